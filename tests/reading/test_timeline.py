"""The timeline of an event as a reader meets it, and the replay of a moment."""

import re

import pytest

from tests import factories as f

PATH = "/events/quarrel/timeline"
HTMX = {"HX-Request": "true", "HX-Target": "timeline"}
NOON = "as_of=2024-01-25T09:00Z"


@pytest.fixture
def dated(quarrel):
    """The ministry speaks on two days and takes one back; South on a day; the event and a report."""
    quarrel.event.happened = "2024-01-24T11:15 Europe/Moscow"
    quarrel.event.save()
    quarrel.report.published = "2024-01-26T10:00 Europe/Kyiv"
    quarrel.report.save()
    for claim, speaker, said, fields in (
        (quarrel.soldiers, quarrel.ministry, "2024-01-24T12:30 Europe/Moscow", {}),
        (
            quarrel.missiles,
            quarrel.south,
            "2024-01-24 Europe/Kyiv",
            {"retracted_at": "2024-01-25T10:00Z"},
        ),
        (
            quarrel.soldiers,
            quarrel.ministry,
            "2024-01-25T15:00 Europe/Moscow",
            {"stance": "denies"},
        ),
        (quarrel.fault, quarrel.south, "2024 Europe/Kyiv", {}),
    ):
        fields = fields | ({"retracted_reason": "A letter."} if fields.get("retracted_at") else {})
        f.make_statement(claim, speaker=speaker, report=quarrel.report, said=said, **fields)
    undated = f.make_report(title="Nobody knows when")
    f.make_statement(quarrel.fault, speaker=quarrel.south, report=undated, stance="denies")
    quarrel.publish()
    return quarrel


def data(client, query=""):
    return client.get(f"{PATH}.json?{query}").json()


def test_timeline_lists_by_day_then_by_month_then_what_has_no_date(dated, client):
    page = data(client)
    days = [
        (
            day["day"] and day["day"]["written"],
            day["report"] and day["report"]["number"],
            [(e["kind"], e["voice"] and e["voice"]["stance"]) for e in day["entries"]],
        )
        for day in page["days"]
    ]
    assert days == [
        (
            "2024-01-24",
            None,
            [("event", None), ("statement", "asserts"), ("statement", "asserts")],
        ),
        ("2024-01-25", None, [("retraction", "asserts"), ("statement", "denies")]),
        ("2024-01-26", None, [("report", None)]),
        ("2024", None, [("statement", "asserts")]),
        (None, 1, [("statement", "asserts"), ("statement", "qualifies"), ("statement", "asserts")]),
        (None, None, [("statement", "denies")]),
    ]
    assert (page["zone"], page["dated"], page["undated"]) == ("Europe/Moscow", 7, 4)
    kyiv = page["days"][0]["entries"][2]
    assert kyiv["moment"]["zone"] == "Europe/Kyiv"
    assert kyiv["in_zone"]["start"]["written"] == "2024-01-24T01:00"
    text = client.get(f"{PATH}/").text
    assert "known to the day, Kyiv time" in text
    assert "Undated: cannot be placed" in text


def then(page):
    return {
        claim["claim"]["number"]: {
            where: [(p["source"] and p["source"]["name"], p["stance"]) for p in claim[where]]
            for where in ("dated", "undated", "taken_back")
            if claim[where]
        }
        for question in page["replay"]["questions"]
        for claim in question["claims"]
    }


def test_replay_says_who_had_said_what_by_then(dated, client):
    ministry, south = ("Ministry", "asserts"), ("South", "asserts")
    at_noon = data(client, NOON)
    assert then(at_noon) == {1: {"dated": [ministry]}, 2: {"dated": [south]}}
    assert [q["wording"] for q in at_noon["replay"]["silent"]] == ["What brought it down?"]
    assert then(data(client, "as_of=2024-01-25T10:00Z"))[2] == {"taken_back": [south]}
    before = data(client, "as_of=2024-01-24T12:30 Europe/Moscow")
    assert (then(before), before["replay"]["open"]) == ({}, 3)
    last = then(data(client, "as_of=2025-06-01T00:00Z"))
    assert last[1] == {
        "dated": [ministry, ("Ministry", "denies")],
        "undated": [ministry, (None, "qualifies")],
    }
    assert last[3] == {"dated": [south]}


