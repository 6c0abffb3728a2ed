"""An address once public always answers, and never comes to mean something else."""

import re

import pytest

from dossier.editorial import standing
from tests import factories as f

PAGES = [
    "/",
    "/?q=missiles",
    "/suggest/?q=mis",
    "/about/",
    "/how-we-work/",
    "/sources/ministry/",
    "/events/quarrel/",
    "/events/quarrel/questions/aboard/",
    "/events/quarrel/claims/1/",
    "/events/quarrel/compare/?claims=3,1",
    "/events/quarrel/sources/ministry/",
    "/events/quarrel/reports/1/",
    "/events/quarrel/origins/",
    "/events/quarrel/timeline/",
    "/events/quarrel/timeline/?as_of=2024-01-25T09:00Z",
    "/events/quarrel/sources/ministry/questions/aboard/",
    "/events/quarrel/quantities/",
    "/events/quarrel/place/",
    "/events/quarrel/editions/",
    "/events/quarrel/editions/1..2/",
]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_answers_as_html_and_as_data_without_a_cookie(quarrel, client, path):
    page = client.get(path)
    assert (page.status_code, page.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    route, _, query = path.partition("?")
    data_path = ("/index.json" if route == "/" else route[:-1] + ".json") + (
        f"?{query}" if query else ""
    )
    data = client.get(data_path)
    assert data.headers["Content-Type"] == "application/json; charset=utf-8"
    assert not page.cookies
    assert not data.cookies
    assert "Cookie" not in page.headers.get("Vary", "")
    assert f'href="{data_path}"'.replace("&", "&amp;") in page.text


def test_a_pinned_page_links_to_pinned_pages_only(quarrel, client):
    for path in [path for path in PAGES[:-2] if path.startswith("/events/")]:
        text = client.get(path.replace("quarrel/", "quarrel@1/", 1)).text
        main = text[text.index("<main") : text.index("</main>")]
        links = [part.split('"')[0] for part in main.split('href="')[1:]]
        stray = [
            link
            for link in links
            if link.startswith("/events/quarrel/") and "/editions/" not in link
        ]
        # the banner and the permalinks lead to what stands now, on purpose
        allowed = {"/events/quarrel/", path}
        assert set(stray) - allowed == set(), path


def test_a_pinned_page_says_so_and_what_has_changed_since(quarrel, client):
    old = client.get("/events/quarrel@1/claims/1/").text
    assert "One claim has changed since." in old
    assert "/events/quarrel/editions/1..2/" in old
    assert "Unverified" in old
    new = client.get("/events/quarrel/claims/1/").text
    assert "has changed since" not in new
    assert "Disputed" in new


def test_pinned_data_stays_the_same_to_the_byte(quarrel, client):
    path = "/events/quarrel@2/claims/1.json"
    before = client.get(path).content
    quarrel.soldiers.wording = "Another wording."
    quarrel.soldiers.save()
    quarrel.publish()
    assert client.get(path).content == before
    assert "Another wording." in client.get("/events/quarrel/claims/1.json").text


@pytest.mark.parametrize(
    "path",
    [
        "/events/nothing/",
        "/events/quarrel@3/",
        "/events/quarrel@0/",
        "/events/quarrel/claims/99/",
        "/events/quarrel/claims/0/",
        "/events/quarrel/questions/nothing/",
        "/events/quarrel/sources/nothing/",
        "/events/quarrel/sources/nothing/questions/aboard/",
        "/events/quarrel/sources/ministry/questions/nothing/",
        "/events/quarrel/reports/99/",
        "/events/quarrel@1/editions/",
        "/events/quarrel/claims/99.json",
    ],
)
def test_what_was_never_published_is_not_found(quarrel, client, path):
    assert client.get(path).status_code == 404


def test_a_draft_answers_like_nothing_at_all(quarrel, client):
    draft = f.make_event(slug="draft", title="Draft")
    f.make_claim(f.make_question(draft))
    unknown = client.get("/events/unknown/claims/1/")
    secret = client.get("/events/draft/claims/1/")
    assert (secret.status_code, secret.content) == (404, unknown.content)


def test_a_renamed_question_redirects_for_good_and_keeps_its_pin(quarrel, client):
    quarrel.aboard.slug = "cargo"
    quarrel.aboard.save()
    quarrel.publish()
    went = client.get("/events/quarrel/questions/aboard/")
    assert (went.status_code, went.headers["Location"]) == (301, "/events/quarrel/questions/cargo/")
    data = client.get("/events/quarrel/questions/aboard.json")
    assert data.headers["Location"] == "/events/quarrel/questions/cargo.json"
    pinned = client.get("/events/quarrel@3/questions/aboard/")
    assert pinned.headers["Location"] == "/events/quarrel@3/questions/cargo/"
    assert client.get("/events/quarrel@1/questions/aboard/").status_code == 200


def test_a_withdrawn_claim_is_still_shown_with_banner_and_reason(quarrel, client):
    standing.withdraw(quarrel.missiles, by=quarrel.by, reason="The source took it back")
    quarrel.publish()
    page = client.get("/events/quarrel/claims/2/")
    assert page.status_code == 200
    assert "The source took it back" in page.text
    assert "The source took it back" not in client.get("/events/quarrel@2/claims/2/").text


def test_a_removed_claim_is_gone_at_once_and_pinned_pages_stay(quarrel, client):
    standing.remove(quarrel.missiles, by=quarrel.by, reason="Ordered by a court")
    for _edition in range(2):
        gone = client.get("/events/quarrel/claims/2/")
        assert gone.status_code == 410
        assert "Ordered by a court" in gone.text
        data = client.get("/events/quarrel/claims/2.json")
        assert data.json()["reason"] == "Ordered by a court"
        for path in (
            "",
            "questions/aboard/",
            "sources/south/",
            "sources/south/questions/aboard/",
            "timeline/",
            "reports/1/",
            "origins/",
        ):
            assert "Missiles were aboard." not in client.get(f"/events/quarrel/{path}").text
        tally = client.get("/events/quarrel.json").json()["event"]["tally"]
        assert sum(tally.values()) == 2
        assert client.get("/events/quarrel@2/claims/2/").status_code == 200
        assert "Missiles were aboard." in client.get("/events/quarrel@2/").text
        quarrel.publish()


def test_what_was_removed_can_be_brought_back(quarrel, client):
    for thing, path in ((quarrel.missiles, "claims/2/"), (quarrel.event, "")):
        standing.remove(thing, by=quarrel.by, reason="A mistake")
        assert client.get(f"/events/quarrel/{path}").status_code == 410
        standing.release(thing, by=quarrel.by)
        assert client.get(f"/events/quarrel/{path}").status_code == 200
    assert quarrel.publish() is None


def test_a_removed_event_is_gone_with_all_that_is_under_it(quarrel, client):
    standing.remove(quarrel.event, by=quarrel.by, reason="Ordered by a court")
    for path in ("", "claims/1/", "origins/", "editions/", "compare/?claims=1,2"):
        gone = client.get(f"/events/quarrel/{path}")
        assert gone.status_code == 410, path
        assert "Ordered by a court" in gone.text
    assert client.get("/events/quarrel@1/claims/1/").status_code == 410
    assert client.get("/events/quarrel@1/edition.json").status_code == 410
    assert client.get("/index.json").json()["events"] == []


def test_a_withheld_claim_once_published_says_that_it_was_taken_out(quarrel, client):
    standing.withhold(quarrel.missiles, by=quarrel.by, reason="A private reason")
    quarrel.publish()
    gone = client.get("/events/quarrel/claims/2/")
    assert gone.status_code == 410
    assert "after edition 2" in gone.text
    assert "A private reason" not in gone.text


def test_compare_keeps_the_readers_order_and_takes_a_plain_form(quarrel, client):
    chosen = client.get("/events/quarrel/compare.json?claims=3,1").json()
    assert [row["claim"]["number"] for row in chosen["rows"]] == [3, 1]
    form = client.get("/events/quarrel/compare.json?claims=3&claims=1")
    assert form.json()["rows"] == chosen["rows"]


def test_compare_names_what_is_missing(quarrel, client):
    page = client.get("/events/quarrel/compare/?claims=1,99")
    assert page.status_code == 200
    assert client.get("/events/quarrel/compare.json?claims=1,99").json()["missing"] == [99]
    assert "99" in page.text


def test_pinned_permalink_of_a_comparison_says_the_same_next_year(quarrel, client):
    page = client.get("/events/quarrel/compare/?claims=2,1")
    assert "/events/quarrel@2/compare/?claims=2,1" in page.text
    assert client.get("/events/quarrel@2/compare/?claims=2,1").status_code == 200


def test_the_schema_holds_for_every_page(quarrel, client):
    schema = client.get("/schema.json").json()
    names = {"EventPage", "ClaimPage", "QuestionPage", "ComparePage", "SourcePage", "ReportPage"}
    assert names <= set(schema["$defs"])
    for path, name in (
        ("claims/1", "ClaimPage"),
        ("origins", "OriginsPage"),
        ("place", "PlacePage"),
        ("timeline", "TimelinePage"),
        ("sources/ministry/questions/aboard", "PositionPage"),
    ):
        shown = client.get(f"/events/quarrel/{path}.json").json()
        assert set(shown) == set(schema["$defs"][name]["properties"])


def test_every_fragment_leads_to_something(quarrel, client):
    for path in PAGES:
        text = client.get(path).text
        ids = set(re.findall(r'id="([^"]+)"', text))
        here = re.findall(r'href="#([^"]+)"', text)
        here += re.findall(rf'href="{re.escape(path)}#([^"]+)"', text)
        assert set(here) - ids == set(), path
    decided = client.get("/events/quarrel/claims/1/").text
    assert f'href="/events/quarrel/claims/2/#voice-{quarrel.countered.uid}"' in decided


PAGED = [
    "/",
    "/?q=missiles",
    "/sources/ministry/",
    "/events/quarrel/",
    "/events/quarrel/questions/aboard/",
    "/events/quarrel/reports/1/",
    "/events/quarrel/origins/",
    "/events/quarrel/timeline/",
    "/events/quarrel/timeline/?as_of=2024-01-25T09:00Z",
    "/events/quarrel/sources/ministry/questions/aboard/",
    "/events/quarrel/quantities/",
    "/events/quarrel/editions/",
    "/events/quarrel/editions/1..2/",
]


@pytest.mark.parametrize("path", PAGED)
def test_a_page_beyond_the_last_is_refused_by_one_sentence(quarrel, client, path):
    beyond = client.get(f"{path}{'&' if '?' in path else '?'}page=999")
    assert beyond.status_code == 400
    assert "There is no page 999: the last one is 1." in beyond.text


def test_a_pinned_page_leads_to_the_editions_beside_it(quarrel, client):
    for note in ("Second", "Third"):
        quarrel.soldiers.wording += f" {note}."
        quarrel.soldiers.save()
        quarrel.publish(note)
    latest = client.get("/events/quarrel.json").json()["edition"]["number"]

    def beside(path):
        links = r'<a href="([^"]+)">Edition \d+, (before|after) this one</a>'
        return re.findall(links, client.get(path).text)

    middle = latest - 1
    for path in ("", "timeline/"):
        assert beside(f"/events/quarrel@{middle}/{path}") == [
            (f"/events/quarrel@{middle - 1}/{path}", "before"),
            (f"/events/quarrel@{latest}/{path}", "after"),
        ]
    assert beside("/events/quarrel@1/claims/1/") == [("/events/quarrel@2/", "after")]
    assert [way for _url, way in beside(f"/events/quarrel@{latest}/")] == ["before"]
    assert beside("/events/quarrel/") == []
