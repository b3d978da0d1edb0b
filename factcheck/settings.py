"""Settings: one file; what differs between places comes from the environment (`env.py`).

Nothing here opens a connection, so `--help` and commands that need no database start none.
"""

from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from factcheck import env
from factcheck.archive import archive
from factcheck.database import databases
from factcheck.keys import kept_key

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = BASE_DIR / ".data"
env.load_file(BASE_DIR / ".env")

DEBUG = env.flag("DEBUG", False)
SECRET_KEY = env.text("SECRET_KEY", "") or kept_key(DATA_DIR / "secret_key")
# Encrypts what may not lie readable in the database; newest first, older ones still open.
FIELD_KEYS = env.words("FIELD_KEYS", []) or [kept_key(DATA_DIR / "field_key")]
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS", [])
# Where the public site answers; addresses in webhooks and the API begin with it.
SITE_ROOT = env.text("SITE_ROOT", "http://127.0.0.1:8000").rstrip("/")
# Exact host:port pairs that outgoing requests may reach although they are not public.
EGRESS_ALLOW = env.words("EGRESS_ALLOW", [])

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "csp",
    "rest_framework",
    "drf_spectacular",
    "procrastinate.contrib.django",
    "claims",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "factcheck.middleware.UnitOfWork",
]

ROOT_URLCONF = "factcheck.urls"
WSGI_APPLICATION = "factcheck.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

DATABASES = databases(BASE_DIR)
DATABASE_ROUTERS = ["factcheck.database.OwnerMigrates"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

PROCRASTINATE_IMPORT_PATHS = ["claims.pipeline.tasks"]
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = None
# A worker that has not been heard of for so long is dead; its jobs are taken up again.
WORKER_SILENCE_SECONDS = env.number("WORKER_SILENCE_SECONDS", 60)

# How often the sources that claims rest on are looked at again, in days.
SOURCE_CHECK_DAYS = env.number("SOURCE_CHECK_DAYS", 7)

# First look, decision, correction once upheld; the grammar is in claims/corrections/deadlines.py
CORRECTION_DEADLINES = env.words(
    "CORRECTION_DEADLINES",
    ["S1:1h/4h/30m", "S2:4wh/0wd/2h", "S3:1wd/3wd/1wd", "S4:3wd/7wd/5wd"],
)
# Days on which nobody works, as 2026-12-25; the desk's own weekdays and hours are in its row.
DAYS_OFF = env.words("DAYS_OFF", [])
# Whether the Wayback Machine is asked to keep a copy as well; its keys come as "key:secret".
WAYBACK = env.flag("WAYBACK", False)
WAYBACK_URL = env.text("WAYBACK_URL", "https://web.archive.org").rstrip("/")
WAYBACK_KEY = env.text("WAYBACK_KEY", "")

# The sentence encoder of the workers; web processes never load it.
ENCODER = env.text("ENCODER", "claims.nlp.encoder.MiniLM")
# Instead of it a sentence-transformers model from a folder here: name with version, its
# safetensors' SHA-256. It must make vectors of 384 numbers.
ENCODER_FOLDER = env.text("ENCODER_FOLDER", "")
ENCODER_NAME = env.text("ENCODER_NAME", "")
ENCODER_SHA256 = env.text("ENCODER_SHA256", "")
# A local cross-encoder that says how much a passage bears on a claim; it orders suggestions only.
ENTAILMENT_FOLDER = env.text("ENTAILMENT_FOLDER", "")

# How articles become claims: rules (where there is a parser), sentence or llm. Only workers and
# commands speak to the model: any OpenAI-compatible address up to, not with, /chat/completions.
SPLITTING_BACKEND = env.text("SPLITTING_BACKEND", "rules")
LLM_URL = env.text("LLM_URL", "")
LLM_KEY = env.text("LLM_KEY", "")
LLM_MODEL = env.text("LLM_MODEL", "")
LLM_TIMEOUT = env.number("LLM_TIMEOUT", 30)  # seconds for each question
LLM_BUDGET = env.number("LLM_BUDGET", 400_000)  # characters sent for one article or command

AUTH_USER_MODEL = "claims.User"
LOGIN_URL = "editor:login"
LOGIN_REDIRECT_URL = "editor:articles"
LOGOUT_REDIRECT_URL = "public:home"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
_VALIDATION = "django.contrib.auth.password_validation."
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": _VALIDATION + "UserAttributeSimilarityValidator"},
    {"NAME": _VALIDATION + "MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": _VALIDATION + "CommonPasswordValidator"},
]

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("ar", _("Arabic"))]
LOCALE_PATHS = [BASE_DIR / "claims" / "locale"]
TIME_ZONE = env.text("TIME_ZONE", "UTC")
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # Copies of sources; nobody reads them but through the desk.
    "archive": archive(DATA_DIR / "archive"),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# An article of two million characters and the form around it, and no more.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

HTTPS = env.flag("HTTPS", False)
SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
if env.flag("BEHIND_PROXY", False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_AGE = 12 * 60 * 60
# "no-referrer" would make browsers send `Origin: null` with our own forms.
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

REST_FRAMEWORK: dict[str, Any] = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["claims.api.v1.keys.KeyAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["claims.api.v1.keys.MayRead"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "EXCEPTION_HANDLER": "claims.api.v1.problems.handle",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "UNAUTHENTICATED_USER": None,
    "URL_FORMAT_OVERRIDE": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Fact-checking workbench",
    "DESCRIPTION": "Articles, claims and corrections, as partners read them.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "WARNING")},
}
