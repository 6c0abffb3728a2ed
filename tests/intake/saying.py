"""What a few lines of copy say, in short: for tests that read like the copy."""

from datetime import date

from dossier.intake import propose

WEDNESDAY = date(2031, 3, 12)


def said(text, published_on=WEDNESDAY):
    """Return ``[(speaker, content), …]``."""
    return [(one.speaker, text[one.start : one.end]) for one in propose(text, published_on)]


def only(text, published_on=WEDNESDAY):
    """Return the one proposal of `text`."""
    (one,) = propose(text, published_on)
    return one


def content(text):
    one = only(text)
    return text[one.start : one.end]
