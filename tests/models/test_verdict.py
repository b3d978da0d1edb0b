"""What never holds of a judgement."""

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from tests.factories import NOON, make_outlet, make_scale, make_user, make_verdict
from tests.models.refusal import change, insert_again, refused_by

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("statement", "changes"),
    [
        ("verdict_is_valid_from_its_date_on", {"valid_until": date(2026, 11, 19)}),
        (
            "verdict_first_signed_by_and_first_signed_at_travel_together",
            {"first_signed_at": None, "second_signed_by": None, "second_signed_at": None},
        ),
        (
            "verdict_second_signed_by_and_second_signed_at_travel_together",
            {"second_signed_at": None},
        ),
    ],
)
def test_a_signed_verdict_is_refused(statement: str, changes: dict[str, Any]) -> None:
    verdict = make_verdict()
    change(verdict, superseded_at=NOON)
    with refused_by(statement):
        insert_again(verdict, **changes)


def test_a_verdict_gives_reasons() -> None:
    with refused_by("verdict_gives_reasons"):
        make_verdict(reasons="")


def test_nobody_signs_a_verdict_twice() -> None:
    verdict = make_verdict(signatures=1)
    with refused_by("verdict_is_signed_by_two_different_people"):
        change(verdict, second_signed_by=verdict.first_signed_by, second_signed_at=NOON)


def test_nobody_signs_second_where_nobody_signed_first() -> None:
    verdict = make_verdict(signatures=0)
    with refused_by("verdict_is_signed_first_then_second"):
        change(verdict, second_signed_by=make_user(), second_signed_at=NOON)


def test_a_verdict_with_one_signature_is_not_public() -> None:
    verdict = make_verdict(signatures=1)
    with refused_by("public_verdict_has_two_signatures"):
        change(verdict, public_at=NOON)


def test_a_claim_has_one_current_verdict_and_keeps_the_superseded_ones() -> None:
    verdict = make_verdict()
    with refused_by("claim_has_one_current_verdict"):
        make_verdict(verdict.claim)
    change(verdict, superseded_at=NOON)
    assert make_verdict(verdict.claim).claim.verdicts.count() == 2


@pytest.mark.parametrize("changes", [{"reasons": "Better ones."}, {"as_of": date(2026, 1, 1)}])
def test_a_verdict_is_never_overwritten(changes: dict[str, Any]) -> None:
    verdict = make_verdict()
    with refused_by("verdict_is_never_overwritten"):
        change(verdict, **changes)


def test_neither_rating_nor_first_signature_is_exchanged() -> None:
    verdict = make_verdict(look="accurate")
    other = verdict.rating.scale.ratings.get(look="inaccurate")
    for changes in ({"rating": other}, {"first_signed_by": make_user()}):
        with refused_by("verdict_is_never_overwritten"):
            change(verdict, **changes)


@pytest.mark.parametrize("changes", [{"valid_until": None}, {"first_signed_at": timezone.now()}])
def test_neither_its_term_nor_its_dates_are_overwritten(changes: dict[str, Any]) -> None:
    verdict = make_verdict(valid_until=date(2030, 1, 1))
    with refused_by("verdict_is_never_overwritten"):
        change(verdict, **changes)


def test_the_second_signature_is_given_once() -> None:
    verdict = make_verdict(signatures=2)
    with refused_by("verdict_is_never_overwritten"):
        change(verdict, second_signed_by=make_user())


def test_a_scale_and_its_ratings_are_told_apart() -> None:
    scale = make_scale(make_outlet())
    first, second = scale.ratings.all()[:2]
    with refused_by("scale_name_is_its_own"):
        insert_again(make_scale(scale.outlet), is_default=False)
    with refused_by("outlet_has_one_default_scale"):
        insert_again(make_scale(scale.outlet), name="Another")
    with refused_by("rating_key_is_its_own"):
        change(second, key=first.key)
    with refused_by("rating_position_is_its_own"):
        change(second, position=first.position)
