"""An e-mail: its subject, who sent it, when, and its text."""

import email
import email.policy
from email.utils import parseaddr, parsedate_to_datetime

from dossier.intake import page
from dossier.intake.draft import EMPTY, Draft, NotReadable, line
from dossier.intake.letters import decoded

SEALED = {"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"}


def read(body, charset="", kind="eml"):
    """Return the Draft of an e-mail. Raises NotReadable."""
    message = email.message_from_bytes(body, policy=email.policy.default)
    subject, sender = _said(message, "Subject"), _said(message, "From")
    if not (subject or sender):
        raise NotReadable("This is sent as an e-mail, but it does not begin like one.")
    if message.get_content_type() in SEALED:
        raise NotReadable("This e-mail is encrypted: save it decrypted and send it again.")
    draft = _text(message)
    name, place = parseaddr(sender)
    left = [part.get_filename() or part.get_content_type() for part in message.iter_attachments()]
    notes = (f"Attachments were left out: {line(', '.join(left))}.",) if left else ()
    return draft._replace(
        title=line(subject),
        author=line(name or place or sender),
        published=_day(_said(message, "Date")),
        language=draft.language or line(_said(message, "Content-Language"), 3).lower(),
        media_type="message/rfc822",
        notes=(*draft.notes, *notes),
    )


def _said(message, name):
    """Return what a header says, as it stands where the standard library’s parser trips over it."""
    try:
        return str(message[name] or "")
    except Exception:  # IndexError, AttributeError and others, for addresses such as “a@”
        return next(str(value) for key, value in message.raw_items() if key.lower() == name.lower())


def _text(message):
    part = message.get_body(("plain", "html"))
    if part is None:
        raise NotReadable(EMPTY)
    text, note = decoded(part.get_payload(decode=True) or b"", part.get_content_charset() or "")
    notes = (note,) if note else ()
    if part.get_content_type() == "text/html":
        draft = page.read_markup(text)
        return Draft(
            draft.text,
            publisher=draft.publisher,
            language=draft.language,
            notes=(*notes, *draft.notes),
        )
    return Draft(text, notes=notes)


def _day(written):
    """Return the day as its sender's clock showed it, “” where it is none."""
    try:
        return parsedate_to_datetime(written).date().isoformat()
    except (TypeError, ValueError):
        return ""
