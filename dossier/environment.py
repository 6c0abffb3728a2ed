"""The environment, and where this site runs. What is missing or wrong is said at once, in a sentence."""

import os
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

ENV = os.environ


def flag(name):
    """Read a switch that is off unless set to 1, true, yes or on."""
    return ENV.get(name, "").lower() in {"1", "true", "yes", "on"}


def number(name, default, *, least, most):
    """Read a whole number."""
    text = ENV.get(name) or str(default)
    if not (text.isascii() and text.isdigit() and least <= int(text[:12]) <= most):
        raise ImproperlyConfigured(
            f"{name} must be a whole number from {least} to {most}, not {text!r}."
        )
    return int(text)


SITE_URL = ENV.get("SITE_URL", f"http://127.0.0.1:{ENV.get('PORT') or 8000}").rstrip("/")
SITE = urlsplit(SITE_URL)
if SITE.scheme not in {"http", "https"} or not SITE.hostname or SITE.path:
    raise ImproperlyConfigured(
        f"SITE_URL must be scheme and host, such as https://dossier.example, not {SITE_URL!r}."
    )
IS_LOCAL = SITE.hostname in {"127.0.0.1", "localhost", "::1"}
IS_SECURE = SITE.scheme == "https"
if not (IS_SECURE or IS_LOCAL):
    raise ImproperlyConfigured(
        f"SITE_URL {SITE_URL} is neither https nor on this machine: passwords would travel in the clear."
    )
