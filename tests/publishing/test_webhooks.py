"""From an event to a partner's server."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone
from standardwebhooks import Webhook
from standardwebhooks.webhooks import WebhookVerificationError

from claims.models import (
    Correction,
    DeliveryStatus,
    Event,
    Outlet,
    WebhookDelivery,
    WebhookEndpoint,
)
from claims.net import door
from claims.publishing import resources
from claims.publishing.messages import LARGEST
from claims.publishing.queries import public_corrections
from claims.publishing.webhooks import DeliveryFailed, announce, deliver, ping
from claims.workflow.record import record
from claims.workflow.roles import SYSTEM
from tests.factories import (
    add_version,
    make_article,
    make_claim,
    make_correction,
    make_endpoint,
    make_verdict,
)
from tests.net.server import Asked, Server, reply, unused_port


def opened(asked: Asked, endpoint: WebhookEndpoint) -> Any:
    """The message, verified as a partner would."""
    return Webhook(endpoint.secret).verify(asked.body, asked.headers)


def test_an_event_becomes_one_delivery_for_each_endpoint(published: Event) -> None:
    wanted = [make_endpoint(), make_endpoint(events=["correction.published"])]
    make_endpoint(events=["article.published"])
    make_endpoint(disabled_at=timezone.now(), disabled_because="It is gone.")
    made = announce(published.seq, published.outlet_id)
    rows = WebhookDelivery.objects.filter(pk__in=made)
    assert {row.endpoint for row in rows} == set(wanted)
    assert all(row.outlet_id == row.endpoint.outlet_id for row in rows)
    assert len({row.message for row in rows}) == 2


def test_announcing_twice_makes_nothing_twice(published: Event) -> None:
    make_endpoint()
    assert len(announce(published.seq, published.outlet_id)) == 1
    assert announce(published.seq, published.outlet_id) == []
    assert WebhookDelivery.objects.count() == 1


def test_an_event_is_announced_only_for_its_own_outlet(published: Event) -> None:
    with pytest.raises(Event.DoesNotExist):
        announce(published.seq, uuid4())


@pytest.mark.parametrize("public", [True, False])
def test_a_version_is_announced_only_if_it_is_public(db: None, public: bool) -> None:
    make_endpoint()
    article = make_article(public=public)
    assert article.current is not None
    event = record("article.version_created", article.current, by=SYSTEM)
    assert len(announce(event.seq, article.outlet_id)) == int(public)


def test_what_does_not_concern_partners_is_not_announced(correction: Correction) -> None:
    make_endpoint()
    event = record("correction.approve", correction, by=SYSTEM)
    assert announce(event.seq, correction.outlet_id) == []


def test_a_partner_can_verify_what_arrives(
    delivery: WebhookDelivery, endpoint: WebhookEndpoint, server: Server, published: Event
) -> None:
    deliver(delivery.pk)
    (asked,) = server.asked
    message = opened(asked, endpoint)
    assert message["type"] == "correction.published"
    assert message["timestamp"] == resources.instant(published.at)
    assert asked.headers["content-type"] == "application/json"
    delivery.refresh_from_db()
    assert (delivery.status, delivery.attempts) == (DeliveryStatus.DELIVERED, 1)
    assert delivery.answer == "200 OK ok"


def test_a_changed_body_does_not_verify(
    delivery: WebhookDelivery, endpoint: WebhookEndpoint, server: Server
) -> None:
    deliver(delivery.pk)
    (asked,) = server.asked
    asked.body = asked.body.replace(b"14,000", b"41,000")
    with pytest.raises(WebhookVerificationError):
        opened(asked, endpoint)


def test_the_data_is_the_resource_of_the_api(
    delivery: WebhookDelivery,
    endpoint: WebhookEndpoint,
    server: Server,
    correction: Correction,
    settings: Any,
) -> None:
    deliver(delivery.pk)
    row = public_corrections().get(pk=correction.pk)
    expected = resources.correction_resource(row, settings.SITE_ROOT)
    assert opened(server.asked[0], endpoint)["data"] == expected


def test_a_verdict_is_told_under_its_own_name(endpoint: WebhookEndpoint, server: Server) -> None:
    claim = make_claim(public=True, status="published")
    make_verdict(claim, public_at=timezone.now())
    event = record("claim.publish", claim, by=SYSTEM)
    (made,) = announce(event.seq, claim.outlet_id)
    deliver(made)
    message = opened(server.asked[0], endpoint)
    assert message["type"] == "claim.verdict_changed"
    assert message["data"]["verdict"]["rating"] == "accurate"


def test_what_is_too_large_is_told_by_address(endpoint: WebhookEndpoint, server: Server) -> None:
    article = make_article(public=True, body=["ح" * LARGEST])
    assert article.current is not None
    event = record("article.version_created", article.current, by=SYSTEM)
    (made,) = announce(event.seq, article.outlet_id)
    deliver(made)
    (asked,) = server.asked
    assert len(asked.body) < LARGEST
    data = opened(asked, endpoint)["data"]
    assert set(data) == {"id", "url"}
    assert str(article.pk) in data["url"]


def test_a_ping_reaches_only_the_endpoint_it_tries(
    endpoint: WebhookEndpoint, server: Server
) -> None:
    make_endpoint()
    event = ping(endpoint, by=SYSTEM)
    (made,) = announce(event.seq, endpoint.outlet_id)
    deliver(made)
    assert opened(server.asked[0], endpoint)["data"]["url"] == endpoint.url


def test_the_id_stays_the_same_over_all_attempts(
    delivery: WebhookDelivery, endpoint: WebhookEndpoint, server: Server
) -> None:
    server.answer = lambda request: reply(request, 500, b"down")
    with pytest.raises(DeliveryFailed, match="500 Internal Server Error down") as failure:
        deliver(delivery.pk)
    assert failure.value.wait == 5
    server.answer = reply
    deliver(delivery.pk)
    first, second = server.asked
    assert first.headers["webhook-id"] == second.headers["webhook-id"] == delivery.message
    assert "." not in delivery.message
    opened(second, endpoint)
    delivery.refresh_from_db()
    assert (delivery.status, delivery.attempts) == (DeliveryStatus.DELIVERED, 2)


def test_a_delivered_message_is_not_sent_again(delivery: WebhookDelivery, server: Server) -> None:
    deliver(delivery.pk)
    deliver(delivery.pk)
    assert len(server.asked) == 1


def test_after_the_last_attempt_it_is_given_up(delivery: WebhookDelivery, server: Server) -> None:
    server.answer = lambda request: reply(request, 503, b"")
    for _ in range(9):
        with pytest.raises(DeliveryFailed):
            deliver(delivery.pk)
    deliver(delivery.pk)
    delivery.refresh_from_db()
    assert (delivery.status, delivery.attempts) == (DeliveryStatus.GIVEN_UP, 10)
    assert "after 10 tries" in delivery.answer


def test_gone_disables_the_endpoint_and_what_still_waits_for_it(
    delivery: WebhookDelivery, endpoint: WebhookEndpoint, server: Server
) -> None:
    event = ping(endpoint, by=SYSTEM)
    (waiting,) = announce(event.seq, endpoint.outlet_id)
    server.answer = lambda request: reply(request, 410, b"")
    deliver(delivery.pk)
    deliver(waiting)
    assert len(server.asked) == 1
    endpoint.refresh_from_db()
    assert "410 Gone" in endpoint.disabled_because
    statuses = set(WebhookDelivery.objects.values_list("status", flat=True))
    assert statuses == {DeliveryStatus.GIVEN_UP}


def test_an_address_that_is_not_allowed_is_said_in_words_and_not_tried_again(
    delivery: WebhookDelivery, server: Server, settings: Any
) -> None:
    settings.EGRESS_ALLOW = []
    deliver(delivery.pk)
    delivery.refresh_from_db()
    assert delivery.status == DeliveryStatus.GIVEN_UP
    assert delivery.answer == (
        f"Not sent. Requests to {server.name} are not allowed over http, "
        "only over https to port 443 or 8443."
    )
    assert server.asked == []


def test_a_server_that_is_down_is_tried_again(
    delivery: WebhookDelivery, endpoint: WebhookEndpoint, settings: Any
) -> None:
    port = unused_port()
    settings.EGRESS_ALLOW = [f"127.0.0.1:{port}"]
    WebhookEndpoint.objects.update(url=f"http://127.0.0.1:{port}/")
    with pytest.raises(DeliveryFailed, match="could not be made"):
        deliver(delivery.pk)


def test_a_redirect_is_not_followed(delivery: WebhookDelivery, server: Server) -> None:
    server.answer = lambda request: reply(request, 307, b"", location=server.url)
    with pytest.raises(DeliveryFailed, match="307"):
        deliver(delivery.pk)
    assert len(server.asked) == 1


def test_a_secret_that_cannot_be_read_is_said_in_words(
    delivery: WebhookDelivery, server: Server, settings: Any
) -> None:
    settings.FIELD_KEYS = ["another"]
    deliver(delivery.pk)
    delivery.refresh_from_db()
    assert delivery.status == DeliveryStatus.GIVEN_UP
    assert "secret cannot be read" in delivery.answer
    assert server.asked == []


def test_what_is_no_longer_public_is_not_sent(endpoint: WebhookEndpoint, server: Server) -> None:
    article = make_article(public=True)
    event = record("article.published", article, by=SYSTEM)
    (made,) = announce(event.seq, article.outlet_id)
    article.public_at = None
    article.save()
    deliver(made)
    assert WebhookDelivery.objects.get(pk=made).status == DeliveryStatus.GIVEN_UP
    assert server.asked == []


def test_a_later_version_travels_in_a_message_of_its_own(
    endpoint: WebhookEndpoint, server: Server
) -> None:
    article = make_article(public=True)
    second = add_version(article, body=["It reopened in 1983."], public=True)
    event = record("article.version_created", second, by=SYSTEM)
    (made,) = announce(event.seq, article.outlet_id)
    deliver(made)
    data = opened(server.asked[0], endpoint)["data"]
    assert (data["number"], data["text"]) == (2, second.text)


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_no_transaction_is_open_while_the_other_side_is_waited_for(
    delivery: WebhookDelivery, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = []
    real = door.dialled

    def dialled(address: str, port: int, seconds: float) -> Any:
        inside.append(connection.in_atomic_block)
        return real(address, port, seconds)

    monkeypatch.setattr(door, "dialled", dialled)
    deliver(delivery.pk)
    assert inside == [False]
    delivery.refresh_from_db()
    assert delivery.status == DeliveryStatus.DELIVERED


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_delivering_inside_a_transaction_is_refused(delivery: WebhookDelivery) -> None:
    from claims.workflow.units import acting_for  # noqa: PLC0415

    with pytest.raises(RuntimeError, match="durable"), acting_for(delivery.outlet_id):
        deliver(delivery.pk)


def test_the_body_is_json_of_three_members(
    delivery: WebhookDelivery, server: Server, publisher: Outlet
) -> None:
    deliver(delivery.pk)
    message = json.loads(server.asked[0].body)
    assert list(message) == ["type", "timestamp", "data"]
    assert message["data"]["number"].startswith(publisher.prefix)


def test_a_removed_article_is_told_without_its_words(
    endpoint: WebhookEndpoint, server: Server
) -> None:
    article = make_article(public=True)
    correction = make_correction(article, status="published", kind="removal")
    type(article).objects.filter(pk=article.pk).update(status="removed")
    event = record("article.removed", article, by=SYSTEM)
    (made,) = announce(event.seq, article.outlet_id)
    deliver(made)
    body = server.asked[0].body.decode()
    assert "bridge" not in body
    row = public_corrections().get(pk=correction.pk)
    assert resources.correction_resource(row, "")["was"] is None
