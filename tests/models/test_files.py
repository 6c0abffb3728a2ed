"""What the database holds evidence to once it has a file."""

import pytest

from dossier.editions.publish import publish
from dossier.models import Custody, Evidence, Report, Statement, StoredFile
from tests import factories as make
from tests.models.database import refused, sql

MINE, COPY, OTHER = "a" * 64, "b" * 64, "c" * 64
TYPED = "d" * 64


@pytest.fixture
def held(db, analyst):
    """Evidence with a file."""
    claim = make.make_claim(make.make_question(make.make_event()))
    return make.make_evidence(claim, file=make.make_file(analyst, sha256=MINE))


@pytest.fixture
def copy(held, analyst):
    """A public copy that was made of it."""
    copy = make.make_file(analyst, sha256=COPY)
    make.make_custody(copy, held, act="copied")
    return copy


def state(evidence):
    evidence.refresh_from_db()
    return evidence.sha256, evidence.is_held


def test_evidence_with_a_file_is_held_and_has_its_digest_whatever_is_typed(held):
    assert state(held) == (MINE, True)
    Evidence.objects.update(sha256=TYPED, is_held=False)
    assert state(held) == (MINE, True)
    sql("UPDATE dossier_evidence SET sha256 = '', is_held = false")
    assert state(held) == (MINE, True)


def test_a_file_that_comes_later_brings_its_digest(held, analyst):
    later = make.make_evidence(held.claim, sha256=TYPED)
    assert state(later) == (TYPED, False)
    Evidence.objects.filter(pk=later.pk).update(file=held.file)
    assert state(later) == (MINE, True)


def test_evidence_keeps_its_file(held, analyst):
    other = make.make_file(analyst, sha256=OTHER)
    sentence = "An evidence keeps its file: add another evidence for another file"
    for file in (other, None):
        with refused(sentence):
            Evidence.objects.filter(pk=held.pk).update(file=file)


def test_only_a_copy_made_of_this_evidence_can_be_shown(held, copy, analyst):
    sentence = "Only a public copy that was made of this evidence can be shown"
    elsewhere = make.make_evidence(held.claim, file=held.file)
    for evidence, file in ((held, held.file), (elsewhere, copy)):
        with refused(sentence):
            Evidence.objects.filter(pk=evidence.pk).update(public_copy=file)
    with refused(sentence):
        make.make_evidence(held.claim, file=held.file, public_copy=copy)
    Evidence.objects.filter(pk=held.pk).update(public_copy=copy)
    Evidence.objects.filter(pk=held.pk).update(title="Another title")
    Evidence.objects.filter(pk=held.pk).update(public_copy=None)


def test_files_are_not_deleted(held, copy):
    for file in (held.file, copy):
        with refused("append-only"):
            sql("DELETE FROM dossier_storedfile WHERE id = %s", file.pk)


def test_deleted_evidence_leaves_file_and_custody(held, copy):
    pk = held.pk
    held.delete()
    assert StoredFile.objects.count() == 2
    assert Custody.objects.get(file=copy).evidence_id == pk


def test_what_a_text_was_read_from_is_seen_where_its_report_stands(db, analyst):
    event, elsewhere = make.make_event(), make.make_event()
    report, page = make.make_report(), make.make_file(analyst, sha256=MINE)
    report.texts.create(text="As it was read.", saved_at=page.stored_at, original=page)
    assert page.stands_in() == set()
    event.event_reports.create(report=report)
    assert page.stands_in() == {event.pk}
    seen = [StoredFile.objects.filter(StoredFile.seen_in([one.pk])) for one in (event, elsewhere)]
    assert [list(files) for files in seen] == [[page], []]


def test_what_a_text_was_read_from_is_not_seen_because_readers_know_the_report(committed, admin):
    event, elsewhere = make.make_event(), make.make_event()
    report, page = make.make_report(), make.make_file(admin, sha256=MINE)
    report.texts.create(text="As it was read.", saved_at=page.stored_at, original=page)
    event.event_reports.create(report=report)
    claim = make.make_claim(make.make_question(event))
    Statement.objects.create(claim=claim, report=report, stance="asserts")
    publish(event, by=admin, note="First.")
    assert list(Report.objects.filter(Report.seen_in([elsewhere.pk]))) == [report]
    assert not StoredFile.objects.filter(StoredFile.seen_in([elsewhere.pk])).exists()
