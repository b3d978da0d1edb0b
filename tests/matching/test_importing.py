"""Checks of others are taken in once, renewed, refused one by one, and found beside claims."""

from collections.abc import Iterable
from typing import Any

import pytest

from claims.errors import NotAllowed
from claims.matching.check_files import Found
from claims.matching.checked_before import checked_before, embed_checks
from claims.matching.importing import CHANGED, KNOWN, NEW, OTHER, REFUSED, import_checks
from claims.matching.services import embed_claims
from claims.models import Claim, Event, ExternalCheck, Outlet, Role, User
from claims.nlp.encoder import Encoder
from claims.workflow.roles import SYSTEM, Actor
from tests.factories import make_article, make_claim, make_member
from tests.matching.test_claim_review import REVIEW

pytestmark = pytest.mark.django_db

WORDING = "The flood in Dorna destroyed 120 houses in 1982."


def taken_in(
    reviews: Iterable[Any], outlet: Outlet, by: Actor = SYSTEM, *, rehearse: bool = False
) -> list[str]:
    """The word for each, in order; None stands for an entry about something else."""
    found = [Found(number, review) for number, review in enumerate(reviews, 1)]
    outcomes = import_checks(found, outlet=outlet, by=by, found_in="x.json", rehearse=rehearse)
    return [one.what for one in outcomes]


def rated(words: str, day: str = "2023-01-26") -> dict[str, Any]:
    return REVIEW | {"reviewRating": {"alternateName": words}, "datePublished": day}


def test_one_bad_check_costs_only_itself(outlet: Outlet) -> None:
    reviews = [
        REVIEW,
        REVIEW | {"url": "javascript:alert(1)"},
        None,
        REVIEW | {"url": ["https://b.example/"]},
    ]
    assert taken_in(reviews, outlet) == [NEW, REFUSED, OTHER, NEW]
    row = ExternalCheck.objects.get(publisher="Checkers", url__contains="checkers")
    assert (row.outlet, row.truth, row.found_in) == (outlet, 0.25, "x.json")


def test_the_same_again_is_recognised_within_a_file_and_later(outlet: Outlet) -> None:
    assert taken_in([REVIEW, REVIEW], outlet) == [NEW, KNOWN]
    assert taken_in([REVIEW], outlet) == [KNOWN]
    assert Event.objects.filter(type="checks.imported").count() == 1


def test_a_later_rating_renews_and_an_older_one_does_not(outlet: Outlet) -> None:
    assert taken_in([rated("False")], outlet) == [NEW]
    assert taken_in([rated("True", "2023-02-01"), rated("Half", "2022-01-01")], outlet) == [
        CHANGED,
        KNOWN,
    ]
    assert ExternalCheck.objects.get().rating == "True"


def test_a_check_that_comes_twice_at_once_and_changes_is_stored_once(outlet: Outlet) -> None:
    assert taken_in([rated("False"), rated("True")], outlet) == [NEW, CHANGED]
    assert ExternalCheck.objects.get().rating == "True"


def test_a_rehearsal_says_the_same_and_writes_nothing(outlet: Outlet) -> None:
    reviews = [REVIEW, REVIEW, {}, rated("True", "2024-01-01")]
    assert taken_in(reviews, outlet, rehearse=True) == [NEW, KNOWN, REFUSED, CHANGED]
    assert not ExternalCheck.objects.exists()
    assert not Event.objects.exists()
    assert taken_in(reviews, outlet) == [NEW, KNOWN, REFUSED, CHANGED]


def test_many_are_a_transaction_and_an_event_for_each_two_hundred(outlet: Outlet) -> None:
    reviews = [REVIEW | {"url": f"https://checkers.example/{n}"} for n in range(450)]
    assert taken_in(reviews, outlet) == [NEW] * 450
    assert Event.objects.filter(type="checks.imported", outlet=outlet).count() == 3


def test_each_outlet_has_its_own(outlet: Outlet, partner: Outlet) -> None:
    assert taken_in([REVIEW], outlet) == taken_in([REVIEW], partner) == [NEW]


def test_it_takes_a_fact_checker(outlet: Outlet, checker: User) -> None:
    assert taken_in([REVIEW], outlet, by=checker) == [NEW]
    with pytest.raises(NotAllowed):
        taken_in([REVIEW], outlet, by=make_member(Role.TRIAGER, outlet))


def claim_of(outlet: Outlet, hashed: Encoder, wording: str = WORDING) -> Claim:
    claim = make_claim(make_article(outlet), wording=wording)
    embed_claims(claim.article.latest(), encoder=hashed)
    return claim


def test_what_was_checked_elsewhere_stands_beside_the_claim_with_reasons(
    outlet: Outlet, partner: Outlet, hashed: Encoder
) -> None:
    same = REVIEW | {"claimReviewed": "The flood in Dorna destroyed 120 houses."}
    taken_in([REVIEW, same], outlet)
    taken_in([same], partner)
    assert embed_checks(outlet, encoder=hashed) == 2
    assert embed_checks(outlet, encoder=hashed) == 0
    embed_checks(partner, encoder=hashed)
    (found,) = checked_before(claim_of(outlet, hashed))
    assert (found.check.outlet, found.check.rating) == (outlet, "MISLEADING")
    assert "Same numbers: 120" in found.reasons


def test_nothing_stands_beside_a_claim_without_a_vector(outlet: Outlet, hashed: Encoder) -> None:
    taken_in([REVIEW | {"claimReviewed": WORDING}], outlet)
    assert checked_before(claim_of(outlet, hashed)) == []
    embed_checks(outlet, encoder=hashed)
    assert checked_before(make_claim(make_article(outlet), wording=WORDING)) == []
