"""The first page at any size, and while others work: its queries, and counts that add up."""

from threading import Event as Signal

from django.test import Client

from dossier.editorial import decisions, work
from dossier.models import Claim, Comment, Event, Verification
from tests import factories
from tests.models.database import at_once

INDEX = "/desk/"


def fill(events, claims, analyst, reviewer, admin):
    """Make events of so many claims, of which each kind of work has some of every event."""
    made = []
    for _ in range(events):
        event = factories.make_event(review="two")
        question = factories.make_question(event)
        made += Claim.objects.bulk_create(
            Claim(event=event, question=question, wording=f"Claim {n}.", number=n)
            for n in range(1, claims + 1)
        )
    for claim in made:
        if claim.number % 3 == 0:
            factories.make_decision(claim, analyst, mark=False)
        if claim.number % 3 == 1:
            proposal = factories.make_decision(claim, reviewer, mark=False)
            decisions.send_back(proposal, by=admin, reason="No.")
        if claim.number % 3 == 2:
            work.assign(claim, to=reviewer, by=analyst)
            work.comment(claim, by=analyst, text="@reviewer")
    return made


def test_page_costs_the_same_at_any_number_of_claims_and_events(
    db, analyst, reviewer, admin, at_desk, django_assert_num_queries
):
    client = at_desk(reviewer)
    for events, claims in ((1, 3), (1, 300), (20, 3)):
        fill(events, claims, analyst, reviewer, admin)
        client.get(INDEX)  # the first request of a session also says when it was
        with django_assert_num_queries(23):
            page = client.get(INDEX)
    counts = {section.name: section.count for section in page.context["sections"]}
    of_each = dict.fromkeys(("confirm", "back", "mention", "assigned"), 121)
    assert counts == of_each | {"basis": 0, "decision": 242, "unpublished": 22, "untouched": 0}
    assert {len(section.rows) for section in page.context["sections"]} == {0, 5}
    assert (len(page.context["events"]), page.context["more_events"]) == (12, 10)


def test_counts_add_up_while_others_work(committed):
    analyst, reviewer = (factories.make_user(name, name) for name in ("analyst", "reviewer"))
    event = factories.make_event(review="two")
    question = factories.make_question(event)
    claims = [factories.make_claim(question) for _ in range(24)]
    done, seen = Signal(), []

    def decide(part):
        try:
            for claim in part:
                claim = Claim.objects.select_related("event").get(pk=claim.pk)
                work.assign(claim, to=reviewer, by=analyst)
                proposal = factories.make_decision(claim, analyst, mark=False)
                work.comment(claim, by=analyst, text="@reviewer")
                decisions.confirm(proposal, by=reviewer, reason="So it is.")
                work.comment(claim, by=reviewer, text="Seen.")
        finally:
            done.set()

    def look():
        client = Client()
        client.force_login(reviewer)
        while not done.is_set():
            seen.append(client.get(INDEX).context["sections"])

    results = at_once(lambda: decide(claims[::2]), lambda: decide(claims[1::2]), look, look)
    assert [result for result in results if result] == []
    assert len(seen) >= 2
    for sections in seen:
        for section in sections:
            assert 0 <= section.count <= 24, section.name
            assert len(section.rows) <= min(section.count, 5), section.name
    client = Client()
    client.force_login(reviewer)
    counts = {s.name: s.count for s in client.get(INDEX).context["sections"]}
    assert counts == dict.fromkeys(counts, 0) | {"assigned": 24, "unpublished": 1}
    assert (Verification.objects.count(), Comment.objects.count()) == (24, 48)
    assert Event.objects.get().claims.undecided().count() == 0
