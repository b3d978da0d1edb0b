"""What never holds of a reader's request."""

from typing import Any

import pytest

from claims.models import RequestClaim, Role
from tests.factories import (
    NOON,
    make_article,
    make_author,
    make_claim,
    make_member,
    make_request,
    make_verdict,
)
from tests.models.refusal import change, insert_again, refused_by

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("statement", "changes"),
    [
        ("request_quote_ends_after_it_starts", {"start": None}),
        ("request_quote_ends_after_it_starts", {"start": 4, "end": 4, "quote": ""}),
        ("decided_request_has_outcome_and_reasons", {"outcome": ""}),
        ("decided_request_has_outcome_and_reasons", {"reasons": ""}),
        ("decided_request_has_outcome_and_reasons", {"decided_by": None, "decided_at": None}),
        ("correctionrequest_problem_is_a_known_word", {"problem": "vibe"}),
        ("correctionrequest_severity_is_a_known_word", {"severity": "S5"}),
        ("correctionrequest_relation_is_a_known_word", {"relation": "cousin"}),
        ("correctionrequest_decline_reason_is_a_known_word", {"decline_reason": "mood"}),
        ("correctionrequest_appeal_ground_is_a_known_word", {"appeal_ground": "anger"}),
        ("correctionrequest_first_by_and_first_at_travel_together", {"first_at": NOON}),
        ("correctionrequest_declined_by_and_declined_at_travel_together", {"declined_at": NOON}),
        (
            "correctionrequest_submitted_by_and_submitted_at_travel_together",
            {"submitted_at": NOON},
        ),
        ("correctionrequest_decided_by_and_decided_at_travel_together", {"decided_by": None}),
    ],
)
def test_a_decided_request_is_refused(statement: str, changes: dict[str, Any]) -> None:
    request = make_request(status="decided")
    with refused_by(statement):
        change(request, **changes)


def test_a_form_that_is_sent_twice_makes_one_request() -> None:
    request = make_request()
    with refused_by("submission_makes_one_request"):
        insert_again(request, reference="C-AAAA-BBBB", secret_digest="0" * 64)


@pytest.mark.parametrize("changes", [{"quote": "Other words"}, {"start": 0}, {"end": None}])
def test_a_request_quotes_its_version(changes: dict[str, Any]) -> None:
    request = make_request()
    with refused_by("request_quotes_its_version"):
        change(request, **changes)


def test_a_request_about_the_whole_article_quotes_nothing() -> None:
    request = make_request(quote="")
    assert (request.start, request.end) == (None, None)


def test_a_request_is_not_its_own_duplicate() -> None:
    request = make_request(status="open")
    with refused_by("request_is_not_its_own_duplicate"):
        change(request, duplicate_of=request, status="duplicate")


def test_only_and_every_duplicate_names_its_original() -> None:
    duplicate = make_request(status="duplicate")
    opened = make_request(status="open")
    with refused_by("duplicate_request_names_its_original"):
        change(duplicate, duplicate_of=None)
    with refused_by("duplicate_request_names_its_original"):
        change(opened, duplicate_of=duplicate.duplicate_of)


def test_a_duplicate_of_a_duplicate_is_refused_from_both_ends() -> None:
    duplicate = make_request(status="duplicate")
    third = make_request(duplicate.article, status="open")
    with refused_by("duplicates_are_one_deep"):
        change(third, duplicate_of=duplicate, status="duplicate")
    assert duplicate.duplicate_of is not None
    with refused_by("duplicates_are_one_deep"):
        change(duplicate.duplicate_of, duplicate_of=third, status="duplicate")


def test_nobody_decides_what_they_sent_in() -> None:
    request = make_request(status="decided")
    with refused_by("nobody_decides_their_own_request"):
        change(request, submitted_by=request.decided_by, submitted_at=NOON)


def test_nobody_decides_about_their_own_article() -> None:
    request = make_request(status="decided")
    author = make_member(Role.EDITOR, request.outlet)
    make_author(request.article, author)
    with refused_by("decider_is_impartial"):
        change(request, decided_by=author)


@pytest.mark.parametrize("signature", ["first_signed_by", "second_signed_by"])
def test_nobody_decides_about_a_verdict_they_signed(signature: str) -> None:
    claim = make_claim(make_article(public=True))
    signer = getattr(make_verdict(claim), signature)
    request = make_request(claim.article, claims=[claim], status="decided")
    with refused_by("decider_is_impartial"):
        change(request, decided_by=signer)


def test_a_decider_who_signs_a_later_verdict_does_not_freeze_the_request() -> None:
    claim = make_claim(make_article(public=True))
    request = make_request(claim.article, claims=[claim], status="decided")
    make_verdict(claim, first_signed_by=request.decided_by)
    request.status = "appealed"
    request.appealed_at, request.appeal_ground, request.appeal = NOON, "process", "Look again."
    request.save()
    request.refresh_from_db()
    assert request.status == "appealed"


def test_a_request_names_a_claim_once() -> None:
    article = make_article(public=True)
    make_request(article, claims=[make_claim(article)])
    link = RequestClaim.objects.get()
    with refused_by("request_names_a_claim_once"):
        insert_again(link)
