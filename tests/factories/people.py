"""Outlets, people and what partners hold."""

import hashlib
import secrets
from collections.abc import Sequence
from typing import Any

from claims.models import (
    ApiKey,
    Membership,
    Outlet,
    Role,
    User,
    WebhookEndpoint,
)
from tests.factories.basics import (
    PASSWORD,
    numbers,
)


def make_outlet(**fields: Any) -> Outlet:
    """One of our own newsrooms; `is_own=False` makes a partner."""
    n = next(numbers)
    letters = "".join(chr(65 + n // 26**place % 26) for place in range(4))
    defaults = {"name": f"Newsroom {n}", "slug": f"newsroom-{n}", "prefix": letters, "is_own": True}
    return Outlet.objects.create(**defaults | fields)


def make_partner(**fields: Any) -> Outlet:
    """An outlet that is not ours."""
    return make_outlet(is_own=False, **fields)


def make_user(**fields: Any) -> User:
    """A person without any role, who signs in with `PASSWORD`."""
    n = next(numbers)
    return User.objects.create_user(
        **{"email": f"person{n}@example.org", "name": f"Person {n}", "password": PASSWORD} | fields
    )


def make_member(role: Role | str, outlet: Outlet, **fields: Any) -> User:
    """A new person with that role in the outlet, at all desks."""
    user = make_user(**fields)
    Membership.objects.create(user=user, outlet=outlet, role=role)
    return user


def make_key(
    outlet: Outlet | None = None, scopes: Sequence[str] = ("read",), **fields: Any
) -> tuple[ApiKey, str]:
    """A partner's key and the secret itself."""
    secret = f"fc_{secrets.token_urlsafe(32)}"
    key = ApiKey.objects.create(
        outlet=outlet or make_partner(),
        **{
            "name": "Feed",
            "prefix": secret[:11],
            "digest": hashlib.sha256(secret.encode()).hexdigest(),
            "scopes": list(scopes),
        }
        | fields,
    )
    return key, secret


def make_endpoint(outlet: Outlet | None = None, **fields: Any) -> WebhookEndpoint:
    """Where a partner hears of changes; its secret opens with the `standardwebhooks` package."""
    defaults = {
        "url": f"https://partner{next(numbers)}.example/hook",
        "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    }
    return WebhookEndpoint.objects.create(outlet=outlet or make_partner(), **defaults | fields)
