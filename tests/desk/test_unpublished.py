"""The cheap flag never says that there is nothing to publish when there is."""

from django.db import transaction

from dossier.desk.unpublished import with_claims_flagged, with_events_flagged
from dossier.editions.publish import pending, publish
from dossier.editorial import decisions, standing, work
from dossier.models import (
    Claim,
    ClaimRelation,
    Event,
    EventParty,
    Evidence,
    Question,
    Relay,
    Report,
    Source,
    Statement,
    User,
    Verification,
)
from tests import factories
from tests.desk.conftest import make_dossier

FIRST, NONE = {1}, set()  # numbers of the claims that must be flagged


def changes(parts, person):
    """Return what can change, by any way, with the claims it must flag."""
    claim, event = parts["claim"], parts["event"]
    return {
        "wording": (lambda: Claim.objects.filter(pk=claim.pk).update(wording="x"), FIRST),
        "statement": (lambda: Statement.objects.update(stance="denies"), FIRST),
        "statement gone": (lambda: Statement.objects.all().delete(), FIRST),
        "relay": (lambda: Relay.objects.all().delete(), FIRST),
        "evidence": (lambda: Evidence.objects.update(title="x"), FIRST),
        "relation": (lambda: ClaimRelation.objects.all().delete(), FIRST),
        "decision": (lambda: factories.make_decision(claim, person), FIRST),
        "confirmed": (lambda: decisions.confirm(Verification.objects.last(), by=person), FIRST),
        "withheld": (lambda: standing.withhold(claim, by=person, reason="x"), FIRST),
        "new claim": (lambda: factories.make_claim(parts["question"]), {3}),
        "event": (lambda: Event.objects.filter(pk=event.pk).update(title="x"), NONE),
        "question": (lambda: Question.objects.update(wording="x"), NONE),
        "party": (lambda: EventParty.objects.all().delete(), NONE),
        "source": (lambda: Source.objects.filter(slug="ministry").update(name="x"), NONE),
        "root": (lambda: Source.objects.filter(slug="state").update(name="x"), NONE),
        "report": (lambda: Report.objects.update(title="x"), NONE),
        "source withheld": (
            lambda: standing.withhold(parts["ministry"], by=person, reason="x"),
            NONE,
        ),
        "name": (lambda: User.objects.update(public_name="Ana"), NONE),
    }


def test_flag_is_raised_by_every_change_and_by_nothing_else(committed):
    parts, person = make_dossier(), factories.make_user("ana", "analyst")
    state = factories.make_source("The State", slug="state")
    Source.objects.filter(slug="ministry").update(part_of=state)
    factories.make_party(parts["event"], state)
    parts["statement"].chain.create(position=1, source=factories.make_source("CNN"))
    factories.make_evidence(parts["claim"])
    factories.make_decision(parts["claim"], person)
    Event.objects.update(review="two")
    parts["claim"].refresh_from_db()
    proposed = Claim.objects.get(pk=parts["claim"].pk)
    factories.make_decision(proposed, person, mark=False)
    Event.objects.update(review="one")
    quiet = factories.make_event(title="Nothing to do with it")
    factories.make_claim(factories.make_question(quiet))
    for event in (parts["event"], quiet):
        publish(Event.objects.get(pk=event.pk), by=person, note="First.")
    assert flags() == (set(), set())
    for name, (change, expected) in changes(parts, person).items():
        with transaction.atomic():
            change()
            events, claims = flags()
            would = bool(pending(Event.objects.get(pk=parts["event"].pk)))
            assert (parts["event"].pk in events) or not would, name
            assert parts["event"].pk in events, name
            assert claims == expected or name in ("question", "report"), name
            transaction.set_rollback(True)


def test_what_the_desk_says_to_itself_is_no_change(committed):
    parts, person = make_dossier(), factories.make_user("ana", "analyst")
    claim, event = parts["claim"], parts["event"]
    factories.make_decision(claim, person)
    publish(Event.objects.get(pk=event.pk), by=person, note="First.")
    said, _ = work.comment(claim, by=person, text="@ana, look.")
    work.assign(claim, to=person, by=person)
    work.follow(event, by=person)
    User.objects.update(mails=["assigned"])
    work.take_back(said, by=person)
    work.assign(claim, to=None, by=person)
    factories.save_text(parts["report"], "As it reads now, and nobody has quoted.")
    event.event_reports.create(report=factories.make_report("Nobody has quoted it."))
    assert flags() == (set(), set())
    assert not pending(Event.objects.get(pk=event.pk))


def flags():
    """Return the events flagged, and the numbers of the claims flagged."""
    events = with_events_flagged(Event.objects.all())
    claims = with_claims_flagged(Claim.objects.all())
    return (
        {event.pk for event in events if event.is_unpublished},
        {claim.number for claim in claims if claim.is_unpublished},
    )


def test_all_is_new_before_the_first_edition(dossier):
    assert flags() == ({dossier["event"].pk}, {1, 2})
