from functools import partial

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from dossier.editions.publish import pending, publish, what_would_change
from dossier.editions.verify import verify_all
from dossier.editorial import standing
from dossier.models import Edition, Moved, Record, Shelf
from tests import factories as f
from tests.models.database import at_once
from tests.quarrel import Quarrel

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture
def quarrel(analyst):
    return Quarrel(analyst)


def opened_by(number):
    rows = Record.objects.filter(editions__startswith=number).order_by("kind", "key")
    return [(row.kind, row.key) for row in rows]


def test_first_publish_freezes_everything_named(quarrel):
    quarrel.publish()
    kinds = [kind for kind, _key in opened_by(1)]
    assert (
        kinds == ["claim"] * 3 + ["event", "note"] + ["question"] * 2 + ["report"] + ["source"] * 4
    )
    assert verify_all() == {"quarrel": []}


def test_publishing_without_a_change_makes_no_edition(quarrel):
    quarrel.publish()
    assert quarrel.publish() is None
    assert Edition.objects.count() == 1
    assert pending(quarrel.event) == []


def test_one_changed_claim_writes_rows_for_it_and_the_note_only(quarrel):
    quarrel.publish()
    before = Record.objects.count()
    quarrel.dispute()
    assert [(c.kind, c.key, c.what) for c in pending(quarrel.event)] == [("claim", "1", "changed")]
    edition = quarrel.publish()
    assert opened_by(2) == [("claim", "1"), ("note", "2")]
    assert Record.objects.count() == before + 2
    assert edition.previous == Edition.objects.get(number=1).digest
    shelf = Shelf.objects.get(slug="quarrel")
    assert (shelf.number, shelf.digest) == (2, edition.digest)


def test_unchanged_records_keep_salt_and_digest(quarrel):
    quarrel.publish()
    before = dict(Record.objects.exclude(kind__in=["note", "claim"]).values_list("key", "salt"))
    quarrel.dispute()
    quarrel.publish()
    after = Record.objects.exclude(kind__in=["note", "claim"]).values_list("key", "salt")
    assert dict(after) == before


def test_withheld_things_are_left_out_and_a_source_takes_its_statements_along(quarrel):
    standing.withhold(quarrel.herald, by=quarrel.by, reason="A threat to its staff")
    standing.withhold(quarrel.missiles, by=quarrel.by, reason="Not ours to say")
    quarrel.publish()
    bodies = "".join(Record.objects.values_list("body", flat=True))
    for secret in ("Herald", "Missiles", "It carried missiles", quarrel.said.uid, "threat"):
        assert secret not in bodies
    assert quarrel.qualified.uid in bodies


def test_an_analyst_cannot_publish_an_event_of_two(quarrel, reviewer):
    quarrel.event.review = "two"
    quarrel.event.save()
    with pytest.raises(PermissionDenied):
        quarrel.publish()
    assert publish(quarrel.event, by=reviewer, note="") is not None


def test_a_withheld_event_is_not_published(quarrel):
    standing.withhold(quarrel.event, by=quarrel.by, reason="Not yet")
    with pytest.raises(ValidationError):
        quarrel.publish()


def test_publish_refuses_to_run_inside_a_transaction(quarrel):
    with transaction.atomic(), pytest.raises(RuntimeError):
        quarrel.publish()


def test_a_proposal_is_not_published(quarrel):
    quarrel.publish()
    f.make_decision(quarrel.soldiers, quarrel.by, mark=False, rationale="Only proposed")
    assert quarrel.publish() is None


def test_a_renamed_question_leads_on_and_its_address_is_never_given_away(quarrel):
    quarrel.publish()
    quarrel.aboard.slug = "cargo"
    quarrel.aboard.save()
    quarrel.publish()
    moved = Moved.objects.get()
    assert (moved.path, moved.to) == (
        "/events/quarrel/questions/aboard/",
        "/events/quarrel/questions/cargo/",
    )
    quarrel.cause.slug = "aboard"
    quarrel.cause.save()
    with pytest.raises(ValidationError):
        quarrel.publish()
    assert Edition.objects.count() == 2


def test_swapping_two_addresses_is_refused(quarrel):
    quarrel.publish()
    for question, slug in (
        (quarrel.aboard, "x"),
        (quarrel.cause, "aboard"),
        (quarrel.aboard, "cause"),
    ):
        question.slug = slug
        question.save()
    with pytest.raises(ValidationError):
        quarrel.publish()


def test_several_publishers_at_once_lose_nothing(quarrel):
    """Each edits a claim of its own and publishes, on a connection of its own; errors are told."""
    claims = [f.make_claim(quarrel.aboard) for _ in range(6)]

    def work(claim):
        claim.wording = f"Edited {claim.number}."
        claim.save()
        publish(quarrel.event, by=quarrel.by, note=claim.wording)

    assert at_once(*(partial(work, claim) for claim in claims)) == [None] * 6
    numbers = sorted(Edition.objects.values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    assert verify_all() == {"quarrel": []}
    latest = Record.objects.filter(editions__upper_inf=True, kind="claim")
    bodies = "".join(latest.values_list("body", flat=True))
    assert all(f"Edited {claim.number}." in bodies for claim in claims)


def test_events_are_published_at_the_same_moment(quarrel):
    """One connection an event; what they share must not make one of them fail."""
    events = [f.make_event() for _ in range(4)]

    def work(event):
        for number in range(3):
            f.make_question(event, slug=f"q{number}")
            publish(event, by=quarrel.by)

    assert at_once(*(partial(work, event) for event in events)) == [None] * 4
    assert sorted(Shelf.objects.values_list("number", flat=True)) == [3, 3, 3, 3]


def test_what_was_looked_at_is_what_is_published(quarrel):
    changes, digest = what_would_change(quarrel.event)
    assert len(changes) == 11
    quarrel.said.wording = "speaker"
    quarrel.said.save()
    with pytest.raises(ValidationError, match="has changed since you looked"):
        publish(quarrel.event, by=quarrel.by, expected=digest)
    _changes, digest = what_would_change(quarrel.event)
    assert publish(quarrel.event, by=quarrel.by, expected=digest).number == 1


@pytest.mark.parametrize("note", ["a\0b", "a\udcffb"])
def test_a_note_that_is_no_text_is_refused_in_a_sentence(quarrel, note):
    with pytest.raises(ValidationError, match="no text"):
        publish(quarrel.event, by=quarrel.by, note=note)
    assert Edition.objects.count() == 0
