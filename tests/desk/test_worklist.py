"""The first page: what waits for whom, counted exactly, and listed the same behind each count."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from dossier.editorial import decisions, standing, work
from dossier.models import Audit, Claim, Comment, Event, EventRole
from tests import factories
from tests.desk.conftest import change, mark
from tests.models.database import settle, sql

INDEX = "/desk/"
SETS = ("confirm", "back", "basis", "mention", "assigned", "decision", "untouched")


def sections(client, query=""):
    """Return ``{name: section}`` of the page; what each count promises is what its list holds."""
    page = client.get(INDEX + query)
    assert page.status_code == 200
    found = {section.name: section for section in page.context["sections"]}
    assert tuple(name for name in found if name != "unpublished") == SETS
    for section in found.values():
        assert len(section.rows) == min(section.count, 5), section.name
        listed = client.get(section.address).context["cl"].queryset
        if section.name != "unpublished":
            assert listed.count() == section.count, section.name
    return found


def counts(client, query=""):
    return {name: section.count for name, section in sections(client, query).items()}


def old(*rows):
    """Let the trail say that these were last touched a month ago, and nothing else of them."""
    sql("ALTER TABLE dossier_audit DISABLE TRIGGER ALL")
    sql("UPDATE dossier_audit SET at = at - interval '30 days'")
    sql("ALTER TABLE dossier_audit ENABLE TRIGGER ALL")


@pytest.fixture
def two(dossier):
    """The dossier, where a second person confirms."""
    Event.objects.update(review="two")
    return {**dossier, "claim": Claim.objects.get(number=1), "other": Claim.objects.get(number=2)}


def test_new_event_asks_for_decisions_and_for_an_edition(dossier, analyst, at_desk):
    nothing = dict.fromkeys(SETS, 0)
    assert counts(at_desk(analyst)) == nothing | {"decision": 2, "unpublished": 1}


def test_proposal_waits_for_the_others_who_may_confirm(two, analyst, reviewer, admin, at_desk):
    proposal = factories.make_decision(two["claim"], reviewer, mark=False)
    found = {person: counts(at_desk(person))["confirm"] for person in (analyst, reviewer, admin)}
    assert found == {analyst: 0, reviewer: 0, admin: 1}
    [row] = sections(at_desk(admin))["confirm"].rows
    assert row.address == reverse("admin:dossier_verification_review", args=[proposal.pk])
    decisions.confirm(proposal, by=admin, reason="So it is.")
    assert counts(at_desk(admin))["confirm"] == 0


def test_proposed_status_stands_nowhere_on_the_page(two, analyst, reviewer, at_desk):
    Event.objects.update(is_blind=True)
    denial = factories.make_statement(two["claim"], stance="denies")
    said = {"rationale": "Two sides say otherwise.", "statements": [two["statement"], denial]}
    proposal = factories.make_decision(two["claim"], analyst, mark=False, status="disputed", **said)
    page = at_desk(reviewer).get(INDEX)
    assert page.context["sections"][0].count == 1
    assert proposal.claim.wording in page.content.decode()
    assert "isputed" not in page.content.decode()
    assert "Two sides" not in page.content.decode()


def test_decision_sent_back_waits_for_who_made_it_until_somebody_decides(
    two, analyst, reviewer, at_desk
):
    proposal = factories.make_decision(two["claim"], analyst, mark=False)
    decisions.send_back(proposal, by=reviewer, reason="Look again.")
    [row] = sections(at_desk(analyst))["back"].rows
    assert (row.claim, row.note, row.address) == (two["claim"], "Look again.", mark(two["claim"]))
    assert counts(at_desk(reviewer))["back"] == 0
    factories.make_decision(two["claim"], reviewer, mark=False)
    assert counts(at_desk(analyst))["back"] == 0


def test_mention_waits_until_it_is_answered_or_old(dossier, analyst, reviewer, at_desk):
    claim = dossier["claim"]
    said, _ = work.comment(claim, by=analyst, text="@reviewer and @analyst, look.")
    assert [counts(at_desk(person))["mention"] for person in (analyst, reviewer)] == [0, 1]
    [row] = sections(at_desk(reviewer))["mention"].rows
    assert row.address == f"{change(claim)}#comment-{said.pk}"
    work.comment(dossier["other"], by=reviewer, text="Of another claim.")
    assert counts(at_desk(reviewer))["mention"] == 1
    work.comment(claim, by=reviewer, text="Done.")
    assert counts(at_desk(reviewer))["mention"] == 0
    late = {"claim": claim, "by": analyst, "text": "@reviewer"}
    for days, number in ((15, 0), (13, 1)):
        at = timezone.now() - timedelta(days=days)
        Comment.objects.create(**late, at=at).mentions.add(reviewer)
        assert counts(at_desk(reviewer))["mention"] == number


def test_decision_that_lost_its_ground_waits_until_somebody_decides(dossier, analyst, at_desk):
    cited = [dossier["statement"], factories.make_statement(dossier["claim"], stance="denies")]
    factories.make_decision(dossier["claim"], analyst, status="disputed", statements=cited)
    settle()
    client = at_desk(analyst)
    assert counts(client)["basis"] == 0
    standing.withhold(cited[1], by=analyst, reason="A name.")
    [row] = sections(client)["basis"].rows
    assert row.words == "something it rests on is no longer shown"
    assert (row.claim.status, row.address) == ("disputed", mark(dossier["claim"]))
    Event.objects.update(review="two")
    factories.make_decision(Claim.objects.get(number=1), analyst, mark=False)
    assert counts(client)["basis"] == 0


def test_claim_given_to_me_is_mine(dossier, analyst, reviewer, at_desk):
    work.assign(dossier["claim"], to=reviewer, by=analyst)
    assert [counts(at_desk(person))["assigned"] for person in (analyst, reviewer)] == [0, 1]


def test_untouched_means_its_parts_too(dossier, analyst, at_desk):
    client, claim = at_desk(analyst), dossier["claim"]
    old()
    assert counts(client)["untouched"] == 2
    assert counts(client, "?days=31")["untouched"] == 0
    touches = [
        lambda: dossier["statement"].chain.create(position=1, source=dossier["ministry"]),
        lambda: factories.make_evidence(claim),
        lambda: factories.make_decision(claim, analyst),
        lambda: Claim.objects.filter(pk=claim.pk).update(wording="Reworded."),
        lambda: work.comment(claim, by=analyst, text="Look."),
        lambda: claim.relations.all().delete(),
        lambda: dossier["statement"].delete(),
    ]
    for touch in touches:
        with transaction.atomic():
            touch()
            [row] = sections(client)["untouched"].rows
            assert row.claim == dossier["other"]
            transaction.set_rollback(True)


def test_row_of_the_untouched_says_who_was_last(dossier, analyst, at_desk):
    old()
    row = sections(at_desk(analyst))["untouched"].rows[0]
    newest = Audit.objects.filter(table="dossier_statement").last()
    assert (row.at, row.by) == (newest.at, newest.who)


@pytest.mark.parametrize("days", ["0", "-1", "x", "1.5", "9" * 30, "3651", "", "١٤", "\x00"])
def test_days_that_are_none_get_a_sentence(dossier, analyst, at_desk, days):
    page = at_desk(analyst).get(INDEX, {"days": days})
    if "\x00" in days:
        assert page.status_code == 400
        return
    told = "A whole number of days, from 1 to 3650." in page.content.decode()
    assert (page.status_code, told) == (200, days not in ("", "١٤"))
    assert page.context["days"] == 14


def test_list_says_so_too(dossier, analyst, at_desk):
    address = reverse("admin:dossier_claim_changelist")
    for days in ("0", "x", "99999", ""):
        assert at_desk(analyst).get(address, {"untouched": days}).status_code == 400


def test_page_looks_at_one_event(dossier, analyst, at_desk):
    other = factories.make_event(title="Another")
    factories.make_claim(factories.make_question(other))
    client = at_desk(analyst)
    assert counts(client)["decision"] == 3
    found = sections(client, f"?event={other.pk}")
    assert (found["decision"].count, found["unpublished"].count) == (1, 1)
    for key in ("0", "x", "9" * 40, str(other.pk + 999)):
        page = client.get(INDEX, {"event": key})
        assert "There is no such event among yours: all are shown." in page.content.decode()
        assert page.context["chosen"] is None


def test_withheld_and_merged_claims_are_no_work(dossier, analyst, reviewer, at_desk):
    work.assign(dossier["claim"], to=analyst, by=analyst)
    work.comment(dossier["claim"], by=reviewer, text="@analyst")
    old()
    client = at_desk(analyst)
    before = counts(client)
    assert (before["decision"], before["assigned"], before["mention"]) == (2, 1, 1)
    merged = "UPDATE dossier_claim SET merged_into_id = %s WHERE number = 1"
    for away in (
        lambda: standing.withhold(dossier["claim"], by=analyst, reason="A name."),
        lambda: sql(merged, dossier["other"].pk),
    ):
        with transaction.atomic():
            away()
            after = counts(client)
            transaction.set_rollback(True)
        assert (after["decision"], after["assigned"], after["mention"]) == (1, 0, 0)


def test_person_of_one_event_sees_its_work_only(dossier, analyst, at_desk):
    other = factories.make_event(title="Nobody else’s business")
    claim = factories.make_claim(factories.make_question(other))
    here = factories.make_user("here")
    EventRole.objects.create(event=dossier["event"], user=here, role="analyst")
    sql("INSERT INTO dossier_assignment (claim_id, to_id, by_id, at) VALUES (%s, %s, %s, now())",
        claim.pk, here.pk, analyst.pk)  # fmt: skip
    client = at_desk(here)
    assert counts(client) == dict.fromkeys(SETS, 0) | {"decision": 2, "unpublished": 1}
    assert "Nobody else" not in client.get(INDEX).content.decode()


def test_person_without_a_role_is_told_what_to_do(db, at_desk):
    page = at_desk(factories.make_user("new")).get(INDEX).content.decode()
    assert "You have a role in no event so far: an admin gives you one." in page


def test_nothing_waiting_is_said(dossier, analyst, at_desk):
    for claim in (dossier["claim"], dossier["other"]):
        factories.make_decision(claim, analyst)
    Event.objects.update(review="two")
    page = at_desk(analyst).get(INDEX).content.decode()
    assert "Nothing waits for you." in page
    assert "Every claim you may edit was touched in the last 14 days." in page


def test_list_filters_by_who_sees_to_it(two, analyst, reviewer, at_desk):
    work.assign(two["claim"], to=reviewer, by=analyst)
    factories.make_decision(two["other"], analyst, mark=False)
    client, address = at_desk(analyst), reverse("admin:dossier_claim_changelist")
    expected = {
        "assigned=nobody": [2],
        f"assigned={reviewer.pk}": [1],
        "assigned=me": [],
        "assigned=x": [],
        "needs=confirmation": [2],
        "needs=rubbish": [1, 2],
    }
    for query, numbers in expected.items():
        rows = client.get(f"{address}?{query}").context["cl"].result_list
        assert [claim.number for claim in rows] == numbers, query
    assert "reviewer" in [claim.assignment.to.username for claim in rows if claim.number == 1]
