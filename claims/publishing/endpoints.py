"""Addresses at which partners hear of changes."""

import base64
import secrets
from collections.abc import Sequence
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from claims.errors import AddressRefused, InvalidInput
from claims.models import Event, Outlet, Role, WebhookEndpoint
from claims.net.egress import PARTNERS, Egress
from claims.publishing import messages
from claims.workflow.record import record
from claims.workflow.roles import PARTNER, SYSTEM, Actor, acting_role

OWNERS = (SYSTEM.role, PARTNER.role, Role.ADMIN)


@transaction.atomic
def register_endpoint(
    outlet: Outlet, url: str, events: Sequence[str], by: Actor
) -> WebhookEndpoint:
    """Send events to that address from now on; no `events` means all of them.

    Its secret is `whsec_` and 32 random bytes in base64. Raises InvalidInput for what
    may not be dialled, an unknown event or an address registered before, and NotAllowed.
    """
    role = acting_role(by, OWNERS, outlet.pk)
    _check(url, events)
    secret = "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()
    try:
        with transaction.atomic():
            endpoint = WebhookEndpoint.objects.create(
                outlet=outlet, url=url, secret=secret, events=sorted(set(events))
            )
    except IntegrityError as error:
        raise InvalidInput("This address is registered already.", field="url") from error
    record("endpoint.registered", endpoint, by=by, role=role)
    return endpoint


def to_partners() -> Egress:
    """The client for endpoints: HTTPS only, but for the exceptions of the demo.

    An address is looked at when it is registered and again at every delivery; what its name
    means is asked at delivery only, because registering waits for nobody.
    """
    return Egress(allow=settings.EGRESS_ALLOW, ports=PARTNERS)


def _check(url: str, events: Sequence[str]) -> None:
    try:
        to_partners().permitted(url)
    except AddressRefused as error:
        raise InvalidInput(str(error), field="url") from error
    if len(url) > 2_000:
        raise InvalidInput("An address has at most 2,000 characters.", field="url")
    if unknown := set(events) - messages.TYPES:
        raise InvalidInput(
            f"There are no such events: {', '.join(sorted(unknown))}.", field="events"
        )


def ping(endpoint: WebhookEndpoint, *, by: Actor) -> Event:
    """Record that the endpoint is to be tried out; announcing that event sends it a `ping`."""
    return record("endpoint.pinged", endpoint, by=by)


@transaction.atomic
def disable(endpoint_id: UUID, because: str) -> None:
    """Send nothing there any more; a second time changes nothing."""
    endpoint = WebhookEndpoint.objects.select_for_update().get(pk=endpoint_id)
    if endpoint.disabled_at is None:
        endpoint.disabled_at = timezone.now()
        endpoint.disabled_because = because
        endpoint.save(update_fields=["disabled_at", "disabled_because"])
        record("endpoint.disabled", endpoint, by=SYSTEM, note=because)
