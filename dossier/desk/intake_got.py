"""What somebody brings to the desk as a report: pasted, sent as a file, or at an address."""

import os
from datetime import datetime
from typing import NamedTuple

from django.core.exceptions import ValidationError

from dossier import intake
from dossier.desk import waiting
from dossier.editorial.intake import Read
from dossier.intake.kinds import MOST

WAY = "By way of {}."


class Got(NamedTuple):
    """A report as it was read. `slip` is what its bytes wait under; empty for a pasted text."""

    draft: intake.Draft
    read: Read
    url: str
    slip: str


def pasted(text, url):
    """Return what stands in a pasted text; `url` is where it was found. Raises ValidationError."""
    try:
        draft = intake.read_text(text)
    except intake.NotReadable as error:
        raise ValidationError(str(error)) from error
    return Got(draft, Read(draft.text, saved_from=url), url, "")


def sent(upload, url, user):
    """Return what stands in an uploaded file. Raises ValidationError."""
    if upload.size > MOST:
        raise ValidationError(f"This file has more than {MOST // 2**20} MB.")
    name = os.path.basename(upload.name or "")
    upload.seek(0)
    about = {"name": name, "url": url, "note": f"As “{name}”."}
    return _of(upload.read(), about, user)


def fetched(address, user):
    """Return what stands at an address now. Raises ValidationError. Takes up to half a minute."""
    try:
        page = intake.fetch(address)
    except intake.NotFetched as error:
        raise ValidationError(str(error)) from error
    way = f" {WAY.format(', '.join(page.hops))}" if page.hops else ""
    about = {"declared": page.declared, "url": page.url, "note": f"From {page.url}.{way}"}
    return _of(page.body, about | {"at": page.fetched_at.isoformat()}, user)


def again(slip, user):
    """Return what waits under a slip, read anew. Raises ValidationError where it waits no longer."""
    return _read(*waiting.fetch_back(slip, user), slip)


def _of(body, about, user):
    got = _read(body, about, "")
    return got._replace(slip=waiting.lay_by(body, about, user))


def _read(body, about, slip):
    try:
        draft = intake.read(body, name=about.get("name", ""), media_type=about.get("declared", ""))
    except intake.NotReadable as error:
        raise ValidationError(str(error)) from error
    at = about.get("at")
    read = Read(
        draft.text,
        saved_from=about["url"],
        saved_at=at and datetime.fromisoformat(at),
        body=body,
        media_type=draft.media_type,
        note=about["note"],
    )
    return Got(draft, read, about["url"], slip)
