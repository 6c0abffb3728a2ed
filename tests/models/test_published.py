"""What readers may have linked to keeps its address and is not deleted."""

import pytest
from django.db.backends.postgresql.psycopg_any import NumericRange
from django.utils import timezone

from dossier.models import Edition, Event, Question, Record
from tests import factories as make
from tests.models.database import refused, settle, sql

FIXED = "The address of a published event is fixed"


def test_address_of_a_published_event_is_fixed(standing):
    event = Event.objects.get()
    event.slug = "elsewhere"
    with refused(FIXED):
        event.save()
    with refused(FIXED):
        Event.objects.update(slug="elsewhere")
    with refused(FIXED):
        sql("UPDATE dossier_event SET slug = 'elsewhere'")
    Event.objects.update(title="Renamed")
    assert Event.objects.get().title == "Renamed"


def test_address_of_a_draft_is_free(small):
    assert sql("UPDATE dossier_event SET slug = 'elsewhere'") == 1


def test_address_of_a_question_stays_free_once_published(standing):
    Question.objects.update(slug="elsewhere")
    assert Question.objects.get().slug == "elsewhere"


@pytest.mark.parametrize("kind", ["claim", "question", "event"])
def test_published_thing_is_not_deleted_by_raw_sql(standing, kind):
    with refused(f"This {kind} is published: withdraw or remove it instead"):
        sql(f"DELETE FROM dossier_{kind} WHERE id = %s", getattr(standing, kind).pk)


@pytest.mark.parametrize("closed", [False, True])
def test_published_claim_that_nothing_cites_is_not_deleted(standing, closed):
    """Also once a later edition no longer holds it: the earlier ones are still linked to."""
    event, bare = standing.event, make.make_claim(standing.question)
    key = {"event": event, "kind": "claim", "key": str(bare.number)}
    Record.objects.create(**key, salt="5", digest="2", body="{}", editions=NumericRange(2, None))
    write_edition(standing, 2)
    if closed:
        Record.objects.filter(**key).update(editions=NumericRange(2, 3))
        write_edition(standing, 3)
    settle()
    with refused("This claim is published: withdraw or remove it instead"):
        bare.delete()
    with refused("This claim is published: withdraw or remove it instead"):
        sql("DELETE FROM dossier_claim WHERE id = %s", bare.pk)


def write_edition(standing, number):
    digests = {"digest": str(number), "previous": "d" if number == 2 else str(number - 1)}
    by = {"published_at": timezone.now(), "published_by": standing.reviewer}
    Edition.objects.create(event=standing.event, number=number, **digests, **by)


def test_draft_of_a_published_event_is_deleted(standing):
    question = make.make_question(standing.event)
    make.make_claim(question).delete()
    question.delete()
    settle()
    assert Question.objects.filter(event=standing.event).count() == 1


@pytest.mark.parametrize(
    ("number", "previous"), [(1, None), (3, "d"), (0, None), (2, None), (2, "other")]
)
def test_edition_follows_on_the_one_before(standing, number, previous):
    with refused(f"Edition {number} does not follow on edition 1"):
        sql(
            "INSERT INTO dossier_edition (event_id, number, published_at, published_by_id, digest,"
            " previous, redacted) VALUES (%s, %s, now(), %s, 'x', %s, '[]')",
            *(standing.event.pk, number, standing.reviewer.pk, previous),
        )


def test_first_edition_names_none_before(small):
    by = {"published_at": timezone.now(), "published_by": small.reviewer}
    with refused("Edition 1 does not follow on edition <NULL>"):
        Edition.objects.create(event=small.event, number=1, digest="x", previous="d", **by)
