"""Keys of partners for the API: given out once, kept as a digest."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from claims.errors import InvalidInput
from claims.models import ApiKey, Outlet, Role
from claims.workflow.record import record
from claims.workflow.roles import SYSTEM, Actor, acting_role

SCOPES = ("read", "submit", "ack", "write")
GIVERS = (SYSTEM.role, Role.ADMIN)
MARK = "fcw"  # what scanners for leaked secrets can look for


@transaction.atomic
def issue_key(
    outlet: Outlet,
    name: str,
    scopes: Sequence[str],
    *,
    by: Actor = SYSTEM,
    expires_at: datetime | None = None,
) -> tuple[ApiKey, str]:
    """Make a key for an outlet; the text beside it is the key itself, to be shown once.

    It reads `fcw_<prefix>_<secret>`: 8 readable characters, then 256 random bits.
    Raises InvalidInput for an empty name or a scope that does not exist, NotAllowed for
    anybody but an administrator of that outlet.
    """
    role = acting_role(by, GIVERS, outlet.pk)
    _check(name, scopes)
    beginning = f"{MARK}_{secrets.token_hex(4)}"
    secret = f"{beginning}_{secrets.token_urlsafe(32)}"
    key = ApiKey.objects.create(
        outlet=outlet,
        name=name.strip(),
        prefix=beginning,
        digest=digest(secret),
        scopes=sorted(set(scopes)),
        expires_at=expires_at,
    )
    payload = {"prefix": beginning, "scopes": key.scopes}
    record("key.issued", key, by=by, role=role, payload=payload)
    return key, secret


def _check(name: str, scopes: Sequence[str]) -> None:
    if not name.strip() or len(name) > 120:
        raise InvalidInput("A key has a name of 1 to 120 characters.", field="name")
    if not scopes or not set(scopes) <= set(SCOPES):
        raise InvalidInput(f"A key has at least one of: {', '.join(SCOPES)}.", field="scopes")


@transaction.atomic
def revoke_key(key_id: UUID, *, by: Actor) -> None:
    """End a key at once and for good; revoking twice changes nothing. Raises NotAllowed."""
    key = ApiKey.objects.select_for_update(no_key=True).get(pk=key_id)
    role = acting_role(by, GIVERS, key.outlet_id)
    if key.revoked_at is None:
        key.revoked_at = timezone.now()
        key.save(update_fields=["revoked_at"])
        record("key.revoked", key, by=by, role=role, payload={"prefix": key.prefix})


def digest(secret: str) -> str:
    """SHA-256 of a key, in hexadecimal: 256 random bits need no slower hash."""
    return hashlib.sha256(secret.encode(errors="surrogateescape")).hexdigest()


def key_of(secret: str) -> ApiKey | None:
    """The valid key with that secret. Found by its digest, so time tells nothing of it."""
    key = ApiKey.objects.filter(digest=digest(secret), revoked_at__isnull=True).first()
    if key and key.expires_at and key.expires_at <= timezone.now():
        return None
    return key


def note_use(key: ApiKey) -> None:
    """Remember the day of use; writes at most once a day."""
    today = timezone.now().date()
    if key.last_used_on != today:
        ApiKey.objects.filter(pk=key.pk).exclude(last_used_on=today).update(last_used_on=today)
