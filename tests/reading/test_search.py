"""Searching: what is found, how it is shown, and that nothing else can be."""

import re

import pytest
from django.core.management import call_command

from dossier.editions import shelf
from dossier.editions.indexing import differing
from dossier.editions.redact import redact
from dossier.editorial import standing
from dossier.models import SearchEntry
from tests import factories as f

HX = {"HX-Request": "true", "HX-Target": "results"}


def numbers(client, query):
    return [hit["number"] for hit in client.get(f"/index.json?{query}").json()["hits"]]


def marked(text):
    return re.findall("<mark>(.*?)</mark>", text)


@pytest.fixture
def names(quarrel):
    """Gladkov speaks in Russian; Zelensky in Ukrainian, as the record has it."""
    governor = f.make_source(
        "Vyacheslav Gladkov", slug="gladkov", native_name="Вячеслав Гладков", language="ru"
    )
    report = f.make_report("Губернатор Гладков сообщил о крушениях самолёта.", language="ru")
    said = {"speaker": governor, "report": report, "said": "2024-01-24 Europe/Moscow"}
    f.make_statement(quarrel.fault, quote="Гладков сообщил о крушениях самолёта", **said)
    president = f.make_source("Zelensky", slug="zelensky", native_name="Зеленський", language="uk")
    f.make_statement(quarrel.missiles, speaker=president, report=report, stance="denies")
    quarrel.publish()
    return quarrel


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("missile", [2]),  # another form of the word
        ("MISSILES", [2]),
        ("missiles aboard", [2]),
        ("aboard -missiles", [1]),
        ('"captured soldiers"', [1]),
        ('"soldiers captured"', []),
        ("nothing OR missiles", [2]),
        ("Gladkov", [3]),
        ("Гладков", [3]),
        ("гладкова", [3]),
        ("самолет", [3]),  # е for ё
        ("крушение", [3]),
        ("Zelenskyy", [2]),
        ("Зеленский", [2]),
        ("Зеленського", [2]),
        ("brought down by a fault", [3]),
        ("the", [1]),
    ],
)
def test_a_word_is_found_in_its_forms_and_spellings(names, client, query, found):
    page = client.get("/index.json", {"q": query}).json()
    assert sorted(hit["number"] for hit in page["hits"]) == found
    assert page["counts"]["total"] == len(found)


@pytest.mark.parametrize(
    "query",
    [
        "'",
        '"',
        "\\",
        "' OR 1=1 --",
        "a & | ! <-> :* (",
        "<script>",
        "%",
        "-",
        "🙂",
        "a" * 300,
        "\u202e",
        "'~gladkov'",
        "status disputed",
        "x" * 60 + " OR " * 20,
        "-a -b",
        '"" OR OR',
    ],
)
def test_any_garbage_is_answered(names, client, query):
    for path in ("/", "/index.json", "/suggest/", "/suggest.json"):
        assert client.get(path, {"q": query}).status_code == 200, path


@pytest.mark.parametrize(
    "query",
    [
        "q=" + "a" * 301,
        "q=a&status=true",
        "stance=shouts",
        "event=A%20B",
        "from=24.1.2024",
        "from=2024-13",
        "to=2024-02-30",
        "from=1200",
        "from=2024-02-01&to=2024-01-01",
        "q=a&page=9",
        "year=24",
        "sort=random",
    ],
)
def test_what_cannot_be_asked_is_refused_with_a_sentence(quarrel, client, query):
    answer = client.get(f"/?{query}")
    assert answer.status_code == 400
    assert client.get(f"/index.json?{query}").json()["reason"]


def test_a_filter_can_be_read_from_the_address(names, client):
    assert numbers(client, "stance=denies") == [2]
    assert numbers(client, "source=zelensky&stance=denies") == [2]
    assert numbers(client, "source=zelensky&stance=asserts") == []
    assert numbers(client, "source=gladkov") == [3]
    assert sorted(numbers(client, "source=the-herald")) == [1]  # passed on
    assert numbers(client, "q=aboard&status=disputed") == [1]
    assert sorted(numbers(client, "event=quarrel")) == [1, 2, 3]
    assert numbers(client, "event=another") == []
    assert numbers(client, "source=nobody") == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("from=2024-01-24&to=2024-01-24", [3]),
        ("from=2024-01-25", []),
        ("to=2024-01-23", []),
        ("from=2024-01", [3]),
        ("from=2023&to=2024", [3]),
        ("from=2023-12-20&to=2024-01-24", [3]),
    ],
)
def test_days_find_who_spoke_on_them(names, client, query, found):
    assert numbers(client, query) == found


def test_a_name_is_not_found_by_a_sound_too_short_to_tell_it(names, client):
    assert numbers(client, "q=zzzz") == []
    assert numbers(client, "q=ooo") == []


def test_what_was_found_is_marked_and_nothing_else_is_html(quarrel, client):
    quarrel.missiles.wording = "Missiles <b>were</b> aboard & \x02ready\x03."
    quarrel.missiles.save()
    quarrel.publish()
    text = client.get("/?q=missile").text
    assert "Missiles" in marked(text)
    assert "<mark>Missiles</mark> &lt;b&gt;were&lt;/b&gt; aboard &amp;" in text
    assert "<b>were" not in text


def test_a_name_is_marked_in_the_other_script(names, client):
    text = client.get("/?q=Gladkov").text
    assert set(marked(text)) == {"Гладков"}


