"""Settings. Everything that differs between machines comes from the environment."""

from pathlib import Path

from csp.constants import NONE, SELF
from environs import Env

env = Env()
BASE_DIR = Path(__file__).resolve().parent.parent

DEBUG = env.bool("DEBUG", False)
DEVELOPMENT_KEY = "only-for-development-" + "x" * 40
SECRET_KEY = env.str("SECRET_KEY", DEVELOPMENT_KEY) if DEBUG else env.str("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1"] if DEBUG else [])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", [])

INSTALLED_APPS = [
    "edi_tracker",
    "actions",
    "workforce",
    "service_users",
    "reports",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "csp",
    "django_filters",
    "django_tables2",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "edi_tracker.middleware.DatabaseDownMiddleware",
    "edi_tracker.middleware.FirstPasswordMiddleware",
]

ROOT_URLCONF = "edi_tracker.urls"
WSGI_APPLICATION = "edi_tracker.wsgi.application"

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
                "edi_tracker.govuk.navigation.context",
            ],
            "builtins": ["edi_tracker.govuk.templatetags.govuk"],
        },
    },
]
FORM_RENDERER = "edi_tracker.govuk.renderer.GovukRenderer"
DJANGO_TABLES2_TEMPLATE = "govuk/table.html"

SQLITE_OPTIONS = {
    # Several writers wait for each other instead of failing.
    "transaction_mode": "IMMEDIATE",
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=20000; PRAGMA foreign_keys=ON;"
    ),
}
DATABASES = {"default": env.dj_db_url("DATABASE_URL", f"sqlite:///{BASE_DIR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"].setdefault("OPTIONS", {}).update(SQLITE_OPTIONS)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "edi_tracker.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "edi_tracker.accounts.Adapter"
ACCOUNT_FORMS = {
    "login": "edi_tracker.accounts.SignInForm",
    "change_password": "edi_tracker.accounts.ChangePasswordForm",
}
# Behind a proxy its header says who asks; otherwise everybody would share one limit on sign-ins.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if env.bool("BEHIND_PROXY", False) else 0
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"

# Sign-in limits live in the cache, so in production the cache must be shared: the database.
CACHES = {
    "default": {
        "BACKEND": (
            "django.core.cache.backends.locmem.LocMemCache" if DEBUG else "django.core.cache.backends.db.DatabaseCache"
        ),
        "LOCATION": "edi_tracker_cache",
    }
}

TASKS = {"default": {"BACKEND": env.str("TASKS_BACKEND", "django_tasks_db.DatabaseBackend")}}

# Reminders are mail. A developer's machine prints it; elsewhere EMAIL_URL names the server that sends it, as
# submission://user:password@mail.example.org, and SITE_URL is what its links begin with.
EMAIL_URL = env.str("EMAIL_URL", "console:" if DEBUG else "")
globals().update(env.dj_email_url("EMAIL_URL", "console:"))
EMAIL_TIMEOUT = 20
SITE_URL = env.str("SITE_URL", "http://127.0.0.1:8000" if DEBUG else "").rstrip("/")
DEFAULT_FROM_EMAIL = env.str("EMAIL_FROM", "no-reply@localhost")

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "static-collected"
STORAGES = {
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}
# A developer's machine serves them from where they stand; production collects them first.
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = DEBUG

# An uploaded workbook is held in memory only and never written to disk.
FILE_UPLOAD_HANDLERS = ["edi_tracker.spreadsheets.uploads.CappedMemoryUploadHandler"]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", not DEBUG)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("BEHIND_PROXY", False) else None
SECURE_HSTS_SECONDS = 0 if DEBUG else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = not DEBUG
SECURE_HSTS_PRELOAD = not DEBUG
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = not DEBUG
SESSION_COOKIE_AGE = 60 * 60 * 12
CSRF_COOKIE_SECURE = not DEBUG
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "edi_tracker.views.csrf_failure"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

# Failures go to the service's log. Django's own choice is mail to administrators.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"log": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["log"], "level": "WARNING"},
    "loggers": {"django": {"handlers": [], "level": "INFO"}},
}

# What the site calls the body whose work it runs.
BODY_NAME = env.str("BODY_NAME", "Children and Family Court Advisory and Support Service")
# Whom to ask about its figures: on the cover of every workbook that is taken away.
BODY_CONTACT = env.str("BODY_CONTACT", f"The equality, diversity and inclusion lead, {BODY_NAME}")
SERVICE_NAME = "Equality, diversity and inclusion tracker"
