"""A correction before readers see it."""

from typing import Any

import pytest

from claims.corrections.services import (
    approve_correction,
    ask_for_changes,
    cancel_correction,
    draft_correction,
    edit_correction,
    prepare_again,
    prepare_correction,
    return_to_draft,
    send_to_review,
    uphold_request,
)
from claims.errors import IllegalStep, InvalidInput, NotAllowed, SelfApproval, Stale
from claims.models import Article, Claim, Correction, Event, User
from claims.nlp.text import Span
from tests.corrections.conftest import approve, draft_of
from tests.factories import BODY, add_version, make_article, make_claim, make_request

pytestmark = pytest.mark.django_db
FIRST, SECOND = BODY


def test_a_draft_keeps_the_exact_words_and_who_drafted_it(article: Article, editor: User) -> None:
    correction = draft_correction(draft_of(article), by=editor)
    assert (correction.was, correction.now, correction.status) == ("40,000", "14,000", "draft")
    assert (correction.drafted_by, correction.number) == (editor, "")


def test_a_draft_names_the_claims_that_stand_on_its_words(
    article: Article, claim: Claim, editor: User
) -> None:
    make_claim(article, quote="The bridge over the Orontes was closed in 1982")
    make_claim(article, status="dismissed")
    assert list(draft_correction(draft_of(article), by=editor).claims.all()) == [claim]


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("now", {"now": " \x00 "}),
        ("now", {"now": "40,000"}),
        ("now", {"now": "14,000\n\nA new paragraph."}),
        ("now", {"now": "a" * 20_001, "note": "It was wrong."}),
        ("note", {"note": " "}),
        ("note", {"note": "a" * 5_001}),
        ("placement", {"kind": "retraction", "placement": "foot"}),
        ("placement", {"placement": "foot"}),
        ("placement", {"severity": "S3", "placement": "change_log"}),
        ("placement", {"severity": "S4", "placement": "foot", "was": "stayed"}),
        ("surfaces", {"surfaces": ("skywriting",)}),
        ("note", {"note": "This updates the number of people."}),
        ("kind", {"kind": "nonsense"}),
        ("severity", {"severity": "S5"}),
        ("placement", {"placement": "hidden"}),
        ("was", {"place": Span(0, 100_000)}),
        ("was", {"place": Span(-3, 2)}),
        ("was", {"place": Span(5, 5)}),
        ("was", {"place": Span(0, 40)}),
    ],
)
def test_what_cannot_be_corrected_so_is_refused_and_nothing_is_stored(
    article: Article, editor: User, field: str, changes: dict[str, Any]
) -> None:
    with pytest.raises(InvalidInput) as refused:
        draft_correction(draft_of(article, **changes), by=editor)
    assert refused.value.field == field
    assert not Correction.objects.exists()


def test_half_a_letter_is_not_corrected(editor: User) -> None:
    article = make_article(editor.memberships.get().outlet, body=["The cafe\u0301 shut in 1982."])
    with pytest.raises(InvalidInput):
        draft_correction(draft_of(article, was="cafe", now="house"), by=editor)


@pytest.mark.parametrize(
    ("body", "was"),
    [
        ("👩\u200d👧 e\u0301 𝕋he bridge shut in 1982.", "1982"),
        ("أُغلق الجسرُ فوق العاصي في ١٩٨٢ وبقي مغلقًا.", "١٩٨٢"),
        ("The cafe\u0301 shut in 1982.", "cafe\u0301"),
    ],
)
def test_places_count_characters_whatever_the_script(editor: User, body: str, was: str) -> None:
    article = make_article(editor.memberships.get().outlet, body=[body])
    correction = draft_correction(draft_of(article, was=was, now="1983"), by=editor)
    correction.refresh_from_db()
    assert correction.was == was


def test_an_older_version_is_not_corrected(article: Article, editor: User) -> None:
    old = draft_of(article)
    add_version(article)
    with pytest.raises(Stale):
        draft_correction(old, by=editor)


def test_a_fact_checker_does_not_draft(article: Article, checker: User) -> None:
    with pytest.raises(NotAllowed):
        draft_correction(draft_of(article), by=checker)


def test_a_correction_answers_only_requests_about_its_article(
    article: Article, editor: User
) -> None:
    foreign = make_request(make_article(article.outlet))
    with pytest.raises(InvalidInput, match="another article"):
        draft_correction(draft_of(article), by=editor, requests=[foreign])


def test_who_edits_a_draft_has_drafted_it(
    article: Article, editor: User, second_editor: User
) -> None:
    correction = draft_correction(draft_of(article), by=editor)
    edit_correction(correction, draft_of(article, was="1982", now="1983"), by=second_editor)
    send_to_review(correction, by=editor)
    with pytest.raises(SelfApproval):
        approve_correction(correction, by=second_editor)
    assert (correction.was, correction.drafted_by) == ("1982", second_editor)


