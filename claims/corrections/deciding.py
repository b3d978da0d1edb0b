"""Verbs of deciding: what we say to a request, the one appeal, and its end."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.corrections.drafting import CorrectionDraft, answer_requests, draft_correction
from claims.corrections.requests import screen_request
from claims.corrections.triage import locked, take_request
from claims.errors import IllegalStep, InvalidInput, Refusal
from claims.models import (
    AppealGround,
    ArticleVersion,
    Correction,
    CorrectionRequest,
    Outcome,
    RequestStatus,
    User,
)
from claims.nlp.text import clean
from claims.workflow.advance import advance
from claims.workflow.roles import SUBMITTER, SYSTEM

MAX_REASONS = 5_000


@dataclass(frozen=True)
class Decision:
    """What is decided. Upheld, it brings a draft, names corrections, or says what fixed it."""

    outcome: str
    reasons: str
    draft: CorrectionDraft | None = None
    corrections: tuple[Correction, ...] = ()
    fixed_in: ArticleVersion | None = None


def uphold_request(
    request: CorrectionRequest, *, by: User, reasons: str, draft: CorrectionDraft
) -> Correction:
    """Agree with a request and draft the correction that answers it."""
    made = decide_request(request, Decision(Outcome.UPHELD, reasons, draft), by=by)
    assert made is not None  # noqa: S101 - a draft was given
    return made


def reject_request(request: CorrectionRequest, *, by: User, reasons: str) -> CorrectionRequest:
    """Decide that nothing has to be corrected, with reasons the reader will see."""
    decide_request(request, Decision(Outcome.NOT_UPHELD, reasons), by=by)
    return request


@transaction.atomic
def decide_request(
    request: CorrectionRequest, decision: Decision, *, by: User
) -> Correction | None:
    """Decide a request, opening and taking it first where that was not done; the correction
    drafted with it, if any. Duplicates are answered by it too."""
    _underway(locked(request), by)
    made = _brought_along(request, decision, by)
    advance(request, "decide", by=by, **_decided(decision, by))
    return made


def _underway(request: CorrectionRequest, by: User) -> None:
    if request.status in (RequestStatus.RECEIVED, RequestStatus.SCREENING):
        screen_request(request)
    if request.status == RequestStatus.OPEN:
        take_request(request, by=by)


def _brought_along(request: CorrectionRequest, decision: Decision, by: User) -> Correction | None:
    if decision.outcome not in Outcome.values:
        raise InvalidInput(_("Choose what is decided."), field="outcome")
    if decision.outcome == Outcome.NOT_UPHELD:
        return None
    if decision.fixed_in and decision.fixed_in.number <= request.version.number:
        raise InvalidInput(_("Name a later version than the one the reader saw."), field="fixed_in")
    for correction in decision.corrections:
        answer_requests(correction, [request])
    if decision.draft is None:
        return None
    return draft_correction(decision.draft, by=by, requests=[request])


def _decided(decision: Decision, by: User) -> dict[str, Any]:
    reasons = clean(decision.reasons).strip()
    if len(reasons) > MAX_REASONS:
        sentence = _("Write at most %(number)s characters.")
        raise InvalidInput(sentence % {"number": MAX_REASONS}, field="reasons")
    return {
        "outcome": decision.outcome,
        "reasons": reasons,
        "fixed_in": decision.fixed_in,
        "decided_by": by,
        "decided_at": timezone.now(),
    }


@transaction.atomic
def appeal_request(request: CorrectionRequest, *, ground: str, words: str) -> CorrectionRequest:
    """The sender does not agree: once, within 30 days, on one of two grounds."""
    text = clean(words).strip()
    if ground not in AppealGround.values:
        raise InvalidInput(_("Choose what your appeal rests on."), field="ground")
    if not text or len(text) > MAX_REASONS:
        raise InvalidInput(_("Say what we should look at again."), field="appeal")
    now = timezone.now()
    advance(request, "appeal", by=SUBMITTER, appeal_ground=ground, appeal=text, appealed_at=now)
    return request


@transaction.atomic
def review_appeal(request: CorrectionRequest, *, by: User) -> CorrectionRequest:
    """A standards editor takes an appeal on."""
    advance(request, "review", by=by, assignee=by)
    return request


@transaction.atomic
def decide_again(request: CorrectionRequest, decision: Decision, *, by: User) -> Correction | None:
    """A standards editor, not the first decider, decides an appeal; that is final."""
    if locked(request).status == RequestStatus.APPEALED:
        review_appeal(request, by=by)
    made = _brought_along(request, decision, by)
    first: dict[str, Any] = {"first_by": request.decided_by, "first_at": request.decided_at}
    advance(request, "decide_again", by=by, **first, **_decided(decision, by))
    return made


@transaction.atomic
def withdraw_request(request: CorrectionRequest) -> CorrectionRequest:
    """The sender takes the message back, which is possible until it is decided."""
    locked(request).inquiries.filter(answered_at__isnull=True).update(answered_at=timezone.now())
    advance(request, "withdraw", by=SUBMITTER)
    return request


@transaction.atomic
def close_request(request: CorrectionRequest) -> CorrectionRequest:
    """End a decided request: its corrections are out and no appeal can change it."""
    advance(request, "close", by=SYSTEM)
    return request


def close_what_is_done(outlet_id: UUID) -> int:
    """Close everything of the outlet that can be closed; how many."""
    return sum(_closes(request) for request in _decided_ones(outlet_id))


def _decided_ones(outlet_id: UUID) -> Iterable[CorrectionRequest]:
    return CorrectionRequest.objects.filter(outlet_id=outlet_id, status=RequestStatus.DECIDED)


def _closes(request: CorrectionRequest) -> bool:
    try:
        close_request(request)
    except Refusal:
        return False
    return True


REOPENED: dict[str, Any] = {
    "outcome": "",
    "reasons": "",
    "fixed_in": None,
    "decided_by": None,
    "decided_at": None,
    "first_by": None,
    "first_at": None,
    "declined_by": None,
    "declined_at": None,
    "decline_reason": "",
    "appeal_ground": "",
    "appeal": "",
    "appealed_at": None,
    "assignee": None,
}


@transaction.atomic
def reopen_request(request: CorrectionRequest, *, by: User, note: str) -> CorrectionRequest:
    """Begin again on new evidence; what was decided before stays in the log."""
    if locked(request).status != RequestStatus.CLOSED:
        raise IllegalStep(_("Only a closed request is opened again."))
    advance(request, "reopen", by=by, note=clean(note), **REOPENED)
    return request
