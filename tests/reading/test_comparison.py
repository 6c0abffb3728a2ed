"""A comparison as its address arranges it: which claims, which actors, in what order and groups."""

import re

import pytest

from dossier.editions.publish import publish
from dossier.editorial import standing
from dossier.reading import comparison
from tests import factories as f

QUESTION = "/events/quarrel/questions/aboard"
COMPARE = "/events/quarrel/compare"


@pytest.fixture
def spoken(quarrel):
    """The quarrel, and a second spokesman, a denial, a silence and dates; published."""
    quarrel.deputy = f.make_source("Deputy", slug="deputy", part_of=quarrel.ministry)
    quarrel.envoy = f.make_source("Envoy", slug="envoy")
    say = {"report": quarrel.report}
    f.make_statement(
        quarrel.missiles, speaker=quarrel.deputy, stance="denies", said="2024-01-24 UTC", **say
    )
    f.make_statement(
        quarrel.soldiers, speaker=quarrel.envoy, stance="declines", said="2024-01-25 UTC", **say
    )
    quarrel.third = f.make_claim(quarrel.aboard, wording="Nothing was aboard.")
    quarrel.publish("More is said")
    return quarrel


def data(client, path, query=""):
    response = client.get(f"{path}.json{query}")
    assert response.status_code == 200, response.text
    return response.json()


def numbers(page):
    return [row["claim"]["number"] for row in page["rows"]]


def keys(page):
    return [actor["key"] for actor in page["actors"]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", [1, 2, 4]),
        ("?sort=status", [1, 2, 4]),
        ("?sort=first_said", [2, 1, 4]),
        ("?stance=denies", [2]),
        ("?stance=asserts", [1, 2]),
        ("?stance=investigating", []),
        ("?status=disputed", [1]),
        ("?status=unverified&stance=denies", [2]),
        ("?status=disputed&stance=denies", []),
    ],
)
def test_claims_are_chosen_and_ordered_by_the_address(spoken, client, query, found):
    page = data(client, QUESTION, query)
    assert numbers(page) == found
    assert page["found"] == len(found)


def test_a_preview_orders_and_chooses_like_an_edition(spoken, client, admin):
    client.force_login(admin)
    base = f"/desk/dossier/event/{spoken.event.pk}/preview/questions/aboard/"
    for query in ("sort=first_said", "sort=status", "stance=denies", "status=disputed"):
        shown = client.get(f"{QUESTION}/?{query}").text
        previewed = client.get(f"{base}?{query}")
        assert previewed.status_code == 200
        rows = [re.findall(r'id="row-(\d+)"', text) for text in (shown, previewed.text)]
        assert rows[0] == rows[1] != []


@pytest.mark.parametrize(
    "query", ["stance=loud", "sort=size", "by=kin", "actors=%2e%2e", "fold=a b"]
)
def test_what_no_comparison_can_be_is_refused_with_a_sentence(spoken, client, query):
    for path in (f"{QUESTION}.json?{query}", f"{COMPARE}.json?claims=1,2&{query}"):
        refused = client.get(path)
        assert refused.status_code == 400
        assert refused.json()["reason"].endswith(".")


def test_actors_picked_stand_in_the_readers_order_by_slug_or_uid(spoken, client):
    asked = f"envoy,{spoken.ministry.uid},@report,nobody"
    page = data(client, QUESTION, f"?actors={asked}")
    assert keys(page) == ["envoy", "ministry", "@report"]
    assert page["unknown"] == ["nobody"]
    assert [pick["key"] for pick in page["picks"] if pick["is_chosen"]] == [
        "ministry",
        "envoy",
        "@report",
    ]
    plain = data(client, QUESTION, "?" + "&".join(f"actors={key}" for key in asked.split(",")))
    assert plain == page


def test_an_actor_picked_who_says_nothing_here_is_a_column_of_silence(spoken, client):
    page = data(client, QUESTION, "?actors=the-herald")
    assert keys(page) == ["the-herald"]
    assert [row["cells"] for row in page["rows"]] == [[{"voices": []}]] * 3


def test_actors_nobody_knows_leave_all_to_be_seen(spoken, client):
    page = data(client, QUESTION, "?actors=nobody")
    assert keys(page) == keys(data(client, QUESTION))
    assert (
        "This edition knows no source by this name: nobody."
        in client.get(f"{QUESTION}/?actors=nobody").text
    )


