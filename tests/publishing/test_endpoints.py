"""Addresses at which partners hear of changes."""

import base64

import pytest
from standardwebhooks import Webhook

from claims.errors import InvalidInput, NotAllowed
from claims.models import Event, Outlet, Role, User, WebhookEndpoint
from claims.publishing.endpoints import disable
from claims.publishing.webhooks import register_endpoint
from claims.workflow.roles import PARTNER, SYSTEM
from tests.factories import make_member

URL = "https://partner.example/hook"


def test_an_endpoint_gets_a_secret_of_32_random_bytes(partner: Outlet) -> None:
    endpoint = register_endpoint(partner, URL, ["correction.published"], by=SYSTEM)
    endpoint.refresh_from_db()
    assert len(base64.b64decode(endpoint.secret.removeprefix("whsec_"))) == 32
    Webhook(endpoint.secret)
    other = register_endpoint(partner, URL + "2", [], by=SYSTEM)
    assert other.secret != endpoint.secret


def test_registering_is_recorded_without_the_secret(partner: Outlet) -> None:
    endpoint = register_endpoint(partner, URL, [], by=make_member(Role.ADMIN, partner))
    (event,) = Event.objects.select_related("detail")
    assert (event.type, event.actor_role, event.object_id) == (
        "endpoint.registered",
        "admin",
        str(endpoint.pk),
    )
    assert event.detail.payload == {}


@pytest.mark.parametrize(
    ("url", "events", "field"),
    [
        ("ftp://partner.example/", [], "url"),
        ("partner.example/hook", [], "url"),
        ("https://user:secret@partner.example/", [], "url"),
        ("https:///hook", [], "url"),
        ("https://partner.example/\x00", [], "url"),
        ("", [], "url"),
        ("https://partner.example/" + "x" * 2000, [], "url"),
        (URL, ["correction.drafted"], "events"),
    ],
)
def test_what_cannot_be_told_anything_is_refused_in_words(
    partner: Outlet, url: str, events: list[str], field: str
) -> None:
    with pytest.raises(InvalidInput) as refusal:
        register_endpoint(partner, url, events, by=PARTNER)
    assert refusal.value.field == field
    assert not WebhookEndpoint.objects.exists()
    assert not Event.objects.exists()


def test_an_address_is_registered_once_for_an_outlet(partner: Outlet, outlet: Outlet) -> None:
    register_endpoint(partner, URL, [], by=SYSTEM)
    with pytest.raises(InvalidInput, match="already"):
        register_endpoint(partner, URL, ["ping"], by=SYSTEM)
    register_endpoint(outlet, URL, [], by=SYSTEM)
    assert WebhookEndpoint.objects.count() == 2


def test_an_editor_of_another_outlet_registers_nothing(partner: Outlet, editor: User) -> None:
    with pytest.raises(NotAllowed):
        register_endpoint(partner, URL, [], by=editor)


def test_an_endpoint_is_disabled_once_and_says_why(partner: Outlet) -> None:
    endpoint = register_endpoint(partner, URL, [], by=SYSTEM)
    disable(endpoint.pk, "It is gone.")
    disable(endpoint.pk, "It is gone again.")
    endpoint.refresh_from_db()
    assert endpoint.disabled_because == "It is gone."
    assert Event.objects.filter(type="endpoint.disabled").count() == 1
