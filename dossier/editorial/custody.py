"""Holding the stored files to their digests: all of them, and those of an event that go out."""

import json
import shutil
import zipfile
from typing import NamedTuple

from django.core.exceptions import PermissionDenied

from dossier import store
from dossier.dates import stamp
from dossier.editorial import log
from dossier.editorial.files import kept, open_kept, write
from dossier.intake.kinds import KINDS
from dossier.media.kinds import EXTENSIONS
from dossier.models import Custody, Evidence, SavedText, StoredFile
from dossier.vocabulary import CustodyAct, LogKind


class Checked(NamedTuple):
    """What a check found: digests with what is wrong, files nobody needs, and how many hold."""

    wrong: dict
    orphans: list
    sound: int


def check_all(*, by=None):
    """Hash every stored file anew and write down what was found. Returns :class:`Checked`.

    Orphans are files without a row or not written to their end, and rows that no evidence has as
    its file or public copy and no text was read from: they stay, and are named.
    """
    wrong, sound = {}, 0
    for file in StoredFile.objects.order_by("pk").iterator(chunk_size=500):
        try:
            kept().verify(file.sha256)
        except (store.Missing, store.Damaged) as error:
            wrong[file.sha256] = type(error).__name__.lower()
            write(CustodyAct.DAMAGED, file, by=by, note=type(error).__name__)
        else:
            sound += 1
            write(CustodyAct.CHECKED, file, by=by)
    return Checked(wrong, orphans(), sound)


def orphans():
    """Return the digests of what lies in the store, or is known to it, and belongs to nothing.

    With the names of files whose writing broke off.
    """
    known = set(StoredFile.objects.values_list("sha256", flat=True))
    unused = StoredFile.objects.filter(evidence=None, shown_by=None, texts=None)
    loose = {sha256 for sha256 in kept() if sha256 not in known}
    return [
        *sorted(loose | set(unused.values_list("sha256", flat=True))),
        *kept().unfinished(),
    ]


def may_export(user, event):
    return user.may("view_storedfile", event) and user.may("change_evidence", event)


def refuse_unless_may(by, event):
    if not may_export(by, event):
        raise PermissionDenied("You may not take the evidence of this event away.")


def export(event, to, *, by):
    """Write a ZIP of the event's originals and ``manifest.json`` to `to`, an open binary file.

    Originals are those of evidence, and what texts of its reports were read from. Every file is hashed as it goes in. Raises ValidationError, with nothing handed out, where one
    is damaged or missing; that is written down. Memory is the same for every size.
    """
    refuse_unless_may(by, event)
    held = list(
        Evidence.objects.filter(claim__event=event, file__isnull=False)
        .select_related("claim", "file", "public_copy")
        .order_by("pk")
    )
    texts = list(texts_read(event))
    files = {text.original.sha256: (text.original, None) for text in texts}
    files |= {evidence.file.sha256: (evidence.file, evidence) for evidence in held}
    with zipfile.ZipFile(to, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
        for file, evidence in files.values():
            with (
                open_kept(file, by=by, evidence=evidence, anew=True) as source,
                archive.open(_name(file), "w", force_zip64=True) as target,
            ):
                shutil.copyfileobj(source, target, store.PIECE)
        text = json.dumps(manifest(event, held, texts, by), ensure_ascii=False, indent=1)
        archive.writestr("manifest.json", text)
    for evidence in held:
        write(CustodyAct.EXPORTED, evidence.file, evidence=evidence, by=by, note="In an export.")
    for file in {text.original for text in texts}:
        write(CustodyAct.EXPORTED, file, by=by, note="In an export.")
    log.write(LogKind.EXPORTED, person=by, about=f"{len(files)} files of {event.slug}")
    return len(files)


def texts_read(event):
    """Return the saved texts of the event's reports that were read from a file or a page."""
    texts = SavedText.objects.filter(report__event_reports__event=event, original__isnull=False)
    return texts.select_related("original", "report").order_by("pk")


def _name(file):
    ending = EXTENSIONS.get(file.media_type) or KINDS.get(file.media_type, "bin")
    return f"files/{file.sha256}.{ending}"


def manifest(event, held, texts, by):
    """Return what the export says of itself: evidence and texts, with file and custody of each.

    What was done with the same file for other evidence is among it as far as `by` may see that.
    """
    keys = {evidence.file_id for evidence in held} | {text.original_id for text in texts}
    lines = Custody.objects.visible_to(by).filter(file__in=keys)
    chains = {}
    for line in lines.select_related("by").order_by("pk"):
        chains.setdefault(line.file_id, []).append(
            {
                "act": line.act,
                "at": stamp(line.at),
                "by": line.by.username if line.by else "",
                "note": line.note,
            }
        )
    return {
        "event": event.slug,
        "evidence": [
            {
                "uid": evidence.uid,
                "claim": evidence.claim.number,
                "title": evidence.title,
                "kind": evidence.kind,
                "came_to_us": str(evidence.obtained or ""),
                "came_from": evidence.obtained_from,
                "is_withheld": evidence.is_withheld,
                "file": _name(evidence.file),
                "sha256": evidence.file.sha256,
                "size": evidence.file.size,
                "media_type": evidence.file.media_type,
                "public_copy": evidence.public_copy.sha256 if evidence.public_copy else "",
                "custody": chains.get(evidence.file_id, []),
            }
            for evidence in held
        ],
        "texts": [
            {
                "report": text.report.title,
                "saved_at": stamp(text.saved_at),
                "saved_from": text.saved_from,
                "text_sha256": text.sha256,
                "file": _name(text.original),
                "sha256": text.original.sha256,
                "size": text.original.size,
                "media_type": text.original.media_type,
                "custody": chains.get(text.original_id, []),
            }
            for text in texts
        ],
    }