def test_actors_are_grouped_under_the_party_that_answers_for_them(spoken, client):
    page = data(client, QUESTION, "?by=party")
    assert [(group["name"], group["span"]) for group in page["groups"]] == [
        ("North", 2),
        ("South", 1),
        ("No party to the event", 1),
        ("The reports’ own words", 1),
    ]
    assert keys(page) == ["ministry", "deputy", "south", "envoy", "@report"]


def test_a_folded_group_is_one_column_with_all_its_voices(spoken, client):
    page = data(client, QUESTION, "?by=party&fold=north")
    assert keys(page) == ["north", "south", "envoy", "@report"]
    folded = [[v["stance"] for v in row["cells"][0]["voices"]] for row in page["rows"]]
    assert folded == [["asserts"], ["denies"], []]
    assert [
        member["slug"] if "slug" in member else member["name"]
        for member in page["actors"][0]["members"]
    ] == ["Ministry", "Deputy"]
    unfolded = data(client, *page["groups"][0]["fold_url"].replace("/?", ".json?").split(".json"))
    assert unfolded == data(client, QUESTION, "?by=party")


def test_a_grouped_table_tells_each_cell_its_heads(spoken, client):
    for fold in ("", "&fold=north,@others"):
        text = client.get(f"{QUESTION}/?by=party{fold}").text
        table = text[text.index("<table") : text.index("</table>")]
        ids = re.findall(r'<th [^>]*id="([^"]+)"', table)
        assert len(ids) == len(set(ids))
        for heads in re.findall(r'<td [^>]*headers="([^"]+)"', table):
            assert set(heads.split()) <= set(ids)
        spans = [int(n) for n in re.findall(r'<colgroup span="(\d+)"', table)]
        assert sum(spans) == table.split("</tr>")[2].count("<td ")


def test_the_heart_names_both_sides_and_who_is_silent(spoken, client):
    heart = data(client, QUESTION)["heart"]
    assert heart["lead"] == "Some say so, others deny it."
    assert [(side["claim"]["number"], side["words"]) for side in heart["sides"]] == [
        (
            2,
            "Says so: South, a party to the event. Denies it: Deputy, a party to the event.",
        )
    ]
    assert heart["rest"] == []
    spoken.soldiers.relations.create(other=spoken.missiles, kind="contradicts")
    spoken.publish()
    heart = data(client, QUESTION)["heart"]
    assert heart["lead"] == "These two claims contradict each other."
    assert [side["claim"]["number"] for side in heart["sides"]] == [1, 2]
    assert heart["rest"] == ["Neither says so nor denies it: Envoy (declines to comment)."]
    spoken.third.relations.create(other=spoken.missiles, kind="contradicts")
    f.make_statement(spoken.third, speaker=spoken.envoy, report=spoken.report)
    spoken.publish()
    assert data(client, QUESTION)["heart"]["rest"] == [
        *heart["rest"],
        "There is 1 more point here on which they speak against each other.",
    ]


def test_a_withdrawn_claim_is_no_part_of_the_quarrel(spoken, client):
    standing.withdraw(spoken.missiles, by=spoken.by, reason="Misread")
    spoken.publish()
    heart = data(client, QUESTION)["heart"]
    assert heart["lead"] == "Nobody here is found to speak against another."
    assert [side["claim"]["number"] for side in heart["sides"]] == [1]


def test_answers_that_exclude_each_other_are_the_quarrel_where_nobody_denies(quarrel, client):
    quarrel.aboard.is_exclusive = True
    quarrel.aboard.save()
    quarrel.publish()
    heart = data(client, QUESTION)["heart"]
    assert heart["lead"] == "At most one of them can be true."
    assert [side["claim"]["number"] for side in heart["sides"]] == [1, 2]
    quarrel.missiles.relations.create(other=quarrel.soldiers, kind="narrows")
    quarrel.publish()
    heart = data(client, QUESTION)["heart"]
    assert heart["lead"] == "Nobody here is found to speak against another."


def test_a_denial_without_a_name_is_a_quarrel_too(quarrel, client):
    f.make_statement(
        quarrel.missiles,
        speaker=None,
        report=quarrel.report,
        stance="denies",
        attribution="anonymous",
    )
    quarrel.publish()
    heart = data(client, QUESTION)["heart"]
    assert heart["lead"] == "Some say so, others deny it."
    assert [side["words"] for side in heart["sides"]] == [
        "Says so: South, a party to the event. Somebody who is not named denies it."
    ]


