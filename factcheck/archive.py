"""Where archived copies of sources lie: a folder of our own, or a bucket that speaks S3."""

from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from factcheck import env

PAIR = ("ARCHIVE_S3_KEY", "ARCHIVE_S3_SECRET")


def archive(folder: Path) -> dict[str, Any]:
    """The entry of Django's `STORAGES`; `folder` is used where no other place is named.

    Raises ImproperlyConfigured where only one half of the bucket's credentials is given.
    """
    bucket = env.text("ARCHIVE_S3_BUCKET", "")
    return _bucket(bucket) if bucket else _folder(env.text("ARCHIVE_FOLDER", str(folder)))


def _folder(place: str) -> dict[str, Any]:
    """Readable by the user the product runs as, and by no other."""
    options = {
        "location": place,
        "file_permissions_mode": 0o600,
        "directory_permissions_mode": 0o700,
    }
    return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": options}


def _bucket(name: str) -> dict[str, Any]:
    """Without credentials here, those of the machine are used, as boto3 finds them."""
    key, secret = (env.text(part, "") for part in PAIR)
    if bool(key) != bool(secret):
        raise ImproperlyConfigured(f"{PAIR[0]} and {PAIR[1]} belong together.")
    options = {
        "bucket_name": name,
        "endpoint_url": env.text("ARCHIVE_S3_URL", "") or None,
        "region_name": env.text("ARCHIVE_S3_REGION", "") or None,
        "access_key": key or None,
        "secret_key": secret or None,
        "addressing_style": "path",
        "default_acl": "private",
        "file_overwrite": False,
    }
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}
