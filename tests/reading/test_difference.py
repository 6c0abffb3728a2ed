"""What changed between two editions: field by field in readers' words, and never a word too many."""

import pytest
from django.utils import timezone

from dossier.editions import library, shelf
from dossier.editions.publish import publish
from dossier.editions.redact import redact
from dossier.editorial import standing
from dossier.reading import difference
from tests import factories as f

BETWEEN = "/events/quarrel/editions/{}..{}"


def data(client, a=2, b=3, query=""):
    return client.get(f"{BETWEEN.format(a, b)}.json{query}").json()


def change(page, kind, key):
    [found] = [each for each in page["changes"] if (each["kind"], each["key"]) == (kind, str(key))]
    return found


def told(change):
    """Return ``{label: text with [-…-] and {+…+}}``."""
    marks = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return {
        detail["label"]: "".join(marks[p["how"]].format(p["text"]) for p in detail["pieces"])
        for detail in change["details"]
    }


def test_a_claim_is_told_word_by_word_with_who_decided_and_why(quarrel, client):
    quarrel.soldiers.wording = "65 captured soldiers and a crew were aboard."
    quarrel.soldiers.save()
    quarrel.missiles.statements.update(stance="denies")
    f.make_decision(
        quarrel.soldiers,
        quarrel.by,
        status="unverified",
        rationale="Seen anew.",
        statements=[quarrel.said],
    )
    quarrel.publish(note="Looked at again")
    page = data(client)
    claim = told(change(page, "claim", 1))
    assert claim.pop("Wording") == "65 captured soldiers {+and a crew+} were aboard."
    assert claim.pop("Status") == "[-Disputed-] {+Unverified+}"
    [(label, words)] = claim.items()
    assert label.startswith("Decided: Unverified, ")
    assert label.endswith("Decided by: an analyst, single reviewer")
    assert words == "{+Seen anew.+}"
    assert told(change(page, "claim", 2)) == {
        "Stance of the statement: South": "[-says-] {+denies+}"
    }
    assert [(line["number"], line["note"]) for line in page["published"]] == [
        (3, "Looked at again")
    ]


def test_the_page_says_what_was_taken_out_and_put_in_for_those_who_hear_it(quarrel, client):
    quarrel.soldiers.wording = "66 captured soldiers were aboard."
    quarrel.soldiers.save()
    quarrel.publish()
    text = client.get(f"{BETWEEN.format(2, 3)}/").text
    assert (
        '<del><span class="unseen">(removed: </span>65<span class="unseen">)</span></del>' in text
    )
    assert '<ins><span class="unseen">(added: </span>66<span class="unseen">)</span></ins>' in text


def test_statements_come_go_and_are_retracted(quarrel, client):
    f.make_statement(quarrel.fault, speaker=quarrel.south, report=quarrel.report, quote="A deputy")
    quarrel.countered.retracted_at = timezone.now()
    quarrel.countered.retracted_reason = "He took it back."
    quarrel.countered.save()
    quarrel.publish()
    page = data(client)
    assert told(change(page, "claim", 3)) == {"Statement added: South (says)": "{+A deputy+}"}
    [(label, words)] = told(change(page, "claim", 2)).items()
    assert label.startswith("Statement retracted on ")
    assert label.endswith(": South")
    assert words == "{+He took it back.+}"


def test_sources_questions_and_the_event_are_told(quarrel, client):
    quarrel.ministry.reliability, quarrel.ministry.reliability_reason = "C", "Often right."
    quarrel.ministry.save()
    quarrel.aboard.wording = "What was on board?"
    quarrel.aboard.save()
    quarrel.event.title = "The long quarrel"
    quarrel.event.save()
    quarrel.publish()
    page = data(client)
    source = told(change(page, "source", quarrel.ministry.uid))
    assert source["Reliability"] == "[-F · cannot be judged-] {+C · fairly reliable+}"
    assert source["Reason for the reliability"] == "{+Often right.+}"
    assert told(change(page, "question", 1)) == {"Wording": "What was [-aboard-] {+on board+}?"}
    assert told(change(page, "event", "event")) == {"Title": "The {+long+} quarrel"}


