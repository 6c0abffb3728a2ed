"""Dossiers of unusual shape still make pages one can read."""

import pytest

from dossier.editions.publish import publish
from tests import factories as f

pytestmark = pytest.mark.usefixtures("committed")
WORD = "ǅ" * 10_000


def test_an_event_without_questions_has_a_page(analyst, client):
    event = f.make_event(slug="bare", title="Bare")
    publish(event, by=analyst)
    assert client.get("/events/bare/").status_code == 200
    assert client.get("/events/bare/timeline/").status_code == 200
    assert client.get("/events/bare/timeline/?as_of=2024-01-25T12:00Z").status_code == 200
    assert client.get("/events/bare/compare/?claims=1,2").status_code == 404


def test_a_long_word_forty_actors_and_no_words_at_all(analyst, client):
    event = f.make_event(slug="odd", title=WORD[:200], summary=WORD)
    question = f.make_question(event, slug="q", wording=WORD[:300])
    claim = f.make_claim(question, wording=WORD)
    report = f.make_report()
    for n in range(40):
        f.make_statement(claim, speaker=f.make_source(f"Actor {n}"), report=report)
    f.make_claim(question, wording="Nobody speaks of it.")
    publish(event, by=analyst)
    for path in (
        "",
        "questions/q/",
        "claims/1/",
        "claims/2/",
        "compare/?claims=1,2",
        "reports/1/",
        "origins/",
        "timeline/",
        "timeline/?as_of=2024-01-25T12:00Z",
    ):
        assert client.get(f"/events/odd/{path}").status_code == 200, path
    page = client.get("/events/odd/questions/q.json").json()
    assert len(page["actors"]) == 40


def test_many_claims_are_shown_a_page_at_a_time(analyst, client):
    event = f.make_event(slug="many")
    question = f.make_question(event, slug="q")
    for _ in range(230):
        f.make_claim(question)
    publish(event, by=analyst)
    blocks = client.get("/events/many.json").json()["blocks"]
    assert (len(blocks[0]["claims"]), blocks[0]["more"]) == (200, 30)
    last = client.get("/events/many/questions/q.json?page=3").json()
    assert [row["claim"]["number"] for row in last["rows"]] == list(range(201, 231))
    assert last["pager"]["next_url"] == ""
    assert client.get("/events/many/questions/q/?page=4").status_code == 400
