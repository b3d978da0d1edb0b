"""Values that may not lie readable in the database, its log or a backup."""

import base64
import hashlib
import hmac
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import models


def _fernet() -> MultiFernet:
    keys = [hashlib.sha256(b"field|" + key.encode()).digest() for key in settings.FIELD_KEYS]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in keys])


def keyed_digest(value: str) -> str:
    """HMAC-SHA256 of `value` under the newest field key, as 64 hexadecimal digits."""
    key = hashlib.sha256(b"digest|" + settings.FIELD_KEYS[0].encode()).digest()
    return hmac.new(key, value.encode(), hashlib.sha256).hexdigest()


class EncryptedTextField(models.TextField):  # type: ignore[type-arg]
    """Text that is encrypted at rest (Fernet); the empty string stays empty.

    `settings.FIELD_KEYS` lists the keys, newest first; older ones still decrypt.
    A value that no key opens reads as the empty string: it is lost, not an error.
    """

    def get_prep_value(self, value: Any) -> Any:
        text = super().get_prep_value(value)
        return _fernet().encrypt(text.encode()).decode() if text else text

    def from_db_value(self, value: str | None, *_: object) -> str | None:
        if not value:
            return value
        try:
            return _fernet().decrypt(value.encode()).decode()
        except InvalidToken:
            return ""