def test_the_filter_leaves_one_kind_or_one_claim(quarrel, client):
    quarrel.event.title = "The long quarrel"
    quarrel.event.save()
    for claim in (quarrel.soldiers, quarrel.fault):
        claim.wording += " So they say."
        claim.save()
    quarrel.publish()
    everything = data(client)
    assert [(each["kind"], each["count"]) for each in everything["counts"]] == [
        ("event", 1),
        ("claim", 2),
    ]
    assert [each["kind"] for each in data(client, query="?kind=event")["changes"]] == ["event"]
    assert [each["key"] for each in data(client, query="?claim=3")["changes"]] == ["3"]
    assert data(client, query="?claim=2")["changes"] == []
    assert client.get(f"{BETWEEN.format(2, 3)}/?kind=cat").status_code == 400
    assert client.get(f"{BETWEEN.format(2, 3)}/?claim=cat").status_code == 400


def test_long_differences_are_turned_page_by_page(quarrel, client, monkeypatch):
    monkeypatch.setattr(difference, "CHANGES", 2)
    for claim in (quarrel.soldiers, quarrel.missiles, quarrel.fault):
        claim.wording += " So they say."
        claim.save()
    quarrel.publish()
    first, second = data(client), data(client, query="?page=2")
    assert [each["key"] for each in first["changes"]] == ["1", "2"]
    assert [each["key"] for each in second["changes"]] == ["3"]
    assert (first["total"], first["pager"]["pages"]) == (3, 2)


@pytest.mark.parametrize("query", ["?from=1&to=2", "?from=2&to=1", "?from=1"])
def test_the_form_leads_to_the_address_of_the_two(quarrel, client, query):
    answer = client.get(f"/events/quarrel/editions/{query}&lang=uk")
    assert (answer.status_code, answer.headers["Location"]) == (
        302,
        "/events/quarrel/editions/1..2/?lang=uk",
    )
    answer = client.get(f"/events/quarrel/editions.json{query}")
    assert answer.headers["Location"] == "/events/quarrel/editions/1..2.json"


@pytest.mark.parametrize(
    "query", ["?from=2&to=2", "?from=0&to=2", "?from=1&to=99", "?from=x&to=2", "?from=2"]
)
def test_what_no_two_editions_are_is_refused(quarrel, client, query):
    assert client.get(f"/events/quarrel/editions/{query}").status_code == 400


def test_redacted_words_do_not_come_back_by_way_of_a_difference(quarrel, admin, client):
    quarrel.soldiers.wording = "The secretname was aboard."
    quarrel.soldiers.save()
    quarrel.publish()
    assert "secretname" in client.get(f"{BETWEEN.format(2, 3)}/").text
    quarrel.soldiers.wording = "Somebody was aboard."
    quarrel.soldiers.save()
    why = {"reason": "A person", "rule": "privacy"}
    redact(quarrel.event, "claim", "1", fields=["wording"], by=admin, **why)
    quarrel.publish()
    for path in (*(f"{BETWEEN.format(a, 4)}/" for a in (1, 2, 3)), "/events/quarrel/editions/"):
        assert "secretname" not in client.get(path).text
        assert "secretname" not in client.get(path[:-1] + ".json").text
    [line] = data(client, 3, 4)["published"]
    assert len(line["redactions"]) == 1


def test_a_removed_claim_has_no_words_in_any_difference(quarrel, client):
    for word in ("secretone", "secrettwo"):
        quarrel.fault.wording = f"A {word} fault."
        quarrel.fault.save()
        quarrel.publish()
    standing.remove(quarrel.fault, by=quarrel.by, reason="Wrong")
    shelf.forget()
    for path in (
        f"{BETWEEN.format(3, 4)}/",
        f"{BETWEEN.format(2, 4)}/?claim=3",
        "/events/quarrel/editions/",
    ):
        text = client.get(path).text
        assert "secret" not in text
        assert "Claim 3 (removed)" in text
    [found] = data(client, 3, 4)["changes"]
    assert (found["label"], found["name"], found["details"]) == ("Claim 3 (removed)", "", [])


def test_a_large_difference_costs_what_a_small_one_does(quarrel, client, django_assert_num_queries):
    for _ in range(120):
        f.make_statement(
            f.make_claim(quarrel.aboard), speaker=quarrel.ministry, report=quarrel.report
        )
    publish(quarrel.event, by=quarrel.by)
    shelf.forget()
    library.Standing._cores.clear()
    with django_assert_num_queries(14):
        assert data(client)["total"] >= 120
