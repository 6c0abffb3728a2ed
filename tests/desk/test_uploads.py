"""What is sent is written down to the limit, and at the desk only; what the desk says costs the same."""

import errno
import os

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory

from dossier import store
from dossier.desk.redact import maskable
from dossier.editorial import files as acts
from dossier.editorial.files import NOT_KEPT, NOT_WHOLE
from dossier.models import StoredFile
from dossier.store import Damaged
from tests import factories, files
from tests.desk.conftest import change
from tests.desk.test_files import act, evidence, folder, spoil, take_in, taken_in, upload

__all__ = ["evidence", "folder", "taken_in"]  # fixtures


@pytest.mark.parametrize(("address", "received"), [("/", 0), ("/desk/dossier/evidence/add/", 1)])
def test_files_sent_anywhere_else_are_not_written(db, address, received):
    sent = {"upload": SimpleUploadedFile("photo.jpg", b"x" * 5000)}
    response = Client(enforce_csrf_checks=True).post(address, sent)
    assert response.status_code in (302, 403)
    assert len(response.wsgi_request.FILES) == received


def test_no_more_than_the_limit_is_written(settings):
    settings.MAX_FILE_BYTES = 2**17
    sent = {"upload": SimpleUploadedFile("photo.jpg", b"x" * 2**20)}
    with RequestFactory().post("/desk/dossier/evidence/add/", sent).FILES["upload"] as upload:
        assert upload.size == 2**20
        assert 2**16 < upload.file.seek(0, 2) <= 2**17  # whole pieces only


def test_what_goes_out_is_hashed_whatever_is_remembered(taken_in, folder):
    """A disk can change bytes and leave the time of the file as it was."""
    sha256 = taken_in.file.sha256
    kept = acts.kept()
    kept.open(sha256).close()
    spoil(folder, sha256)
    stat = (folder / sha256[:2] / sha256).stat()
    kept._checked[sha256] = stat.st_ino, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size
    kept.open(sha256).close()
    with pytest.raises(Damaged):
        kept.open(sha256, anew=True)
    with pytest.raises(Damaged):
        kept.verify(sha256)


@pytest.mark.parametrize("more", [1, 3])
def test_page_of_an_evidence_costs_the_same_at_any_number(
    taken_in, analyst, at_desk, django_assert_num_queries, more
):
    client = at_desk(analyst)
    client.get(change(taken_in))
    for _ in range(more):
        take_in(factories.make_evidence(taken_in.claim), analyst)
        acts.hand_out(taken_in, by=analyst).close()
    with django_assert_num_queries(COST):
        client.get(change(taken_in))


COST = 11


def test_the_file_shown_can_be_redacted_by_itself():
    body = {"evidence": [{"uid": "e1", "title": "Film", "copy_shown": {"sha256": "a" * 64}}]}
    assert ("evidence.e1.copy_shown", "evidence: the file shown") in maskable("claim", body)


def test_photograph_without_exif_says_that_nothing_was_taken_out(evidence, analyst):
    take_in(evidence, analyst, files.picture("PNG", exif=False))
    acts.make_copy(evidence, by=analyst)
    assert acts.waiting_copy(evidence).note == "Nothing had to be taken out."


@pytest.fixture
def full_disk(monkeypatch):
    def full(handle):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(store.os, "fsync", full)


@pytest.mark.usefixtures("full_disk")
def test_upload_onto_a_full_disk_is_said_and_loses_no_word(evidence, analyst, at_desk, folder):
    words = {"description": ["Words of mine."]}
    page = upload(at_desk(analyst), change(evidence), files.picture(), **words)
    assert (page.status_code, NOT_KEPT in page.text, "Words of mine." in page.text) == (
        200,
        True,
        True,
    )
    assert (StoredFile.objects.count(), os.listdir(folder)) == (0, [])


def test_copy_onto_a_full_disk_is_said(taken_in, analyst, at_desk, full_disk):
    page = at_desk(analyst).post(act(taken_in, "copy"), {"act": "make"})
    assert (page.status_code, NOT_KEPT in page.text) == (200, True)


def test_upload_of_what_lies_damaged_in_the_store_is_said_and_loses_no_word(
    taken_in, dossier, analyst, at_desk, folder
):
    spoil(folder, taken_in.sha256)
    other = factories.make_evidence(dossier["claim"])
    words = {"description": ["Words of mine."]}
    page = upload(at_desk(analyst), change(other), files.picture(), **words)
    assert (page.status_code, NOT_WHOLE in page.text, "Words of mine." in page.text) == (
        200,
        True,
        True,
    )
    other.refresh_from_db()
    assert other.file is None
