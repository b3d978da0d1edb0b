"""Claims, their facets and where they stand."""

from typing import Any

import pytest

from claims.models import Claim, Facet, Occurrence
from tests.factories import make_claim
from tests.models.refusal import change, insert_again, refused_by

pytestmark = pytest.mark.django_db


def make_facet(claim: Claim, **fields: Any) -> Facet:
    defaults = {"kind": "number", "text": "40,000", "start": 6, "end": 12}
    return Facet.objects.create(
        outlet=claim.outlet, article=claim.article, claim=claim, **defaults | fields
    )


@pytest.mark.parametrize(
    ("statement", "changes"),
    [
        ("claim_says_something", {"wording": ""}),
        ("claim_worth_is_between_zero_and_one", {"worth_score": 1.01}),
        ("claim_worth_is_between_zero_and_one", {"worth_score": -0.01}),
        ("claim_worth_is_between_zero_and_one", {"worth_score": float("nan")}),
    ],
)
def test_a_claim_is_refused(statement: str, changes: dict[str, Any]) -> None:
    claim = make_claim()
    with refused_by(statement):
        change(claim, **changes)


def test_a_claim_does_not_repeat_itself() -> None:
    claim = make_claim()
    with refused_by("claim_is_not_its_own_canonical"):
        change(claim, canonical=claim)


@pytest.mark.parametrize(
    ("statement", "fields"),
    [
        ("facet_ends_after_start", {"start": 6, "end": 6}),
        ("facet_ends_after_start", {"start": 7, "end": 6}),
        ("facet_kind_is_a_known_word", {"kind": "colour"}),
    ],
)
def test_a_facet_is_refused(statement: str, fields: dict[str, Any]) -> None:
    claim = make_claim()
    with refused_by(statement):
        make_facet(claim, **fields)


@pytest.mark.parametrize(
    ("statement", "changes"),
    [
        ("occurrence_confidence_is_between_zero_and_one", {"confidence": 1.5}),
        ("occurrence_confidence_is_between_zero_and_one", {"confidence": -0.5}),
        ("occurrence_state_is_a_known_word", {"state": "perhaps"}),
    ],
)
def test_an_occurrence_is_refused(statement: str, changes: dict[str, Any]) -> None:
    occurrence = make_claim().occurrences.get()
    with refused_by(statement):
        change(occurrence, **changes)


def test_a_claim_occurs_once_in_a_version() -> None:
    occurrence = Occurrence.objects.get(claim=make_claim())
    with refused_by("claim_occurs_once_in_a_version"):
        insert_again(occurrence)
