"""Publishers, their desks, and the people who work at them."""

from typing import Any

import pytest
from django.db import IntegrityError

from claims.models import CorrectionCounter, Desk, Membership, Role, User
from tests.factories import make_member, make_outlet, make_user
from tests.models.refusal import change, insert_again, refused_by

pytestmark = pytest.mark.django_db


def test_a_host_name_leads_to_one_outlet() -> None:
    outlet = make_outlet(host="news.example")
    with refused_by("outlet_host_is_its_own"):
        make_outlet(host=outlet.host)


@pytest.mark.parametrize("prefix", ["A", "ab", "ABCDEFG1", "ÄÖ", "A B", ""])
def test_an_outlets_prefix_is_two_to_eight_capital_letters(prefix: str) -> None:
    outlet = make_outlet()
    with refused_by("outlet_prefix_is_capital_letters"):
        change(outlet, prefix=prefix)


@pytest.mark.parametrize("field", ["slug", "prefix"])
def test_outlets_are_told_apart(field: str) -> None:
    outlet = make_outlet()
    with pytest.raises(IntegrityError):
        make_outlet(**{field: getattr(outlet, field)})


def test_a_desk_has_its_own_name_and_closes_after_it_opens() -> None:
    desk = Desk.objects.create(outlet=make_outlet(), name="Night")
    with refused_by("desk_closes_after_it_opens"):
        change(desk, opens_at="18:00", closes_at="18:00")
    with refused_by("desk_name_is_its_own"):
        insert_again(desk)


def test_an_outlet_counts_its_corrections_once_a_year() -> None:
    counter = CorrectionCounter.objects.create(outlet=make_outlet(), year=2026)
    with refused_by("counter_is_one_per_year"):
        insert_again(counter)


def test_an_address_is_one_person_however_it_is_written() -> None:
    user = make_user(email="Lina@Example.org")
    assert User.objects.get_by_natural_key("LINA@example.ORG") == user
    with refused_by("user_email_is_one_persons"):
        insert_again(user)
    with refused_by("user_email_is_lower_case"):
        change(User.objects.get(email="lina@example.org"), email="Lina@example.org")


@pytest.mark.parametrize(
    ("name", "initials"), [("Lina Haddad", "LH"), ("Lina", "L"), ("a b c", "AC"), ("", "L")]
)
def test_a_badge_shows_first_and_last_initial(name: str, initials: str) -> None:
    assert User(name=name, email="lina@example.org").initials == initials


def test_a_role_is_held_once_even_without_a_desk() -> None:
    membership = make_member(Role.EDITOR, make_outlet()).memberships.get()
    with refused_by("membership_is_held_once"):
        insert_again(membership)


def test_a_role_is_one_of_the_matrix() -> None:
    membership = Membership.objects.get(user=make_member(Role.EDITOR, make_outlet()))
    unknown: dict[str, Any] = {"role": "publisher"}
    with refused_by("membership_role_is_a_known_word"):
        change(membership, **unknown)
