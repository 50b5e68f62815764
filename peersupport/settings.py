"""Settings, read from the environment. `.env.example` lists every name with what it does.

A missing or bad value stops the start with one line of advice.
"""

from pathlib import Path
from urllib.parse import urlsplit

from django.utils.csp import CSP

from peersupport import environment

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"
VAR_DIR.mkdir(exist_ok=True)

# --- Who and where -------------------------------------------------------------------------
SITE_URL = environment.site_url("SITE_URL")
HTTPS = SITE_URL.startswith("https://")
SECRET_KEY = environment.text("SECRET_KEY")
TEXT_KEYS = environment.keys("TEXT_KEYS")
SECOND_FACTOR = environment.choice(
    "SECOND_FACTOR", "everyone", ("everyone", "privileged", "nobody")
)
KEEP_DAYS = environment.number("KEEP_DAYS", 30, least=30)
RUN_BY = environment.text("RUN_BY", "")
PRIVACY_CONTACT = environment.text("PRIVACY_CONTACT", "")
HELP_NOW = environment.text("HELP_NOW", "")
DEBUG = False

# Every host name but the site's own is redirected there by CanonicalHostMiddleware, which stands
# first and never trusts the name it was called by; so Django's own list may be open.
ALLOWED_HOSTS = ["*"]
CSRF_TRUSTED_ORIGINS = [SITE_URL]

# --- Parts ---------------------------------------------------------------------------------
INSTALLED_APPS = [
    "peersupport.web",
    "peersupport.people",
    "principles",
    "journal",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
]

MIDDLEWARE = [
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "peersupport.web.middleware.CanonicalHostMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "peersupport.web.middleware.Utf8Middleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "peersupport.web.middleware.NoStoreMiddleware",
    "peersupport.web.middleware.OnlyPressedMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "peersupport.web.keeping_words.SignInFirstMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "peersupport.people.middleware.OwnTimeMiddleware",
    "peersupport.people.middleware.SecondFactorMiddleware",
]

ROOT_URLCONF = "peersupport.urls"
WSGI_APPLICATION = "peersupport.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "peersupport.navigation.navigation",
            ],
            "builtins": ["peersupport.web.templatetags.ui"],
        },
    },
]

# What a page that is rendered once for many may differ by (peersupport/web/kept_pages.py).
KIND_OF_PERSON = "peersupport.navigation.kind_of_person"

# --- Data ----------------------------------------------------------------------------------
DATABASES = {
    "default": environment.database("DATABASE_URL", f"sqlite:///{VAR_DIR / 'peersupport.sqlite3'}")
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A rollback journal: the SQLite that Python may carry has a known fault with WAL under
    # several connections. Writers wait in line from the first statement on.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 10,
        "init_command": (
            "PRAGMA journal_mode=DELETE; PRAGMA synchronous=EXTRA; "
            "PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;"
        ),
    }
else:
    # Statements prepared on the server take two fifths off the database's time.
    DATABASES["default"].setdefault("OPTIONS", {})
    DATABASES["default"]["OPTIONS"]["server_side_binding"] = True

# Throttles must be shared by all processes; the table is made by a migration of `people`.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",
        "KEY_FUNCTION": "peersupport.web.cache_keys.keyed",
        # With Django's 300, whoever tries many addresses pushes the older throttles out.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
# No page takes a file. One that is sent along is read past and written nowhere, however large; a
# page that wants one asks for a handler of its own before anything of the form is read.
FILE_UPLOAD_HANDLERS: list[str] = []

# --- Signing in ----------------------------------------------------------------------------
AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["peersupport.people.backends.AddressBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"

ACCOUNT_ADAPTER = "peersupport.people.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_COOKIE_AGE = 14 * 24 * 60 * 60
# One main address at a time; a new one takes its place once it was proven.
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_FORMS = {
    "login": "peersupport.people.forms.signing_in.SignInForm",
    "signup": "peersupport.people.forms.signing_in.InvitedForm",
    "reset_password": "peersupport.people.forms.signing_in.ForgottenPasswordForm",
    "reset_password_from_key": "peersupport.people.forms.signing_in.NewPasswordForm",
}

MFA_ADAPTER = "peersupport.people.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
MFA_TRUST_ENABLED = False
MFA_FORMS = {"activate_totp": "peersupport.people.forms.signing_in.CodeAppForm"}
# The library fears accounts whose address was never proven. Here an invitation proves it, and
# someone with a second factor must be able to change their address.
MFA_ALLOW_UNVERIFIED_EMAIL = True
USERSESSIONS_TRACK_ACTIVITY = False

# --- On the wire ---------------------------------------------------------------------------
_PREFIX = "__Host-" if HTTPS else ""
SESSION_COOKIE_NAME = f"{_PREFIX}sessionid"
CSRF_COOKIE_NAME = f"{_PREFIX}csrftoken"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "worker-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if HTTPS else 0
CSRF_FAILURE_VIEW = "peersupport.web.errors.csrf_failure"

MAILERS = {"default": environment.email("EMAIL_URL", "console:")}
DEFAULT_FROM_EMAIL = SERVER_EMAIL = environment.text(
    "EMAIL_FROM", f"journal@{urlsplit(SITE_URL).hostname}"
)

# --- Files, words, time --------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "peersupport.web.storage.OneSheetStorage"},
}
LANGUAGE_CODE = "en-gb"
USE_I18N = False
TIME_ZONE = environment.time_zone("TIME_ZONE", "Europe/London")
USE_TZ = True

LOG_LEVEL = environment.choice(
    "LOG_LEVEL", "WARNING", ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
)
# Only to standard error, and only what happened to the software: never a word of a person.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "peersupport.web.logs.Formatter",
            "format": "{levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
    "loggers": {
        "django": {"handlers": [], "level": LOG_LEVEL, "propagate": True},
        # Below this they write what a template was given and what a statement carried.
        "django.template": {"level": "INFO"},
        "django.db.backends": {"level": "INFO"},
    },
}
SILENCED_SYSTEM_CHECKS: list[str] = []