def test_whoever_takes_back_their_own_word_denies_nobody_elses(quarrel, client):
    f.make_statement(
        quarrel.missiles, speaker=quarrel.south, report=quarrel.report, stance="denies"
    )
    quarrel.publish()
    heart = data(client, QUESTION)["heart"]
    assert heart["lead"] == "Nobody here is found to speak against another."


def test_the_heart_stays_whatever_is_left_out_of_the_table(spoken, client):
    whole = data(client, QUESTION)["heart"]
    for query in ("?stance=investigating", "?status=disputed", "?sort=first_said", "?actors=envoy"):
        assert data(client, QUESTION, query)["heart"] == whole


def test_everybodys_words_can_be_followed_whatever_is_left_out(spoken, client):
    whole = data(client, QUESTION)["positions"]
    assert len(whole) == 4
    for query in ("?stance=investigating", "?status=disputed", "?actors=envoy"):
        assert data(client, QUESTION, query)["positions"] == whole


def test_the_heart_of_what_nobody_says_says_that(spoken, client):
    heart = data(client, "/events/quarrel/questions/cause")["heart"]
    assert heart == {"lead": "No named origin says any of this.", "sides": [], "rest": []}


def test_permalinks_of_an_arranged_comparison_leave_empty_fields_out(spoken, client):
    page = client.get(f"{QUESTION}/?stance=&sort=&actors=envoy&by=").text
    assert f'id="permalink" href="{QUESTION}/?actors=envoy"' in page


def test_the_region_is_the_comparison_alone(spoken, client):
    for path in (f"{QUESTION}/?by=party", f"{COMPARE}/?claims=2,1&by=party"):
        part = client.get(path, headers={"HX-Request": "true", "HX-Target": "comparison"}).text
        region = part[part.index('<section id="comparison"') : part.rindex("</section>")]
        assert region in client.get(path).text
        assert "<h1" not in part


def test_compare_keeps_its_claims_when_it_is_arranged(spoken, client):
    page = data(client, COMPARE, "?claims=4,1&actors=envoy,ministry&by=party")
    assert (numbers(page), keys(page)) == ([4, 1], ["ministry", "envoy"])
    assert page["here"] == f"{COMPARE}/?claims=4,1&by=party&actors=envoy,ministry"


@pytest.mark.parametrize(("actors", "claims"), [(1, 1), (3, 3), (40, 100)])
def test_any_number_of_actors_makes_a_table(committed, analyst, client, actors, claims):
    event = f.make_event(slug="crowd")
    question = f.make_question(event, slug="q")
    report = f.make_report()
    for n in range(claims):
        claim = f.make_claim(question, wording="ǅ" * 2_000 if n == 0 else f"Claim {n}")
        f.make_statement(claim, speaker=None, report=report, stance="qualifies")
    for n in range(actors):
        speaker = f.make_source(f"Actor {n}", slug=f"actor-{n}")
        f.make_statement(claim, speaker=speaker, report=report)
    publish(event, by=analyst)
    for query in ("?by=party", "?by=party&fold=@others"):
        page = client.get(f"/events/crowd/questions/q/{query}")
        assert page.status_code == 200
        assert page.text.count('<tr class="claim--') == claims
    assert len(data(client, "/events/crowd/questions/q")["actors"]) == actors + 1


@pytest.mark.parametrize("claims", ["1", "", ",".join(map(str, range(1, 12)))])
def test_too_few_and_too_many_claims_are_refused_in_words_a_reader_can_act_on(
    quarrel, client, claims
):
    refused = client.get(f"{COMPARE}/?claims={claims}")
    assert refused.status_code == 400
    number = len(claims.split(",")) if claims else 0
    assert f"Choose 2 to 10 claims to compare; this names {number}." in refused.text
    assert "go back to change what you asked for" in refused.text


def test_the_heart_says_when_it_was_read_from_the_first_claims_only(spoken, client, monkeypatch):
    whole = data(client, QUESTION)
    words = f"This is read from the first 1 of {whole['found']} claims on the question."
    assert words not in whole["heart"]["rest"]
    monkeypatch.setattr(comparison, "ROWS", 1)
    for query in ("?page=1", "?page=2", "?stance=denies"):
        assert data(client, QUESTION, query)["heart"]["rest"][-1] == words
