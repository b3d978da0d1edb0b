"""A partner who asks."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from claims.models import Outlet
from claims.publishing.keys import issue_key

Ask = Callable[..., Any]


@pytest.fixture
def secret(partner: Outlet) -> str:
    return issue_key(partner, "Feed", ["read"])[1]


@pytest.fixture
def ask(client: Client, secret: str) -> Ask:
    """GET below the API's root with the partner's key; keywords are query parameters."""

    def get(path: str, **query: Any) -> Any:
        headers = {"authorization": f"Bearer {secret}"}
        return client.get(f"/api/v1/{path}", query, headers=headers)

    return get