def test_htmx_gets_the_results_alone(quarrel, client):
    part = client.get("/?q=missiles", headers=HX).text
    assert "<title>“missiles”: search of Dossier</title>" in part
    assert "<main" not in part
    region = part[part.index('<section id="results"') : part.rindex("</section>")]
    assert region in client.get("/?q=missiles").text
    assert '<section id="results"' in client.get("/", headers=HX).text


def test_nothing_found_says_what_was_searched_and_leads_on(quarrel, client):
    text = client.get("/?q=zeppelin&status=disputed").text
    assert "No claim was found." in text
    assert "as they stand now" in text
    assert 'href="/?q=zeppelin"' in text


def test_a_beginning_is_taken_where_no_claim_has_the_word(quarrel, client):
    page = client.get("/index.json?q=miss").json()
    assert (page["is_begun"], [hit["number"] for hit in page["hits"]]) == (True, [2])
    assert client.get("/index.json?q=missiles").json()["is_begun"] is False


def test_suggestions_name_events_sources_and_claims(names, client):
    found = client.get("/suggest.json?q=gla").json()["suggestions"]
    assert [(each["kind"], each["url"]) for each in found] == [
        ("source", "/sources/gladkov/"),
        ("claim", "/events/quarrel/claims/3/"),
    ]
    kinds = [each["kind"] for each in client.get("/suggest.json?q=quar").json()["suggestions"]]
    assert kinds == ["event"]
    assert client.get("/suggest.json?q=g").json()["suggestions"] == []
    part = client.get("/suggest/?q=гла", headers={"HX-Request": "true", "HX-Target": "suggestions"})
    assert "<html" not in part.text
    assert 'href="/sources/gladkov/"' in part.text


def test_only_the_latest_edition_is_searched(quarrel, client):
    quarrel.missiles.wording = "Rockets were aboard."
    quarrel.missiles.save()
    assert numbers(client, "q=rockets") == []
    quarrel.publish()
    assert numbers(client, "q=rockets") == [2]
    assert client.get("/index.json?q=missiles").json()["hits"][0]["wording"] == [
        {"text": "Rockets were aboard.", "is_hit": False}  # a quote on it still says so
    ]


def test_a_renamed_source_is_found_by_its_new_name_on_every_claim(names, client):
    names.ministry.name = "Department of Defence"
    names.ministry.save()
    names.publish()
    assert numbers(client, "q=department") == [1]
    assert differing(names.event.pk) == []


def test_what_is_removed_is_not_found_and_comes_back(quarrel, client):
    for thing in (quarrel.missiles, quarrel.event):
        standing.remove(thing, by=quarrel.by, reason="A mistake")
        assert numbers(client, "q=missiles") == []
        assert client.get("/suggest.json?q=missiles").json()["suggestions"] == []
        standing.release(thing, by=quarrel.by)
        assert numbers(client, "q=missiles") == [2]
        assert differing(quarrel.event.pk) == []


def test_a_withheld_claim_leaves_with_the_next_edition(quarrel, client):
    standing.withhold(quarrel.missiles, by=quarrel.by, reason="At risk")
    quarrel.publish()
    assert numbers(client, "q=missiles") == []


def test_redacted_words_are_masked_in_search_at_once(quarrel, client, admin):
    standing.withhold(quarrel.missiles, by=quarrel.by, reason="At risk")
    redact(quarrel.event, "claim", "2", fields=[], reason="At risk", rule="Do no harm", by=admin)
    assert numbers(client, "q=missiles") == []
    assert "issiles" not in repr(list(SearchEntry.objects.values()))


def test_an_entry_that_says_otherwise_is_found_and_mended(quarrel, client, capsys):
    SearchEntry.objects.filter(kind="claim").update(digest="0" * 64)
    assert len(differing(quarrel.event.pk)) == 3
    call_command("verify_editions", mend_search=True)
    assert differing(quarrel.event.pk) == []
    SearchEntry.objects.all().delete()
    call_command("verify_editions", mend_search=True)
    assert numbers(client, "q=missiles") == [2]


@pytest.mark.parametrize("more", [0, 2, 200])
def test_a_search_costs_the_same_for_any_number_of_claims(
    quarrel, client, django_assert_num_queries, more
):
    for _ in range(more):
        claim = f.make_claim(quarrel.aboard, wording="More missiles were aboard.")
        f.make_statement(claim, speaker=quarrel.ministry, report=quarrel.report)
    quarrel.publish()
    client.get("/?q=warm")  # the languages spoken here, kept while nothing changes
    shelf.look(shelf.SITE)
    with django_assert_num_queries(8):
        page = client.get("/?q=missiles")
    assert page.status_code == 200
    with django_assert_num_queries(4):
        assert client.get("/suggest/?q=missi").status_code == 200


def test_claims_found_in_one_dossier_can_be_compared(names, client):
    anywhere = client.get("/?q=aboard").text
    within = client.get("/?q=aboard&event=quarrel&lang=uk").text
    assert ('name="claims"' in anywhere, 'id="chooser"' in anywhere) == (False, False)
    found = numbers(client, "q=aboard&event=quarrel")
    assert re.findall(r'name="claims" value="(\d+)"', within) == [str(number) for number in found]
    address = re.search(r'id="chooser" action="([^"]+)"', within)[1].partition("?")[0]
    chosen = client.get(f"{address}?claims={found[0]}&claims={found[1]}&lang=uk")
    assert (chosen.status_code, chosen.context["page"].asked) == (200, found[:2])


def test_a_search_is_not_kept(quarrel, client):
    assert "ETag" not in client.get("/?q=missiles").headers
    assert "ETag" in client.get("/").headers
