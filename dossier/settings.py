"""Settings, read from the environment. What is missing or wrong is said at once, in a sentence.

Every variable is listed in the README. A site whose SITE_URL is https gets HSTS, secure cookies
and the redirect to https; http is allowed on this machine only.
"""

import hashlib
import os
import secrets
from pathlib import Path
from urllib.parse import unquote, urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from dossier import private_postgres
from dossier.email_url import mail_settings
from dossier.environment import ENV, IS_LOCAL, IS_SECURE, SITE, SITE_URL, flag, number
from dossier.signin_settings import *  # noqa: F403 - they are settings like these

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(os.environ.get("VAR_DIR") or BASE_DIR / "var")

# Where it runs

DEBUG = flag("DEBUG")
ALLOWED_HOSTS = [h for h in ENV.get("ALLOWED_HOSTS", "").split(",") if h] or [SITE.hostname]
if IS_LOCAL:
    ALLOWED_HOSTS = [*ALLOWED_HOSTS, "127.0.0.1", "localhost", "[::1]"]
CSRF_TRUSTED_ORIGINS = [SITE_URL]


def _secret_key():
    """Return SECRET_KEY, or on this machine one made once and kept under var/, readable by its owner."""
    if key := ENV.get("SECRET_KEY"):
        return key
    if not IS_LOCAL:
        raise ImproperlyConfigured("SECRET_KEY must be set for a site that is not on this machine.")
    path = VAR_DIR / "secret-key"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    return path.read_text()


SECRET_KEY = _secret_key()


def _build():
    """Return a short digest of code, templates, styles and the desk's name: pages are kept by it."""
    digest = hashlib.sha256(
        repr([(k, ENV[k]) for k in sorted(ENV) if k.startswith("DESK_")]).encode()
    )
    for folder in ("dossier", "templates", "static"):
        for path in sorted((BASE_DIR / folder).rglob("*")):
            if path.suffix in {".py", ".html", ".css", ".js", ".svg"}:
                digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


BUILD = ENV.get("BUILD") or _build()

# Parts

INSTALLED_APPS = [
    "dossier",
    "dossier.desk.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "template_partials",
]

MIDDLEWARE = [
    "dossier.reading.cache.EditionCache",  # before all others: a kept page costs nothing else
    "dossier.middleware.SoundAddresses",  # NUL bytes and the like end here, as a 400
    "django.middleware.security.SecurityMiddleware",
    "dossier.middleware.PermissionsPolicy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "dossier.reading.languages.ReadersLanguage",
    "dossier.reading.errors.PublicErrors",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "dossier.desk.sessions.DeskSessions",
    "dossier.desk.person.PersonOnTheTrail",  # tells the database who is writing
]

ROOT_URLCONF = "dossier.urls"
WSGI_APPLICATION = "dossier.wsgi.application"
AUTH_USER_MODEL = "dossier.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["template_partials.templatetags.partials"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# The database


def _database(url):
    """Turn DATABASE_URL into Django's settings; without it, the private PostgreSQL under var/."""
    common = {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": None,  # a connection a request costs four to six times the requests
        "CONN_HEALTH_CHECKS": True,
    }
    if not url:
        return common | private_postgres.connection(VAR_DIR)
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise ImproperlyConfigured(
            "DATABASE_URL must read postgresql://user:password@host:port/name."
        )
    return common | {
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": parts.port or "",
    }


DATABASES = {"default": _database(ENV.get("DATABASE_URL"))}
CACHES = {
    "default": {  # shared by all workers, so that the throttle of the sign-in counts once
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # a flood of attempts must push no throttle out
    }
}

# Language and time: everything is stored in UTC; an event shows its own zone

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("uk", "Ukrainian"), ("ru", "Russian")]  # of the public pages
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# Static files

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG

# Files of evidence: under VAR_DIR, outside of anything that is served by its path

FILES_DIR = VAR_DIR / "files"
MAX_FILE_BYTES = number("MAX_FILE_MB", 200, least=1, most=100_000) * 2**20
FILE_UPLOAD_HANDLERS = ["dossier.desk.uploads.ToDisk"]

# What the desk sends and takes

CSRF_FAILURE_VIEW = "dossier.desk.kept.csrf_failed"  # gives back what was typed
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no cookie of its own
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**20  # a pasted text of a million characters, in any script
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a claim of sixty statements has more than Django's 1,000

# Mail: to the console unless EMAIL_URL names a server

globals().update(mail_settings(ENV.get("EMAIL_URL")))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENV.get("DEFAULT_FROM_EMAIL") or f"dossier@{SITE.hostname}"

# Headers

SECURE_SSL_REDIRECT = IS_SECURE
SECURE_HSTS_SECONDS = 63_072_000 if IS_SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_SECURE
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if flag("BEHIND_PROXY") else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
        "img-src": [SELF, "data:"],  # the admin's own icons are data addresses in its style sheets
    }
}
PERMISSIONS_POLICY = (
    "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()"
)

# About this desk

DESK_NAME = ENV.get("DESK_NAME", "Dossier")
DESK_WHO = ENV.get("DESK_WHO", "")
DESK_CONTACT = ENV.get("DESK_CONTACT", "")
DESK_METHOD = ENV.get("DESK_METHOD", "")
DESK_LICENCE = ENV.get("DESK_LICENCE", "")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no_links": {"()": "dossier.middleware.NoLinks"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["no_links"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {  # in place of Django's own handlers, which write every address down
        "django": {"level": "INFO" if DEBUG else "WARNING"},
        "django.server": {"handlers": ["console"], "level": "INFO", "propagate": False},
    },
}
