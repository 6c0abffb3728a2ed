"""What somebody brings to the desk as a report, from the page that asks to the page that saves.

A pasted text travels in the form; what was sent or fetched waits here, and the form has its slip.
"""

import os

from dossier.desk import waiting
from dossier.editorial import getting


def sent(upload, url, user):
    """Return ``(what stands in an uploaded file, its slip)``. Raises ValidationError."""
    return _laid_by(getting.of_file(upload, os.path.basename(upload.name or ""), url), user)


def fetched(address, user):
    """Return ``(what stands at an address, its slip)``. Raises ValidationError."""
    return _laid_by(getting.of_address(address), user)


def again(text, slip, url, user):
    """Return what a form carries, read anew. Raises ValidationError where it waits no longer.

    `url` says where a text or a file was found; a page is from where it was fetched.
    """
    if not slip:
        return getting.pasted(text, url)
    body, about = waiting.fetch_back(slip, user)
    return getting.of_bytes(body, about | ({} if "at" in about else {"url": url}))


def _laid_by(got, user):
    return got, waiting.lay_by(got.read.body, got.about, user)
