"""Settings of accounts, sessions and second factors. Every variable is listed in the README."""

from django.core.exceptions import ImproperlyConfigured

from dossier.environment import ENV, IS_LOCAL, IS_SECURE, number

AUTHENTICATION_BACKENDS = ["dossier.editorial.rights.Rights"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/desk/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "dossier.desk.signin.DeskAccounts"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = {"login_failed": "5/m/ip,5/5m/key", "join": "20/m/ip"}
ALLAUTH_TRUSTED_PROXY_COUNT = number("TRUSTED_PROXIES", 0, least=0, most=10)
ACCOUNT_SESSION_REMEMBER = False  # no choice offered: a session ends with the browser
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
SESSION_IDLE = number("SESSION_IDLE_MINUTES", 30, least=1, most=720) * 60
SESSION_ABSOLUTE = SESSION_COOKIE_AGE = number("SESSION_HOURS", 12, least=1, most=168) * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = "/desk/"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_SECURE

# Who must have a second factor; on this machine nobody, so that trying it out stays easy
SECOND_FACTOR = ENV.get("SECOND_FACTOR") or ("off" if IS_LOCAL else "reviewers")
if SECOND_FACTOR not in {"off", "admins", "reviewers", "all"}:
    raise ImproperlyConfigured(
        f"SECOND_FACTOR must be off, admins, reviewers or all, not {SECOND_FACTOR!r}."
    )
MFA_ADAPTER = "dossier.desk.second_factor.DeskFactors"
MFA_FORMS = {"login_webauthn": "dossier.desk.second_factor.PasskeySignIn"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # no address is ever verified here: links go from hand to hand
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = IS_LOCAL and not IS_SECURE
