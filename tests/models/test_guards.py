"""The guards of both workflows hold in the database too, whoever writes to it."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from claims.models import (
    Approval,
    Correction,
    CorrectionSurface,
    Inquiry,
    Role,
    SavedReply,
    Task,
)
from tests.factories import (
    NOON,
    add_version,
    make_article,
    make_author,
    make_correction,
    make_inquiry,
    make_member,
    make_outlet,
    make_request,
    sign_everything,
)
from tests.models.refusal import change, insert_again, refused_by

pytestmark = pytest.mark.django_db
LONG_AGO = timezone.now() - timedelta(days=31)
REQUEST, CORRECTION = "request_step_meets_its_guard", "correction_step_meets_its_guard"


def test_spam_comes_back_within_thirty_days() -> None:
    request = make_request(status="spam")
    change(request, spam_at=LONG_AGO)
    with refused_by(REQUEST):
        change(request, status="screening")
    change(request, spam_at=timezone.now())
    change(request, status="screening")


def test_spam_says_since_when() -> None:
    with refused_by("spam_says_since_when"):
        change(make_request(status="screening"), status="spam")


def test_nobody_waits_without_a_question_or_goes_on_before_the_answer() -> None:
    request = make_request(status="open")
    with refused_by(REQUEST):
        change(request, status="needs_information")
    inquiry = make_inquiry(request)
    change(request, status="needs_information")
    with refused_by(REQUEST):
        change(request, status="open")
    change(inquiry, answered_at=timezone.now())
    change(request, status="open")


def test_one_question_is_open_at_a_time() -> None:
    request = make_request(status="needs_information")
    with refused_by("request_has_one_open_question"):
        make_inquiry(request)
    with refused_by("inquiry_asks_something"):
        make_inquiry(make_request(), question="")
    with refused_by("inquiry_asked_by_and_asked_at_travel_together"):
        change(Inquiry.objects.get(), asked_at=None)


def test_nothing_is_under_review_without_somebody() -> None:
    with refused_by(REQUEST):
        change(make_request(status="open"), status="under_review")


def test_what_is_declined_gives_a_listed_reason() -> None:
    with refused_by("declined_request_gives_a_listed_reason"):
        change(make_request(status="out_of_scope"), decline_reason="")


def decided(request: Any, **more: Any) -> dict[str, Any]:
    by = make_member(Role.EDITOR, request.outlet)
    return {
        "status": "decided",
        "decided_by": by,
        "decided_at": timezone.now(),
        "reasons": "So it is.",
        "outcome": "upheld",
    } | more


@pytest.mark.parametrize("outcome", ["upheld", "partly_upheld"])
def test_upheld_takes_a_correction_that_was_not_given_up(outcome: str) -> None:
    request = make_request(status="under_review")
    with refused_by(REQUEST):
        change(request, **decided(request, outcome=outcome))
    make_correction(request.article, requests=[request], status="cancelled")
    with refused_by(REQUEST):
        change(request, **decided(request, outcome=outcome))
    make_correction(request.article, requests=[request])
    change(request, **decided(request, outcome=outcome))


def test_or_a_later_version_of_the_same_article() -> None:
    request = make_request(status="under_review")
    for elsewhere in (request.version, make_article().latest()):
        with refused_by(REQUEST):
            change(request, **decided(request, fixed_in=elsewhere))
    change(request, **decided(request, fixed_in=add_version(request.article)))


def test_an_appeal_comes_once_and_in_time_and_gives_its_ground() -> None:
    appeal = {"appealed_at": timezone.now(), "appeal_ground": "process", "appeal": "Look again."}
    late = make_request(status="decided", decided_at=LONG_AGO)
    with refused_by(REQUEST):
        change(late, status="appealed", **appeal)
    request = make_request(status="decided")
    with refused_by("appeal_gives_its_ground"):
        change(request, status="appealed")
    change(request, status="appealed", **appeal)
    change(request, status="internal_review")
    change(request, **decided(request, outcome="not_upheld"))
    with refused_by(REQUEST):
        change(request, status="appealed", **appeal)


def test_nobody_decides_an_appeal_from_themselves() -> None:
    request = make_request(status="internal_review")
    with refused_by(REQUEST):
        change(request, status="decided", outcome="not_upheld", reasons="Still so.")
    with refused_by("nobody_decides_an_appeal_from_themselves"):
        change(request, first_by=request.decided_by, first_at=NOON)


def test_nothing_closes_while_an_appeal_is_possible_or_a_correction_on_its_way() -> None:
    request = make_request(status="decided")
    with refused_by(REQUEST):
        change(request, status="closed")
    change(request, decided_at=LONG_AGO)
    correction = make_correction(request.article, requests=[request])
    with refused_by(REQUEST):
        change(request, status="closed")
    change(correction, status="cancelled")
    change(request, status="closed")


@pytest.mark.parametrize(
    ("kind", "severity", "roles", "blind", "enough"),
    [
        ("correction", "S2", [], False, False),
        ("correction", "S2", ["editor"], False, True),
        ("correction", "S1", ["editor", "standards_editor"], False, False),
        ("correction", "S1", ["editor"], True, False),
        ("correction", "S1", ["editor", "editor"], True, False),
        ("correction", "S1", ["editor", "standards_editor"], True, True),
        ("clarification", "S3", ["editor"], False, False),
        ("clarification", "S3", ["standards_editor"], False, True),
        ("editors_note", "S3", ["editor_in_chief"], False, False),
        ("update", "S3", ["editor"], False, True),
        ("minor", "S4", ["editor"], False, True),
        ("retraction", "S2", ["standards_editor", "standards_editor"], False, False),
        ("retraction", "S2", ["standards_editor", "editor_in_chief"], False, True),
        ("removal", "S2", ["editor_in_chief"], False, False),
        ("removal", "S1", ["standards_editor", "editor_in_chief"], True, True),
    ],
)
def test_a_class_is_approved_with_its_signatures(
    kind: str, severity: str, roles: list[str], blind: bool, enough: bool
) -> None:
    correction = make_correction(kind=kind, severity=severity, status="in_review")
    signers = [make_member(role, correction.outlet) for role in roles]
    for role, signer in zip(roles, signers, strict=True):
        _sign(correction, given_by=signer, role=role, blind=blind)
    approver = make_member(Role.EDITOR, correction.outlet)
    approved = {"status": "approved", "approved_by": approver, "approved_at": NOON}
    if enough:
        change(correction, **approved)
    else:
        with refused_by(CORRECTION):
            change(correction, **approved)


def _sign(correction: Correction, **fields: Any) -> Approval:
    common = {
        "outlet": correction.outlet,
        "article": correction.article,
        "correction": correction,
        "given_at": NOON,
        "kind": correction.kind,
        "severity": correction.severity,
        "round": correction.round,
        "approves": True,
    }
    return Approval.objects.create(**common | fields)


@pytest.mark.parametrize("fields", [{"round": 7}, {"approves": False}, {"kind": "update"}])
def test_a_signature_of_another_round_or_kind_does_not_count(fields: dict[str, Any]) -> None:
    correction = make_correction(status="in_review")
    signer = make_member(Role.EDITOR, correction.outlet)
    _sign(correction, given_by=signer, role="editor", **fields)
    with refused_by(CORRECTION):
        change(correction, status="approved", approved_by=signer, approved_at=NOON)


def test_who_wrote_the_article_does_not_approve_its_minor_correction() -> None:
    correction = make_correction(kind="minor", severity="S4", status="in_review")
    signer = make_member(Role.EDITOR, correction.outlet)
    make_author(correction.article, signer)
    _sign(correction, given_by=signer, role="editor")
    with refused_by(CORRECTION):
        change(correction, status="approved", approved_by=signer, approved_at=NOON)


def test_nobody_signs_twice_or_for_themselves_or_in_a_borrowed_role() -> None:
    correction = make_correction(status="in_review")
    signer = make_member(Role.EDITOR, correction.outlet)
    approval = _sign(correction, given_by=signer, role="editor")
    with refused_by("everybody_signs_once_in_a_round"):
        insert_again(approval)
    stranger = make_member(Role.EDITOR, make_outlet())
    for by in (correction.drafted_by, stranger):
        with refused_by("signer_holds_the_role"):
            _sign(correction, given_by=by, role="editor")


def test_a_signature_is_never_changed() -> None:
    correction = make_correction(status="in_review")
    sign_everything(correction, make_member(Role.EDITOR, correction.outlet))
    with refused_by("signature_is_never_changed"):
        change(correction.approvals.get(), blind=True)


def test_a_correction_is_superseded_by_a_published_one_only() -> None:
    former = make_correction(status="published")
    with refused_by(CORRECTION):
        change(former, status="superseded")
    draft = make_correction(former.article, was="1982", now="1983", supersedes=former)
    with refused_by(CORRECTION):
        change(former, status="superseded")
    with refused_by("correction_does_not_supersede_itself"):
        change(draft, supersedes=draft)


def test_a_promised_correction_is_not_cancelled() -> None:
    request = make_request(status="under_review")
    correction = make_correction(request.article, requests=[request])
    change(request, **decided(request))
    with refused_by(CORRECTION):
        change(correction, status="cancelled")
    make_correction(request.article, was="1982", now="1983", requests=[request])
    change(correction, status="cancelled")


def test_withdrawn_says_why_and_scheduled_says_when() -> None:
    with refused_by("withdrawn_correction_says_why"):
        change(make_correction(status="published"), status="withdrawn")
    approved = make_correction(status="approved")
    with refused_by("scheduled_correction_has_its_time"):
        change(approved, status="scheduled")
    with refused_by("nobody_schedules_their_own_correction"):
        change(approved, scheduled_by=approved.drafted_by, scheduled_at=NOON)


def test_a_surface_is_listed_once() -> None:
    correction = make_correction()
    common = {"outlet": correction.outlet, "article": correction.article, "correction": correction}
    listed = CorrectionSurface.objects.create(surface="social", **common)
    with refused_by("surface_is_listed_once"):
        insert_again(listed)
    with refused_by("correctionsurface_surface_is_a_known_word"):
        CorrectionSurface.objects.create(surface="skywriting", **common)
    with refused_by("correctionsurface_done_by_and_done_at_travel_together"):
        change(CorrectionSurface.objects.get(), done_at=NOON)


def test_a_saved_reply_has_a_title_of_its_own_and_says_something() -> None:
    words = {"use": "question", "language": "en", "title": "Which?", "text": "Which report?"}
    reply = SavedReply.objects.create(outlet=make_outlet(), **words)
    with refused_by("saved_reply_title_is_its_own"):
        insert_again(reply)
    with refused_by("saved_reply_says_something"):
        change(SavedReply.objects.get(), text="")
    with refused_by("savedreply_use_is_a_known_word"):
        change(SavedReply.objects.get(), use="poem")


def test_the_same_claim_elsewhere_is_settled_in_one_of_three_ways() -> None:
    outlet = make_outlet()
    about = {"object_type": "claim", "object_id": outlet.pk, "reason": "EB-2026-0001"}
    task = Task.objects.create(outlet=outlet, kind="fix_everywhere", **about)
    by = make_member(Role.EDITOR, outlet)
    with refused_by("same_claim_elsewhere_is_settled_in_one_of_three_ways"):
        change(task, done_by=by, done_at=NOON, outcome="seen")
    change(task, done_by=by, done_at=NOON, outcome="differs")
