"""Keys and endpoints of partners, what was delivered to them, and tasks for people."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from claims.models import CorrectionRequest, Task, WebhookDelivery, WebhookEndpoint
from claims.workflow.record import record
from claims.workflow.roles import SYSTEM
from tests.factories import (
    NOON,
    make_article,
    make_endpoint,
    make_key,
    make_outlet,
    make_request,
    make_user,
)
from tests.models.refusal import change, insert_again, refused_by

pytestmark = pytest.mark.django_db


def make_delivery() -> WebhookDelivery:
    endpoint = make_endpoint()
    event = record("article.seen", make_article(), by=SYSTEM)
    return WebhookDelivery.objects.create(
        outlet=endpoint.outlet, endpoint=endpoint, event=event, type=event.type, message="msg_1"
    )


def test_a_keys_scopes_are_known() -> None:
    key, _ = make_key(scopes=["read", "submit", "ack", "write"])
    with refused_by("key_scopes_are_known_words"):
        change(key, scopes=["read", "admin"])


def test_an_endpoint_is_registered_once_and_says_why_it_is_off() -> None:
    endpoint = make_endpoint()
    with refused_by("disabled_endpoint_says_why"):
        change(endpoint, disabled_at=NOON)
    with refused_by("endpoint_is_registered_once"):
        insert_again(endpoint)


def test_an_event_is_delivered_once_to_an_endpoint() -> None:
    delivery = make_delivery()
    with refused_by("event_is_delivered_once_to_an_endpoint"):
        insert_again(delivery)


@pytest.mark.parametrize(
    ("statement", "changes"),
    [
        ("webhookdelivery_status_is_a_known_word", {"status": "lost"}),
        ("delivered_webhook_has_a_time", {"status": "delivered"}),
        ("delivered_webhook_has_a_time", {"delivered_at": NOON}),
    ],
)
def test_a_delivery_is_refused(statement: str, changes: dict[str, Any]) -> None:
    delivery = make_delivery()
    with refused_by(statement):
        change(delivery, **changes)


def make_task(**fields: Any) -> Task:
    defaults = {"kind": "doubtful_anchor", "object_type": "claim", "object_id": uuid4()}
    return Task.objects.create(outlet=make_outlet(), reason="Look.", **defaults | fields)


def test_a_task_is_open_once_for_an_object_and_may_come_back_when_done() -> None:
    task = make_task()
    with refused_by("task_is_open_once_for_an_object"):
        make_task(object_id=task.object_id)
    Task.objects.filter(pk=task.pk).update(done_by=make_user(), done_at=NOON)
    assert make_task(object_id=task.object_id).pk != task.pk


@pytest.mark.parametrize(
    ("statement", "changes"),
    [
        ("task_kind_is_a_known_word", {"kind": "chore"}),
        ("task_severity_is_a_known_word", {"severity": "S7"}),
        ("task_done_by_and_done_at_travel_together", {"done_at": NOON}),
    ],
)
def test_a_task_is_refused(statement: str, changes: dict[str, Any]) -> None:
    task = make_task()
    with refused_by(statement):
        change(task, **changes)


def stored(column: str, table: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table}")  # noqa: S608
        return str(cursor.fetchone()[0])


def test_an_address_and_a_secret_do_not_lie_readable_in_the_database() -> None:
    make_request(email="reader@example.org")
    endpoint = make_endpoint()
    assert "reader" not in stored("email", "claims_correctionrequest")
    assert endpoint.secret not in stored("secret", "claims_webhookendpoint")
    assert CorrectionRequest.objects.get().email == "reader@example.org"
    assert WebhookEndpoint.objects.get().secret == endpoint.secret


def test_no_address_stays_no_address() -> None:
    make_request(email="")
    assert stored("email", "claims_correctionrequest") == ""


def test_an_older_key_still_opens_what_it_closed(settings: Any) -> None:
    make_request(email="reader@example.org")
    settings.FIELD_KEYS = ["newer", *settings.FIELD_KEYS]
    assert CorrectionRequest.objects.get().email == "reader@example.org"


def test_what_no_key_opens_is_lost_and_not_an_error(settings: Any) -> None:
    make_request(email="reader@example.org")
    settings.FIELD_KEYS = ["another"]
    assert CorrectionRequest.objects.get().email == ""
