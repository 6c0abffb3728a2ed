"""What is done with files of evidence: taken in, copied for readers, given out, checked.

Every act leaves a line of custody in the same transaction. Originals never reach readers: an
edition shows a copy that was made, checked and given out by a person.
"""

import logging
import os
import tempfile

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from dossier import store
from dossier.editorial import log
from dossier.media import sandbox
from dossier.media.kinds import Refused
from dossier.models import Custody, Evidence, StoredFile
from dossier.vocabulary import CustodyAct, LogKind

NOT_KEPT = "The file could not be written: the disk may be full. Nothing was kept; tell an admin."
NOT_WHOLE = "The stored file is damaged or missing. Nothing was given out; tell an admin."

logger = logging.getLogger(__name__)


def kept():
    """Return the store of this desk's files."""
    return store.at(settings.FILES_DIR)


def inspect(path):
    """Return the facts of an uploaded file. Raises ValidationError with the reason to refuse it."""
    try:
        return sandbox.look(path)
    except Refused as refusal:
        raise ValidationError(str(refusal)) from refusal


@transaction.atomic
def take_in(evidence, upload, facts, *, by):
    """Keep what was uploaded, with the `facts` that :func:`inspect` found, as the evidence's file.

    `upload` is an open binary file with a `name`. A file the desk holds already is not kept twice.
    """
    _refuse_unless_may(by, evidence)
    upload.seek(0)
    evidence.file = keep(upload, facts, by=by)
    evidence.save()
    evidence.refresh_from_db(fields=["sha256", "is_held"])
    name = os.path.basename(upload.name or "")
    write(CustodyAct.RECEIVED, evidence.file, evidence=evidence, by=by, note=f"As “{name}”.")
    return evidence


def keep(stream, facts, *, by):
    """Keep what `stream` holds, in the store and as a row. Returns its :class:`StoredFile`.

    Who calls writes its line of custody. Raises ValidationError where it cannot be kept.
    """
    return _row(*_put(stream), facts, by)


def _put(stream):
    """Keep what `stream` holds. Raises ValidationError with the reason where it cannot be kept."""
    try:
        return kept().put(stream, most=settings.MAX_FILE_BYTES)
    except store.TooLarge:
        raise ValidationError(too_large()) from None
    except store.Damaged:
        raise ValidationError(NOT_WHOLE) from None
    except OSError as error:
        logger.exception("A file could not be written to the store")
        raise ValidationError(NOT_KEPT) from error


def too_large():
    return f"The file is larger than the {settings.MAX_FILE_BYTES // 2**20} MB this desk takes."


def _row(sha256, size, facts, by):
    known = {"size": size, "stored_at": timezone.now(), "stored_by": by, **facts._asdict()}
    return StoredFile.objects.get_or_create(sha256=sha256, defaults=known)[0]


def write(act, file, *, by=None, evidence=None, note=""):
    """Write one line of a file's custody. The one place where they are written."""
    return Custody.objects.create(
        file=file, evidence=evidence, act=act, note=note, by=by, at=timezone.now()
    )


def _refuse_unless_may(by, evidence):
    if not by.may("change_evidence", evidence):
        raise PermissionDenied("You may not change this evidence.")


def open_kept(file, *, by=None, evidence=None, anew=False):
    """Return the stored file, open, its bytes checked. Raises ValidationError where they differ.

    `anew`: whatever was remembered of it. A difference is written down: call this outside of a
    transaction that the refusal would undo.
    """
    try:
        return kept().open(file.sha256, anew=anew)
    except (store.Missing, store.Damaged) as error:
        write(CustodyAct.DAMAGED, file, evidence=evidence, by=by, note=type(error).__name__)
        raise ValidationError(NOT_WHOLE) from error


def make_copy(evidence, *, by):
    """Make the public copy of the evidence's file. Returns its :class:`StoredFile`.

    It waits to be looked at: readers get it with the edition after :func:`release`. Takes up to
    minutes for a long video. Raises ValidationError with the reason where none can be made.
    """
    _refuse_unless_may(by, evidence)
    with open_kept(evidence.file, by=by, evidence=evidence):
        pass
    with tempfile.TemporaryDirectory(prefix="dossier-copy-") as folder:
        to = os.path.join(folder, "copy")
        try:
            facts, removed = sandbox.copy(
                kept().path(evidence.file.sha256), to, most=settings.MAX_FILE_BYTES
            )
        except Refused as refusal:
            raise ValidationError(str(refusal)) from refusal
        with open(to, "rb") as made, transaction.atomic():
            copy = keep(made, facts, by=by)
            note = (
                f"Taken out: {', '.join(removed)}." if removed else "Nothing had to be taken out."
            )
            write(CustodyAct.COPIED, copy, evidence=evidence, by=by, note=note)
    return copy


def waiting_copy(evidence):
    """Return the line of the copy made last, unless it was taken back since; else None.

    Two queries at most.
    """
    acts = [CustodyAct.COPIED, CustodyAct.RELEASED, CustodyAct.RECALLED]
    last = (
        Custody.objects.filter(evidence=evidence, act__in=acts)
        .select_related("file")
        .order_by("-pk")
    ).first()
    if last is None or last.act == CustodyAct.RECALLED:
        return None
    if last.act == CustodyAct.COPIED:
        return last
    made = Custody.objects.filter(evidence=evidence, act=CustodyAct.COPIED, file=last.file)
    return made.select_related("file").order_by("-pk").first()


def release(evidence, *, by, sha256):
    """Let the next edition show the copy that was looked at: the one of that digest."""
    _refuse_unless_may(by, evidence)
    if line := waiting_copy(evidence):
        with open_kept(line.file, by=by, evidence=evidence):
            pass
    with transaction.atomic():
        line = waiting_copy(Evidence.objects.select_for_update().get(pk=evidence.pk))
        if line is None or line.file.sha256 != sha256:
            raise ValidationError("Another copy has been made since you looked. Look again.")
        _show(evidence, line.file)
        write(CustodyAct.RELEASED, line.file, evidence=evidence, by=by)


@transaction.atomic
def recall(evidence, *, by):
    """Take the copy back: the next edition no longer shows it. Earlier ones still do."""
    _refuse_unless_may(by, evidence)
    line = waiting_copy(Evidence.objects.select_for_update().get(pk=evidence.pk))
    if line is None:
        raise ValidationError("There is no public copy to take back.")
    _show(evidence, None)
    write(CustodyAct.RECALLED, line.file, evidence=evidence, by=by)


def _show(evidence, copy):
    evidence.public_copy = copy
    evidence.save(update_fields=["public_copy"])


def hand_out(evidence, *, by):
    """Return the original, open and checked, for somebody who takes it away; that is written down."""
    if not by.may("view_storedfile", evidence):
        raise PermissionDenied("You may not take this file.")
    file = open_kept(evidence.file, by=by, evidence=evidence)
    write(CustodyAct.EXPORTED, evidence.file, evidence=evidence, by=by, note="Downloaded.")
    log.write(LogKind.EXPORTED, person=by, about=f"the original of evidence {evidence.pk}")
    return file


def hand_out_read(saved, *, by):
    """Return what a saved text was read from, open and checked; that it was taken is written down."""
    if not by.may("view_storedfile", saved.original):
        raise PermissionDenied("You may not take this file.")
    file = open_kept(saved.original, by=by)
    write(CustodyAct.EXPORTED, saved.original, by=by, note="Downloaded.")
    log.write(LogKind.EXPORTED, person=by, about=f"the original of text {saved.pk}")
    return file
