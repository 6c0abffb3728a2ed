"""EMAIL_URL: where mail goes. Unset, it goes to the console, for a machine that has no mail server."""

from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

BACKENDS = "django.core.mail.backends"
PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
SECONDS = 10  # a mail server that says nothing for so long holds up nobody longer


def mail_settings(url):
    """Return Django's settings for ``console:`` or ``smtp[+tls|s]://user:password@host:port``.

    ``smtp+tls`` begins in the clear and asks for TLS, ``smtps`` is TLS from the first byte. Raises
    ImproperlyConfigured with a sentence.
    """
    if not url or url == "console:":
        return {"EMAIL_BACKEND": f"{BACKENDS}.console.EmailBackend"}
    parts = urlsplit(url)
    try:
        port = parts.port or PORTS[parts.scheme]
    except (KeyError, ValueError):
        port = None
    if not port or not parts.hostname or parts.path.strip("/") or parts.query:
        raise ImproperlyConfigured(
            "EMAIL_URL must read smtp+tls://user:password@host:587 (or smtp://, smtps://), or console:."
        )
    return {
        "EMAIL_BACKEND": f"{BACKENDS}.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": SECONDS,
    }