def test_an_edited_draft_stays_with_its_article(article: Article, editor: User) -> None:
    correction = draft_correction(draft_of(article), by=editor)
    other = make_article(article.outlet)
    with pytest.raises(InvalidInput, match="its article"):
        edit_correction(correction, draft_of(other), by=editor)


def test_only_a_draft_can_be_edited(article: Article, editor: User) -> None:
    correction = draft_correction(draft_of(article), by=editor)
    send_to_review(correction, by=editor)
    with pytest.raises(IllegalStep):
        edit_correction(correction, draft_of(article), by=editor)


def test_the_drafter_does_not_approve(article: Article, editor: User) -> None:
    correction = draft_correction(draft_of(article), by=editor)
    send_to_review(correction, by=editor)
    with pytest.raises(SelfApproval):
        approve_correction(correction, by=editor)
    correction.refresh_from_db()
    assert (correction.status, correction.approvals.count()) == ("in_review", 0)


def test_asking_for_changes_brings_a_draft_back_with_the_reason(
    article: Article, editor: User, second_editor: User
) -> None:
    correction = draft_correction(draft_of(article), by=editor)
    send_to_review(correction, by=editor)
    ask_for_changes(correction, by=second_editor, note="Name the source.\x00")
    assert correction.status == "draft"
    assert correction.approvals.get().approves is False
    event = Event.objects.get(type="correction.ask_for_changes")
    assert event.detail.note == "Name the source."


def test_changes_are_not_asked_for_without_a_reason(
    article: Article, editor: User, second_editor: User
) -> None:
    correction = draft_correction(draft_of(article), by=editor)
    send_to_review(correction, by=editor)
    with pytest.raises(InvalidInput):
        ask_for_changes(correction, by=second_editor, note=" \x00")
    assert not correction.approvals.exists()


def test_a_correction_can_be_given_up_with_a_reason(prepared: Correction, editor: User) -> None:
    cancel_correction(prepared, by=editor, note="Wrong after all.")
    assert prepared.status == "cancelled"


def test_preparing_works_out_text_blocks_and_places(prepared: Correction, claim: Claim) -> None:
    found = prepared.prepared
    assert found is not None
    before = prepared.version_before
    assert found["text"] == before.text.replace("40,000", "14,000")
    assert prepared.prepared_for == before.sha256
    assert [anchor["claim"] for anchor in found["anchors"]] == [str(claim.pk)]


def test_a_correction_that_is_not_approved_is_not_prepared(article: Article, editor: User) -> None:
    correction = draft_correction(draft_of(article), by=editor)
    assert prepare_correction(correction).prepared is None
    with pytest.raises(IllegalStep):
        prepare_again(correction, by=editor)


def test_words_that_moved_are_found_where_they_stand_now(
    prepared: Correction, article: Article, editor: User
) -> None:
    now = add_version(article, body=["A new beginning.", *BODY])
    prepare_again(prepared, by=editor)
    prepare_correction(prepared)
    assert prepared.prepared is not None
    assert prepared.prepared["text"] == now.text.replace("40,000", "14,000")


@pytest.mark.parametrize(
    "second",
    [
        SECOND.replace("40,000", "140,000"),
        SECOND.replace("40,000", "14,000"),
        "Nobody counted them.",
    ],
    ids=["look-alike", "corrected", "gone"],
)
def test_words_that_cannot_be_found_for_sure_are_not_replaced(
    prepared: Correction, article: Article, second: str
) -> None:
    add_version(article, body=[FIRST, second])
    with pytest.raises(Stale):
        prepare_correction(prepared)


def test_two_corrections_of_one_article_can_wait_side_by_side(
    article: Article, prepared: Correction, editor: User, second_editor: User
) -> None:
    other = approve(article, second_editor, editor, was="1982", now="1983")
    assert other.prepared_for == prepared.prepared_for


def test_what_is_prepared_is_what_was_approved_last(
    article: Article, prepared: Correction, editor: User, second_editor: User
) -> None:
    as_the_worker_loaded_it = Correction.objects.get(pk=prepared.pk)
    return_to_draft(prepared, by=editor)
    edit_correction(prepared, draft_of(article, now="15,000"), by=editor)
    send_to_review(prepared, by=editor)
    approve_correction(prepared, by=second_editor)
    prepare_correction(as_the_worker_loaded_it)
    prepared.refresh_from_db()
    assert prepared.prepared is not None
    assert "15,000" in prepared.prepared["text"]


def test_a_correction_a_reader_was_promised_is_not_cancelled(
    article: Article, editor: User
) -> None:
    request = make_request(article, status="open")
    correction = uphold_request(request, by=editor, reasons="Yes.", draft=draft_of(article))
    with pytest.raises(IllegalStep, match="was told"):
        cancel_correction(correction, by=editor, note="Too much work.")
    correction.refresh_from_db()
    assert correction.status == "draft"