@pytest.mark.parametrize("query", ["actor=south", "stance=denies", "kind=report"])
def test_a_replay_of_some_of_it_tells_nobody_silent(dated, client, query):
    early = "as_of=2024-01-24T10:00Z"
    assert len(data(client, early)["replay"]["silent"]) == 1
    assert data(client, f"{early}&{query}")["replay"]["silent"] == []
    page = client.get(f"{PATH}/?{early}&{query}").text
    assert "Nothing here fits what is asked for." in page
    assert "No dated statement had been made by then." not in page
    assert "had been said by then that has a place" not in page


def test_no_status_is_replayed(dated, client):
    for query in ("", f"?{NOON}"):
        body = client.get(f"{PATH}/{query}").text
        region = client.get(f"{PATH}/{query}", headers=HTMX).text
        assert "isputed" not in region
        assert "Statuses are therefore not shown here." in body
        shown = client.get(f"{PATH}.json{query}").json()
        del shown["event"]
        assert "status" not in str(shown)


def test_stepping_goes_through_every_change_and_back(dated, client):
    at, seen = data(client, "as_of=2023-01-01T00:00Z")["replay"]["next"], []
    while at:
        step = client.get(at["url"].replace("/timeline/?", "/timeline.json?")).json()["replay"]
        assert step["at"] == at["at"]
        assert len(step["changed"]) == at["changes"]
        seen.append(at["at"])
        at = step["next"]
    offered = [moment["at"] for moment in data(client)["moments"]]
    assert seen == offered
    assert step["previous"]["at"] == seen[-2]
    assert (step["first"]["at"], step["last"]["at"]) == (seen[0], seen[-1])


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("actor=ministry", {"statement": 3}),
        ("question=cause", {"statement": 2}),
        ("stance=denies", {"statement": 2}),
        ("kind=retraction", {"retraction": 1}),
        ("kind=event", {"event": 1}),
        ("kind=report&actor=south", {}),
        ("actor=south&kind=statement", {"statement": 4}),
    ],
)
def test_filters_of_the_address(dated, client, query, expected):
    kinds = [entry["kind"] for day in data(client, query)["days"] for entry in day["entries"]]
    assert {kind: kinds.count(kind) for kind in kinds} == expected
    region = client.get(f"{PATH}/?{query}", headers=HTMX).text
    assert region.count('<section id="timeline"') == 1
    assert "<main" not in region
    assert "</html>" not in region
    back = HTMX | {"HX-History-Restore-Request": "true"}
    assert "</html>" in client.get(f"{PATH}/?{query}", headers=back).text


def test_filters_are_kept_while_stepping(dated, client):
    page = data(client, f"{NOON}&actor=ministry")
    assert page["replay"]["next"]["url"].startswith(
        "/events/quarrel/timeline/?actor=ministry&as_of="
    )
    assert then(page) == {1: {"dated": [("Ministry", "asserts")]}}


def test_moment_without_a_zone_is_a_400_that_shows_both_readings(dated, client):
    refused = client.get(f"{PATH}/?as_of=2024-01-25T12:00&actor=ministry")
    assert refused.status_code == 400
    listed = refused.text.partition('<ul class="readings">')[2].partition("</ul>")[0]
    links = re.findall(r'<li><a href="([^"]+)">([^<]+)</a>', listed)
    path = "/events/quarrel/timeline/?actor=ministry&amp;as_of="
    assert links == [
        (f"{path}2024-01-25T09:00Z", "25 January 2024, 12:00 Moscow time"),
        (f"{path}2024-01-25T12:00Z", "25 January 2024, 12:00 UTC"),
    ]
    told = client.get(f"{PATH}.json?as_of=2024-01-25T12:00")
    assert (told.status_code, [r["as_of"] for r in told.json()["readings"]]) == (
        400,
        ["2024-01-25T09:00Z", "2024-01-25T12:00Z"],
    )
    assert client.get(links[0][0].replace("&amp;", "&")).status_code == 200


