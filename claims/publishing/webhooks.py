"""Telling partners: one delivery per event and endpoint, and sending it.

Messages follow Standard Webhooks 1.0.0. Their bodies are the resources of the API as they
are at the time of sending.
"""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from standardwebhooks import Webhook

from claims.models import (
    DeliveryStatus,
    Event,
    Outlet,
    WebhookDelivery,
    WebhookEndpoint,
)
from claims.net.egress import AddressRefused, Fetched, NoAnswer
from claims.publishing import messages
from claims.publishing.endpoints import disable, ping, register_endpoint, to_partners
from claims.publishing.messages import PUBLISHABLE
from claims.publishing.rules import RETRY_AFTER, Outcome, judge
from claims.workflow.units import acting_for

__all__ = [
    "PUBLISHABLE",
    "RETRY_AFTER",
    "DeliveryFailed",
    "announce",
    "deliver",
    "ping",
    "register_endpoint",
]


class DeliveryFailed(Exception):
    """A delivery did not succeed; try again after `wait` seconds."""

    def __init__(self, sentence: str, wait: int) -> None:
        super().__init__(sentence)
        self.wait = wait


def announce(event_seq: int, outlet_id: UUID) -> list[UUID]:
    """Make a delivery of an event of that outlet for each endpoint that wants it.

    Returns the ids of those that are new: none the second time, and none where the event
    is not for partners or what it is about is not public. Queue them in the transaction
    this is called in, so that none is forgotten.
    """
    with acting_for(outlet_id):
        event = Event.objects.get(seq=event_seq, outlet_id=outlet_id)
        kind = messages.message_type(event)
        if kind is None or messages.subject(event, settings.SITE_ROOT) is None:
            return []
        return [
            delivery_id
            for outlet in Outlet.objects.order_by("pk")
            for delivery_id in _deliveries(event, kind, outlet.pk)
        ]


def _deliveries(event: Event, kind: str, outlet_id: UUID) -> list[UUID]:
    """The new ones of one outlet, made as that outlet: they are its rows."""
    new = []
    with acting_for(outlet_id):
        for endpoint in WebhookEndpoint.objects.filter(outlet_id=outlet_id):
            if _wants(endpoint, event, kind):
                delivery, created = WebhookDelivery.objects.get_or_create(
                    endpoint=endpoint,
                    event=event,
                    type=kind,
                    defaults={
                        "outlet_id": outlet_id,
                        "message": f"msg_{secrets.token_hex(16)}",
                    },
                )
                new += [delivery.pk] if created else []
    return new


def _wants(endpoint: WebhookEndpoint, event: Event, kind: str) -> bool:
    if endpoint.disabled_at:
        return False
    if kind == messages.PING:
        return str(endpoint.pk) == event.object_id
    return not endpoint.events or kind in endpoint.events


@dataclass(frozen=True)
class _Attempt:
    delivery_id: UUID
    outlet_id: UUID
    url: str
    secret: str
    message: str
    body: bytes


def deliver(delivery_id: UUID) -> None:
    """Send a waiting delivery once and write down what came of it; a finished one is left alone.

    Must not run inside a transaction: the request is made between two short ones. Raises
    DeliveryFailed where it is to be tried again.
    """
    attempt = _prepare(delivery_id)
    outcome = _write(attempt, _send(attempt)) if attempt else None
    if outcome and outcome.wait is not None:
        jitter = secrets.randbelow(outcome.wait // 10 + 1)
        raise DeliveryFailed(outcome.answer, outcome.wait + jitter)


@transaction.atomic(durable=True)
def _prepare(delivery_id: UUID) -> _Attempt | None:
    found = WebhookDelivery.objects.select_related("endpoint", "event")
    delivery = found.get(pk=delivery_id)
    if delivery.status != DeliveryStatus.WAITING:
        return None
    endpoint = delivery.endpoint
    with acting_for(delivery.outlet_id):
        data = messages.subject(delivery.event, settings.SITE_ROOT)
        why = _hindrance(endpoint, public=data is not None)
        if data is None or why:
            _give_up(delivery, why)
            return None
    return _Attempt(
        delivery.pk,
        delivery.outlet_id,
        endpoint.url,
        endpoint.secret,
        delivery.message,
        messages.body(delivery.event, data),
    )


def _hindrance(endpoint: WebhookEndpoint, *, public: bool) -> str:
    if endpoint.disabled_at:
        return f"Not sent. The endpoint is disabled: {endpoint.disabled_because}"
    if not endpoint.secret:
        return "Not sent. The endpoint’s secret cannot be read with any of the present keys."
    return "" if public else "Not sent. What it was about is no longer public."


def _give_up(delivery: WebhookDelivery, why: str) -> None:
    delivery.status = DeliveryStatus.GIVEN_UP
    delivery.answer = why[:300]
    delivery.save(update_fields=["status", "answer"])


def _send(attempt: _Attempt) -> Fetched | AddressRefused | NoAnswer:
    headers = signed_headers(attempt.secret, attempt.message, attempt.body, datetime.now(UTC))
    try:
        return to_partners().post(attempt.url, attempt.body, headers=headers)
    except (AddressRefused, NoAnswer) as refusal:
        return refusal


def signed_headers(secret: str, message: str, body: bytes, at: datetime) -> dict[str, str]:
    """The headers of one attempt at `at` (UTC)."""
    return {
        "content-type": "application/json",
        "webhook-id": message,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": Webhook(secret).sign(message, at, body.decode()),
    }


def _write(attempt: _Attempt, answer: Fetched | AddressRefused | NoAnswer) -> Outcome | None:
    """Keep the outcome; None where another attempt finished the delivery meanwhile."""
    with transaction.atomic(durable=True), acting_for(attempt.outlet_id):
        delivery = WebhookDelivery.objects.select_for_update().get(pk=attempt.delivery_id)
        if delivery.status != DeliveryStatus.WAITING:
            return None
        outcome = judge(answer, delivery.attempts + 1)
        _keep(delivery, outcome)
        if outcome.endpoint_is_gone:
            disable(delivery.endpoint_id, f"It answered that it is gone: {outcome.answer}")
    return outcome


def _keep(delivery: WebhookDelivery, outcome: Outcome) -> None:
    delivery.attempts += 1
    delivery.status = outcome.status
    delivery.answer = outcome.answer
    if outcome.status == DeliveryStatus.DELIVERED:
        delivery.delivered_at = timezone.now()
    delivery.save(update_fields=["attempts", "status", "answer", "delivered_at"])
