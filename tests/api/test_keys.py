"""Who may ask."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from claims.models import ApiKey, Outlet
from claims.publishing.keys import issue_key, revoke_key
from claims.workflow.roles import SYSTEM
from tests.api.conftest import Ask

PATHS = ["articles", "claims", "corrections", "corrections/EB-2026-0001"]


def asked_with(client: Client, header: str) -> Any:
    return client.get("/api/v1/claims", headers={"authorization": header})


@pytest.mark.parametrize("path", PATHS)
def test_without_a_key_nothing_is_read(client: Client, db: None, path: str) -> None:
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == 'Bearer realm="api"'
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    "header",
    [
        "Bearer",
        "Bearer x",
        "Bearer a b",
        "Basic YTpi",
        "bearer \u00e9",
        "Bearer fcw_12345678_",
        "x",
    ],
)
def test_what_is_no_key_is_refused(client: Client, db: None, header: str) -> None:
    assert asked_with(client, header).status_code == 401


def test_a_key_opens_whatever_the_case_of_the_scheme(client: Client, secret: str) -> None:
    assert asked_with(client, f"bearer {secret}").status_code == 200


def test_a_revoked_key_is_refused_at_once(client: Client, partner: Outlet, ask: Ask) -> None:
    assert ask("claims").status_code == 200
    revoke_key(ApiKey.objects.get().pk, by=SYSTEM)
    assert ask("claims").status_code == 401


def test_an_expired_key_is_refused(client: Client, partner: Outlet) -> None:
    past = timezone.now() - timedelta(seconds=1)
    _, secret = issue_key(partner, "Old", ["read"], expires_at=past)
    assert asked_with(client, f"Bearer {secret}").status_code == 401


def test_a_key_without_the_scope_may_not_read(client: Client, partner: Outlet) -> None:
    _, secret = issue_key(partner, "Submit", ["submit", "ack", "write"])
    answer = asked_with(client, f"Bearer {secret}")
    assert answer.status_code == 403
    assert "read" in answer.json()["detail"]


def test_a_key_in_the_address_is_no_key(client: Client, secret: str) -> None:
    assert client.get(f"/api/v1/claims?key={secret}").status_code in (400, 401)


def test_the_day_of_use_is_kept(ask: Ask) -> None:
    ask("claims")
    assert ApiKey.objects.get().last_used_on == timezone.now().date()


def test_a_session_of_the_desk_is_no_key(client: Client, editor: Any) -> None:
    client.force_login(editor)
    assert client.get("/api/v1/claims").status_code == 401
