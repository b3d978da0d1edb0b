"""Settings under test: the same product, with quick passwords and plain static files.

Hashed file names would need a collected manifest and answer 404 without one, which click
tests do not notice.
"""

from factcheck.database import databases
from factcheck.settings import *  # noqa: F403
from factcheck.settings import BASE_DIR

DEBUG = False
SECRET_KEY = "only-for-tests"  # noqa: S105
FIELD_KEYS = ["only-for-tests"]
ALLOWED_HOSTS = ["*"]
DATABASES = databases(BASE_DIR, pooled=False)
# Empties tables between transactional tests, append-only ones too; see there.
DATABASES["owner"]["ENGINE"] = "tests.postgres"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "archive": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Else every client warns where `collectstatic` has not been run, as on a fresh clone.
WHITENOISE_AUTOREFRESH = True
SECURE_SSL_REDIRECT = False
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ENCODER = "tests.encoders.HashedWords"
