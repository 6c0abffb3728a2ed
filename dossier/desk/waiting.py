"""What was sent or fetched for a report waits here until the report is confirmed, for a day.

It lies beside the stored files, under its digest, and is known to nothing else: the form carries
a signed slip that only the person it was made for can hand in.
"""

import io
import logging
import os
import time
from contextlib import suppress

from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError

from dossier import store
from dossier.editorial.files import NOT_KEPT

LASTS = 24 * 60 * 60  # seconds
SALT = "dossier.desk.waiting"
GONE = "What was read is no longer kept here. Bring it in again: the words below stay."

logger = logging.getLogger(__name__)


def _shelf():
    return store.at(settings.FILES_DIR / "waiting")


def lay_by(body, about, user):
    """Keep `body` for a day. Returns the slip; `about` (a dict) comes back with it.

    Raises ValidationError where it cannot be kept.
    """
    sweep()
    try:
        kept = _shelf().put(io.BytesIO(body))
        os.utime(_shelf().path(kept.sha256))  # what lay there already waits another day
    except (OSError, store.Damaged) as error:
        logger.exception("What was read for a report could not be laid by")
        raise ValidationError(NOT_KEPT) from error
    return signing.dumps([user.pk, kept.sha256, about], salt=SALT, compress=True)


def fetch_back(slip, user):
    """Return ``(body, about)`` of a slip. Raises ValidationError where it does not hold, or no longer."""
    try:
        person, sha256, about = signing.loads(slip, salt=SALT, max_age=LASTS)
        if person != user.pk:
            raise ValidationError(GONE)
        with _shelf().open(sha256) as file:
            return file.read(), about
    except (signing.BadSignature, store.Missing, store.Damaged):
        raise ValidationError(GONE) from None


def sweep():
    """Take away what has waited for longer than a day: when something new comes, and at every check."""
    shelf = _shelf()
    for path in [
        *map(shelf.path, shelf),
        *(os.path.join(shelf.folder, n) for n in shelf.unfinished()),
    ]:
        with suppress(FileNotFoundError):
            if time.time() - os.stat(path).st_mtime > LASTS:
                os.unlink(path)
