"""What never holds of a correction, however it is written."""

from typing import Any

import pytest

from claims.models import Approval, Correction, CorrectionAnswer, CorrectionClaim, Role
from tests.factories import (
    NOON,
    add_version,
    make_article,
    make_claim,
    make_correction,
    make_member,
    make_request,
)
from tests.models.refusal import change, insert_again, refused_by

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("statement", "changes"),
    [
        ("correction_changes_something", {"now": "40,000"}),
        ("correction_goes_out_approved", {"approved_by": None, "approved_at": None}),
        ("published_correction_made_a_later_version", {"number": ""}),
        ("published_correction_made_a_later_version", {"version_after": None}),
        ("published_correction_made_a_later_version", {"public_at": None}),
        (
            "published_correction_made_a_later_version",
            {"published_by": None, "published_at": None},
        ),
        ("correction_has_a_note", {"note": ""}),
        ("correction_kind_is_a_known_word", {"kind": "recast"}),
        ("correction_severity_is_a_known_word", {"severity": "S9"}),
        ("correction_placement_is_a_known_word", {"placement": "nowhere"}),
        ("notice_is_as_prominent_as_the_error", {"placement": "change_log"}),
        ("notice_is_as_prominent_as_the_error", {"placement": "foot", "severity": "S2"}),
        ("notice_is_as_prominent_as_the_error", {"placement": "foot", "in_lead": True}),
        (
            "softer_class_for_a_wrong_value_is_overridden",
            {"kind": "update", "value_changes": ["The number differs."]},
        ),
        ("override_gives_its_reason", {"override_reason": "It was news."}),
        (
            "correction_overridden_by_and_overridden_at_travel_together",
            {"override_reason": "It was news.", "overridden_at": NOON},
        ),
        ("correction_scheduled_by_and_scheduled_at_travel_together", {"scheduled_at": NOON}),
        ("correction_drafted_by_and_drafted_at_travel_together", {"drafted_at": None}),
        ("correction_approved_by_and_approved_at_travel_together", {"approved_by": None}),
        ("correction_published_by_and_published_at_travel_together", {"published_by": None}),
    ],
)
def test_a_published_correction_is_refused(statement: str, changes: dict[str, Any]) -> None:
    correction = make_correction(status="published")
    with refused_by(statement):
        change(correction, **changes)


@pytest.mark.parametrize(
    ("statement", "who"),
    [
        ("nobody_approves_their_own_correction", "approved_by"),
        ("nobody_publishes_their_own_correction", "published_by"),
    ],
)
def test_the_drafter_neither_approves_nor_publishes(statement: str, who: str) -> None:
    correction = make_correction(status="published")
    with refused_by(statement):
        change(correction, **{who: correction.drafted_by})


@pytest.mark.parametrize("changes", [{"public_at": NOON}, {"number": "AB-2026-0001"}])
def test_what_is_not_published_is_not_public(changes: dict[str, Any]) -> None:
    correction = make_correction(status="approved")
    with refused_by("unpublished_correction_is_not_public"):
        change(correction, **changes)


def test_a_correction_does_not_lead_back_to_its_own_version() -> None:
    correction = make_correction(status="published")
    with refused_by("published_correction_made_a_later_version"):
        change(correction, version_after=correction.version_before)


def test_a_retraction_needs_no_new_version() -> None:
    correction = make_correction(kind="retraction", status="published")
    change(correction, version_after=None)
    correction.refresh_from_db()
    assert correction.number_after is None


def test_a_public_number_is_given_once() -> None:
    correction = make_correction(status="published")
    other = make_correction(make_article(correction.outlet), status="published")
    with refused_by("correction_number_is_its_own"):
        change(other, number=correction.number)


def test_corrected_text_has_at_least_one_character() -> None:
    correction = make_correction()
    with refused_by("corrected_text_ends_after_it_starts"):
        change(correction, end=correction.start, was="")


@pytest.mark.parametrize("changes", [{"was": "41,000"}, {"start": 0, "end": 6}])
def test_was_stands_in_the_version_before(changes: dict[str, Any]) -> None:
    correction = make_correction()
    with refused_by("correction_quotes_its_version"):
        change(correction, **changes)


def test_was_does_not_move_to_a_version_that_reads_otherwise() -> None:
    correction = make_correction()
    later = add_version(correction.article, headline="A bridge", body=["Other words entirely."])
    with refused_by("correction_quotes_its_version"):
        change(correction, version_before=later)


def test_the_version_numbers_are_the_databases_own() -> None:
    correction = make_correction(status="published")
    change(correction, number_before=17, number_after=18)
    correction.refresh_from_db()
    assert (correction.number_before, correction.number_after) == (1, 2)


def test_a_request_is_answered_and_a_claim_touched_once_by_a_correction() -> None:
    article = make_article(public=True)
    make_correction(article, claims=[make_claim(article)], requests=[make_request(article)])
    answer, touched = CorrectionAnswer.objects.get(), CorrectionClaim.objects.get()
    with refused_by("correction_answers_a_request_once"):
        insert_again(answer)
    with refused_by("correction_touches_a_claim_once"):
        insert_again(touched)


@pytest.mark.parametrize(
    ("statement", "fields"),
    [
        ("approval_kind_is_a_known_word", {"kind": "recast"}),
        ("approval_severity_is_a_known_word", {"severity": "S0"}),
        ("signer_holds_the_role", {"role": "standards_editor"}),
        ("signer_holds_the_role", {"role": "emperor"}),
    ],
)
def test_an_approval_is_refused(statement: str, fields: dict[str, Any]) -> None:
    correction: Correction = make_correction(status="in_review")
    given_by = make_member(Role.EDITOR, correction.outlet)
    common = {
        "outlet": correction.outlet,
        "article": correction.article,
        "correction": correction,
        "given_by": given_by,
    }
    defaults = {"given_at": NOON, "kind": "correction", "severity": "S2", "approves": True}
    with refused_by(statement):
        Approval.objects.create(**common | defaults | fields)
