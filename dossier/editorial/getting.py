"""Getting a report: from what was pasted, from a file, from an address. Nothing is saved here.

All raise ValidationError with a sentence where it cannot be read.
"""

from datetime import datetime
from typing import NamedTuple

from django.core.exceptions import ValidationError

from dossier import intake
from dossier.dates import Moment
from dossier.editorial.intake import Read
from dossier.intake.kinds import MOST

TOO_LARGE = f"This file has more than {MOST // 2**20} MB."


class Got(NamedTuple):
    """A report as it was read. `about` says how its bytes came; empty for a pasted text."""

    draft: intake.Draft
    read: Read
    url: str
    about: dict


def pasted(text, url=""):
    """Return what stands in a pasted text; `url` is where it was found."""
    try:
        draft = intake.read_text(text)
    except intake.NotReadable as error:
        raise ValidationError(str(error)) from error
    return Got(draft, Read(draft.text, saved_from=url), url, {})


def of_file(file, name, url=""):
    """Return what stands in an open binary file of that name, read from its beginning."""
    file.seek(0)
    body = file.read(MOST + 1)
    if len(body) > MOST:
        raise ValidationError(TOO_LARGE)
    return of_bytes(body, {"name": name, "url": url, "note": f"As “{name}”."})


def of_address(address):
    """Return what stands at an address now. Takes up to half a minute."""
    try:
        page = intake.fetch(address)
    except intake.NotFetched as error:
        raise ValidationError(str(error)) from error
    way = f" By way of {', '.join(page.hops)}." if page.hops else ""
    about = {"declared": page.declared, "url": page.url, "note": f"From {page.url}.{way}"}
    return of_bytes(page.body, about | {"at": page.fetched_at.isoformat()})


def of_bytes(body, about):
    """Return what stands in these bytes; `about` is that of a :class:`Got`."""
    try:
        draft = intake.read(body, name=about.get("name", ""), media_type=about.get("declared", ""))
    except intake.NotReadable as error:
        raise ValidationError(str(error)) from error
    at = about.get("at")
    read = Read(
        draft.text,
        saved_from=about["url"],
        saved_at=datetime.fromisoformat(at) if at else None,
        body=body,
        media_type=draft.media_type,
        note=about["note"],
    )
    return Got(draft, read, about["url"], about)


def zone_for(event):
    """Return the zone in which a report of the event tells its days, unless it names another."""
    return event.happened.zone if event.happened else "UTC"


def facts_of(got, event):
    """Return what the report says of itself, or a first guess: fields of Report but its publisher."""
    draft = got.draft
    day = draft.published
    return {
        "title": draft.title[:300] or intake.title_of(draft.text),
        "author": draft.author[:200],
        "published": Moment.parse(day, zone=zone_for(event)) if day else None,
        "language": draft.language or intake.language_of(draft.text) or event.language or "en",
        "url": got.url,
    }
