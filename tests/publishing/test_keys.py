"""Keys of partners."""

from datetime import timedelta

import pytest
from django.utils import timezone

from claims.errors import InvalidInput, NotAllowed
from claims.models import ApiKey, Event, Outlet, Role, User
from claims.publishing.keys import issue_key, key_of, note_use, revoke_key
from claims.workflow.roles import SYSTEM
from tests.factories import make_member


def test_a_key_opens_and_is_stored_only_as_a_digest(partner: Outlet) -> None:
    key, secret = issue_key(partner, "Feed", ["read"])
    assert key_of(secret) == key
    assert secret.startswith(f"{key.prefix}_")
    (stored,) = ApiKey.objects.values()
    assert not any(secret.removeprefix(key.prefix) in str(value) for value in stored.values())


def test_no_two_keys_are_alike(partner: Outlet) -> None:
    secrets = {issue_key(partner, "Feed", ["read"])[1] for _ in range(20)}
    assert len(secrets) == 20


@pytest.mark.parametrize(
    "change", [lambda s: s[:-1], lambda s: s + "a", lambda _: "", lambda _: "\x00\udcff"]
)
def test_nearly_the_key_does_not_open(partner: Outlet, change: object) -> None:
    _, secret = issue_key(partner, "Feed", ["read"])
    assert key_of(change(secret)) is None  # type: ignore[operator]


def test_an_expired_key_does_not_open(partner: Outlet) -> None:
    now = timezone.now()
    _, over = issue_key(partner, "Old", ["read"], expires_at=now)
    _, fresh = issue_key(partner, "New", ["read"], expires_at=now + timedelta(hours=1))
    assert key_of(over) is None
    assert key_of(fresh) is not None


def test_a_revoked_key_is_ended_at_once_and_once(partner: Outlet) -> None:
    admin = make_member(Role.ADMIN, partner)
    key, secret = issue_key(partner, "Feed", ["read"], by=admin)
    for _ in range(2):
        revoke_key(key.pk, by=admin)
    assert key_of(secret) is None
    assert list(Event.objects.values_list("type", flat=True)) == ["key.issued", "key.revoked"]


def test_only_an_administrator_of_the_outlet_gives_and_ends_keys(
    partner: Outlet, editor: User
) -> None:
    with pytest.raises(NotAllowed):
        issue_key(partner, "Feed", ["read"], by=editor)
    key, secret = issue_key(partner, "Feed", ["read"], by=SYSTEM)
    with pytest.raises(NotAllowed):
        revoke_key(key.pk, by=editor)
    assert key_of(secret) == key


@pytest.mark.parametrize(
    ("name", "scopes"), [("", ["read"]), ("x" * 121, ["read"]), ("Feed", []), ("Feed", ["admin"])]
)
def test_a_key_has_a_name_and_known_scopes(partner: Outlet, name: str, scopes: list[str]) -> None:
    with pytest.raises(InvalidInput):
        issue_key(partner, name, scopes)
    assert not ApiKey.objects.exists()


def test_the_day_of_use_is_written_once_a_day(
    partner: Outlet, django_assert_num_queries: object
) -> None:
    key, _ = issue_key(partner, "Feed", ["read"])
    note_use(key)
    key.refresh_from_db()
    assert key.last_used_on == timezone.now().date()
    with django_assert_num_queries(0):  # type: ignore[operator]
        note_use(key)