def test_long_timelines_come_a_page_at_a_time(quarrel, client):
    for n in range(230):
        f.make_statement(
            quarrel.fault,
            speaker=quarrel.south,
            report=quarrel.report,
            said=f"2024-01-24T{n // 60:02}:{n % 60:02} Europe/Moscow",
        )
    quarrel.publish()
    sizes = [
        sum(len(day["entries"]) for day in data(client, f"page={n}")["days"]) for n in (1, 2, 3)
    ]
    assert (sum(sizes), sizes[:2]) == (233, [100, 100])
    assert client.get(f"{PATH}/?page=4").status_code == 400


def test_position_page_follows_one_actor(dated, client):
    path = "/events/quarrel/sources/ministry/questions/aboard"
    page = client.get(f"{path}.json").json()
    assert [step["label"] for step in page["steps"]] == ["first", "reversed"]
    assert page["steps"][1]["because"] == ["It denies claim 1, which it had asserted."]
    assert [(group["why"], len(group["told"])) for group in page["apart"]] == [("undated", 1)]
    for other in ("sources/ministry", "questions/aboard", "timeline"):
        assert f'href="{path}/"' in client.get(f"/events/quarrel/{other}/").text


def test_position_page_marks_the_words_that_changed(quarrel, client):
    report = f.make_report("«На борту 65 пленных», потом «На борту 63 пленных».", language="ru")
    for day, words in ((24, "На борту 65 пленных"), (25, "На борту 63 пленных")):
        f.make_statement(
            quarrel.soldiers,
            speaker=quarrel.ministry,
            report=report,
            quote=words,
            wording="speaker",
            said=f"2024-01-{day} Europe/Moscow",
        )
    quarrel.publish()
    text = client.get("/events/quarrel/sources/ministry/questions/aboard/").text
    shown = re.sub(r"<span class=\"unseen\">[^<]*</span>", "", text)
    assert "<del>65</del> <ins>63</ins>" in shown
    assert "[no longer: </span>65" in text


def test_position_goes_where_its_source_or_its_question_went(quarrel, client):
    old = "/events/quarrel/sources/ministry/questions/aboard/"
    quarrel.aboard.slug, quarrel.ministry.slug = "cargo", "defence"
    quarrel.aboard.save()
    quarrel.publish()
    went = client.get(f"{old}?lang=uk")
    assert (went.status_code, went.headers["Location"]) == (
        301,
        old.replace("aboard", "cargo") + "?lang=uk",
    )
    quarrel.ministry.save()
    quarrel.publish()
    both = old.replace("aboard", "cargo").replace("ministry", "defence")
    assert client.get(old).headers["Location"] == both
    assert client.get(old.replace("aboard", "cargo")).headers["Location"] == both
    assert client.get(old[:-1] + ".json").headers["Location"] == both[:-1] + ".json"
    assert client.get(old.replace("quarrel/", "quarrel@1/", 1)).status_code == 200
    assert client.get(both).status_code == 200


def test_parts_of_a_body_can_be_taken_together(quarrel, client):
    path = "/events/quarrel/sources/north/questions/aboard"
    alone, together = (client.get(f"{path}.json{query}").json() for query in ("", "?with=parts"))
    assert [source["name"] for source in alone["others"]] == ["Ministry"]
    assert (alone["apart"], len(together["apart"][0]["told"])) == ([], 1)
    assert together["other_url"] == f"{path}/"


def test_a_replay_that_holds_nothing_has_no_empty_list(quarrel, client):
    quarrel.publish()
    page = client.get("/events/quarrel/timeline/?as_of=2024-01-25T09:00Z&actor=the-herald").text
    assert '<ul class="sums">' not in page
    assert "Who had said what by then" in page
