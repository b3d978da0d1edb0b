"""Signatures, the blind second check, the euphemism guard, hold and schedule."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from claims.corrections.services import (
    approve_correction,
    ask_for_changes,
    check_blind,
    draft_correction,
    edit_correction,
    hold_correction,
    override_class,
    prepare_correction,
    publish_scheduled,
    release_correction,
    return_to_draft,
    schedule_correction,
    send_to_review,
)
from claims.errors import ClassMismatch, IllegalStep, InvalidInput, NotAllowed, SelfApproval
from claims.models import Article, Correction, Event, Role, User
from tests.corrections.conftest import approve, draft_of
from tests.factories import add_version, make_author, make_member
from tests.models.refusal import change

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief(article: Article) -> User:
    return make_member(Role.EDITOR_IN_CHIEF, article.outlet)


def in_review(article: Article, editor: User, **more: Any) -> Correction:
    correction = draft_correction(draft_of(article, **more), by=editor)
    return send_to_review(correction, by=editor)


@pytest.mark.parametrize("kind", ["minor", "clarification", "update"])
@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("40,000", "4,000"),
        ("1982", "1983"),
        ("Abdul Rahman", "Abdul Karim"),
        ("Abdul Rahman said", "it is thought"),
        ("was closed", "was not closed"),
    ],
)
def test_a_wrong_value_is_called_a_correction(
    article: Article, editor: User, kind: str, was: str, now: str
) -> None:
    draft = draft_of(article, was, now, kind=kind, severity="S3", note="It said otherwise.")
    correction = draft_correction(draft, by=editor)
    with pytest.raises(ClassMismatch, match="differs"):
        send_to_review(correction, by=editor)
    edit_correction(correction, draft_of(article, was, now), by=editor)
    assert send_to_review(correction, by=editor).status == "in_review"


def test_words_that_change_no_value_may_have_a_softer_class(article: Article, editor: User) -> None:
    changes = {"kind": "minor", "severity": "S4", "placement": "change_log"}
    assert in_review(article, editor, was="lived", now="dwelt", **changes).value_changes == []


def test_a_name_known_from_the_claims_is_a_value_in_any_script(
    article: Article, editor: User
) -> None:
    add_version(article, body=["أُغلق الجسر فوق العاصي ثم عاد.", "نهاية."], public=True)
    from tests.factories import make_claim  # noqa: PLC0415

    claim = make_claim(article, quote="أُغلق الجسر فوق العاصي")
    claim.facets.create(
        outlet=claim.outlet,
        article=article,
        kind="place",
        text="العاصي",
        start=0,
        end=6,
        value={"name": "العاصي"},
    )
    changes = {"kind": "update", "severity": "S3", "note": "خبر جديد."}
    correction = draft_correction(draft_of(article, "العاصي", "الفرات", **changes), by=editor)
    with pytest.raises(ClassMismatch):
        send_to_review(correction, by=editor)


def test_a_standards_editor_overrides_the_class_in_public_until_the_draft_changes(
    article: Article, editor: User, standards_editor: User
) -> None:
    draft = draft_of(article, kind="update", severity="S3", note="There is news.")
    correction = draft_correction(draft, by=editor)
    with pytest.raises(NotAllowed):
        override_class(correction, by=editor, reason="It was right when it was written.")
    with pytest.raises(InvalidInput):
        override_class(correction, by=standards_editor, reason=" ")
    override_class(correction, by=standards_editor, reason="It was right when it was written.")
    assert Event.objects.filter(type="correction.class_overridden").count() == 1
    send_to_review(correction, by=editor)
    return_to_draft(correction, by=editor)
    edit_correction(correction, draft, by=editor)
    with pytest.raises(ClassMismatch):
        send_to_review(correction, by=editor)


def test_there_is_nothing_to_override_where_the_class_fits(
    article: Article, editor: User, standards_editor: User
) -> None:
    correction = draft_correction(draft_of(article), by=editor)
    with pytest.raises(IllegalStep):
        override_class(correction, by=standards_editor, reason="Why not.")


def test_the_second_check_of_the_worst_is_blind_and_then_others_sign(
    article: Article, editor: User, second_editor: User, standards_editor: User
) -> None:
    correction = in_review(article, editor, severity="S1")
    with pytest.raises(IllegalStep, match="without seeing"):
        approve_correction(correction, by=standards_editor)
    check_blind(correction, by=second_editor, kind="correction", severity="S2")
    assert correction.status == "in_review"
    with pytest.raises(SelfApproval):
        approve_correction(correction, by=second_editor)
    approve_correction(correction, by=standards_editor)
    assert correction.status == "approved"


def test_another_class_found_blind_sends_it_back_and_is_kept(
    article: Article, editor: User, second_editor: User
) -> None:
    correction = in_review(article, editor, severity="S1")
    check_blind(correction, by=second_editor, kind="clarification", severity="S1")
    assert correction.status == "draft"
    kept = correction.approvals.get()
    assert (kept.blind, kept.approves, kept.kind) == (True, False, "clarification")
    send_to_review(correction, by=editor)
    check_blind(correction, by=second_editor, kind="correction", severity="S1")
    assert correction.approvals.filter(approves=True).count() == 1


def test_the_drafter_checks_nothing_blind_and_nobody_what_need_not_be(
    article: Article, editor: User, second_editor: User
) -> None:
    correction = in_review(article, editor, severity="S1")
    with pytest.raises(SelfApproval):
        check_blind(correction, by=editor, kind="correction", severity="S1")
    with pytest.raises(InvalidInput):
        check_blind(correction, by=second_editor, kind="recast", severity="S1")
    plain = in_review(article, editor, was="1982", now="1983")
    with pytest.raises(IllegalStep):
        check_blind(plain, by=second_editor, kind="correction", severity="S2")


def test_a_retraction_takes_a_standards_editor_and_the_editor_in_chief(
    article: Article, editor: User, second_editor: User, standards_editor: User, chief: User
) -> None:
    correction = in_review(article, editor, kind="retraction")
    with pytest.raises(NotAllowed, match="signature"):
        approve_correction(correction, by=second_editor)
    approve_correction(correction, by=chief)
    with pytest.raises(SelfApproval):
        approve_correction(correction, by=chief)
    assert correction.status == "in_review"
    approve_correction(correction, by=standards_editor)
    assert correction.status == "approved"


def test_the_author_does_not_approve_a_minor_correction(
    article: Article, editor: User, second_editor: User
) -> None:
    changes = {"kind": "minor", "severity": "S4", "placement": "change_log"}
    correction = in_review(article, editor, was="lived", now="dwelt", **changes)
    make_author(article, second_editor)
    with pytest.raises(SelfApproval):
        approve_correction(correction, by=second_editor)


def test_signatures_are_void_when_the_draft_was_taken_back(
    article: Article, editor: User, standards_editor: User, chief: User
) -> None:
    correction = in_review(article, editor, kind="retraction")
    approve_correction(correction, by=chief)
    return_to_draft(correction, by=editor)
    send_to_review(correction, by=editor)
    approve_correction(correction, by=standards_editor)
    assert correction.status == "in_review"


def test_changes_are_asked_for_with_a_reason(
    article: Article, editor: User, second_editor: User
) -> None:
    correction = in_review(article, editor)
    with pytest.raises(InvalidInput):
        ask_for_changes(correction, by=second_editor, note=" ")
    ask_for_changes(correction, by=second_editor, note="Name the report.")
    assert correction.status == "draft"


@pytest.mark.parametrize("approved", [True, False])
def test_a_held_correction_goes_on_where_it_was(
    article: Article, editor: User, second_editor: User, standards_editor: User, approved: bool
) -> None:
    correction = approve(article, editor, second_editor) if approved else in_review(article, editor)
    with pytest.raises(NotAllowed):
        hold_correction(correction, by=editor, note="Ask the lawyer.")
    hold_correction(correction, by=standards_editor, note="Ask the lawyer.")
    assert correction.status == "legal_hold"
    release_correction(correction, by=standards_editor)
    assert correction.status == ("approved" if approved else "in_review")


def test_a_correction_goes_out_at_its_time_in_the_name_of_who_scheduled_it(
    article: Article, editor: User, second_editor: User
) -> None:
    correction = approve(article, editor, second_editor)
    with pytest.raises(InvalidInput):
        schedule_correction(correction, by=second_editor, at=timezone.now())
    tomorrow = timezone.now() + timedelta(days=1)
    with pytest.raises(SelfApproval):
        schedule_correction(correction, by=editor, at=tomorrow)
    correction.refresh_from_db()
    schedule_correction(correction, by=second_editor, at=tomorrow)
    assert publish_scheduled(article.outlet_id) == []
    change(correction, scheduled_for=timezone.now() - timedelta(minutes=1))
    (published,) = publish_scheduled(article.outlet_id)
    assert (published.status, published.published_by) == ("published", second_editor)


def test_what_cannot_go_out_at_its_time_goes_back_and_says_why(
    article: Article, editor: User, second_editor: User
) -> None:
    correction = approve(article, editor, second_editor)
    schedule_correction(correction, by=second_editor, at=timezone.now() + timedelta(days=1))
    change(correction, scheduled_for=timezone.now() - timedelta(minutes=1))
    add_version(article, body=["Something else."], public=True)
    assert publish_scheduled(article.outlet_id) == []
    correction.refresh_from_db()
    assert (correction.status, correction.scheduled_for) == ("draft", None)
    event = Event.objects.filter(type="correction.draft").latest("seq")
    assert "changed" in event.detail.note


def test_an_error_known_for_a_month_is_explained(article: Article, editor: User) -> None:
    correction = draft_correction(draft_of(article), by=editor)
    change(correction, error_found_at=timezone.now() - timedelta(days=32))
    with pytest.raises(InvalidInput, match="so long"):
        send_to_review(correction, by=editor)
    edit_correction(correction, draft_of(article, delay="The archive was shut."), by=editor)
    assert send_to_review(correction, by=editor).status == "in_review"


def test_a_prepared_correction_is_prepared_for_what_was_approved(
    article: Article, editor: User, second_editor: User
) -> None:
    correction = approve(article, editor, second_editor)
    assert prepare_correction(correction).prepared is not None
