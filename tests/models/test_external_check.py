"""What is taken in from others."""

from typing import Any

import pytest

from claims.models import ExternalCheck
from tests.factories import make_outlet
from tests.models.refusal import insert_again, refused_by

pytestmark = pytest.mark.django_db


def make_check(**fields: Any) -> ExternalCheck:
    usual = {
        "wording": "The moon is made of cheese.",
        "rating": "False",
        "publisher": "Checkers",
        "url": "https://checkers.example/1",
        "language": "en",
        "fingerprint": "f" * 64,
    }
    return ExternalCheck.objects.create(outlet=make_outlet(), **usual | fields)


def test_a_check_is_taken_in_once() -> None:
    with refused_by("external_check_is_taken_in_once"):
        insert_again(make_check())


@pytest.mark.parametrize(
    ("statement", "field", "value"),
    [
        ("external_check_says_of_what", "wording", ""),
        ("external_check_has_a_rating", "rating", ""),
        ("external_check_has_a_source", "publisher", ""),
        ("external_check_leads_to_the_web", "url", "javascript:alert(1)"),
        ("external_check_leads_to_the_web", "url", "//checkers.example/1"),
        ("external_check_truth_is_between_zero_and_one", "truth", 1.01),
        ("external_check_truth_is_between_zero_and_one", "truth", -0.01),
        ("external_check_truth_is_between_zero_and_one", "truth", float("nan")),
    ],
)
def test_a_check_says_of_what_by_whom_where_and_how_true(
    statement: str, field: str, value: object
) -> None:
    with refused_by(statement):
        make_check(**{field: value})
