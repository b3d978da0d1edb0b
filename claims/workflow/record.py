"""Writing down what happened: one event, its detail, and the announcement, in one transaction."""

import hashlib
import secrets
from typing import Any
from uuid import UUID

import rfc8785
from django.db import models, transaction
from django.dispatch import Signal

from claims.models import Event, EventDetail
from claims.nlp.text import clean
from claims.workflow.roles import Actor, Party, person

# Sent inside the transaction (`send`, so an error undoes everything); receives `event`, `payload`.
recorded = Signal()


def object_type(obj: models.Model) -> str:
    """The word an event uses for a kind of object."""
    names = {"articleversion": "version", "correctionrequest": "request"}
    name = obj._meta.model_name or ""
    return names.get(name, name)


def detail_digest(salt: bytes, actor: UUID | None, note: str, payload: dict[str, Any]) -> str:
    """SHA-256 over the salt and the detail as RFC 8785 JSON, in hexadecimal."""
    detail = {"actor": str(actor) if actor else None, "note": note, "payload": payload}
    return hashlib.sha256(salt + rfc8785.dumps(detail)).hexdigest()


@transaction.atomic
def record(
    type: str,  # noqa: A002
    obj: models.Model,
    *,
    by: Actor,
    role: str = "",
    outlet_id: UUID | None = None,
    from_status: str = "",
    to_status: str = "",
    note: str = "",
    payload: dict[str, Any] | None = None,
) -> Event:
    """Write one event about `obj` and announce it; `outlet_id` is the object's own by default.

    `payload` must be plain JSON (strings, numbers, lists, objects); what is no text in
    `note` (NUL, lone surrogates) is dropped.
    """
    payload, note = payload or {}, clean(note)
    outlet = outlet_id or obj.outlet_id  # type: ignore[attr-defined]
    who = person(by)
    salt = secrets.token_bytes(16)
    event = Event.objects.create(
        outlet_id=outlet,
        type=type,
        object_type=object_type(obj),
        object_id=str(obj.pk),
        from_status=from_status,
        to_status=to_status,
        actor_role=role or (by.role if isinstance(by, Party) else "member"),
        detail_digest=detail_digest(salt, who.pk if who else None, note, payload),
    )
    EventDetail.objects.create(
        event=event, outlet_id=outlet, salt=salt, actor=who, note=note, payload=payload
    )
    recorded.send(sender=Event, event=event, payload=payload)
    return event
