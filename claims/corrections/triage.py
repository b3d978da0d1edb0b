"""Verbs of triage: how bad it is, whose it is, what it is not, and what we need to ask first."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.corrections.requests import screen_request
from claims.errors import IllegalStep, InvalidInput
from claims.models import (
    CorrectionRequest,
    DeclineReason,
    Inquiry,
    RequestStatus,
    Severity,
    User,
)
from claims.nlp.text import clean
from claims.workflow.advance import advance
from claims.workflow.record import record
from claims.workflow.roles import SUBMITTER, SYSTEM, Actor, acting_role
from claims.workflow.transitions import TRIAGER

ANSWER_DAYS = 14
MAX_QUESTION = 2_000
MAX_ANSWER = 3_000
OVER = (
    RequestStatus.DUPLICATE,
    RequestStatus.SPAM,
    RequestStatus.OUT_OF_SCOPE,
    RequestStatus.WITHDRAWN,
    RequestStatus.CLOSED,
)


def locked(request: CorrectionRequest) -> CorrectionRequest:
    """The request, locked and brought up to date."""
    CorrectionRequest.objects.select_for_update(no_key=True).get(pk=request.pk)
    request.refresh_from_db()
    return request


@transaction.atomic
def set_severity(request: CorrectionRequest, severity: str, *, by: User) -> CorrectionRequest:
    """Say how bad the error would be; deadlines follow from it. Not once it is over."""
    role = acting_role(by, (TRIAGER,), request.outlet_id)
    if severity not in Severity.values:
        raise InvalidInput(_("Choose how severe the error is."), field="severity")
    locked(request)
    if request.status in OVER:
        raise IllegalStep(_("This request is over."))
    before, request.severity = request.severity, severity
    if before != severity:
        request.save(update_fields=["severity"])
        payload = {"from": before, "to": severity}
        record("request.severity_set", request, by=by, role=role, payload=payload)
    return request


@transaction.atomic
def take_request(request: CorrectionRequest, *, by: User) -> CorrectionRequest:
    """Start work on an open request."""
    advance(request, "take", by=by, assignee=by)
    return request


@transaction.atomic
def mark_spam(request: CorrectionRequest, *, by: User, note: str) -> CorrectionRequest:
    """Put a message aside that is none, with a reason; it can be brought back for 30 days."""
    if locked(request).status == RequestStatus.RECEIVED:
        advance(request, "screen", by=by)
    advance(request, "mark_spam", by=by, note=clean(note), spam_at=timezone.now())
    return request


@transaction.atomic
def restore_request(request: CorrectionRequest, *, by: User) -> CorrectionRequest:
    """Bring back what was taken for spam, and open it."""
    advance(request, "restore", by=by)
    advance(request, "open", by=by, spam_at=None)
    return request


@transaction.atomic
def ask_submitter(request: CorrectionRequest, *, by: User, question: str) -> Inquiry:
    """Ask whoever sent it; our clock stands still until they answer, for 14 days at most."""
    words = clean(question).strip()
    if not words or len(words) > MAX_QUESTION:
        sentence = _("Write the question, in at most %(number)s characters.")
        raise InvalidInput(sentence % {"number": MAX_QUESTION}, field="question")
    if locked(request).inquiries.filter(answered_at__isnull=True).exists():
        raise IllegalStep(_("A question is open already."))
    asked = Inquiry.objects.create(
        outlet_id=request.outlet_id,
        article_id=request.article_id,
        request=request,
        question=words,
        asked_by=by,
        asked_at=timezone.now(),
    )
    advance(request, "ask", by=by, note=words)
    return asked


@transaction.atomic
def answer_question(
    request: CorrectionRequest, answer: str, *, by: Actor = SUBMITTER
) -> CorrectionRequest:
    """Take in the answer of whoever sent it; the work goes on where it stood."""
    words = clean(answer).strip()
    if not words or len(words) > MAX_ANSWER:
        sentence = _("Write your answer, in at most %(number)s characters.")
        raise InvalidInput(sentence % {"number": MAX_ANSWER}, field="answer")
    return _settle(request, words, by)


@transaction.atomic
def stop_waiting(request: CorrectionRequest, *, by: Actor = SYSTEM) -> CorrectionRequest:
    """Go on without an answer."""
    return _settle(request, "", by)


def _settle(request: CorrectionRequest, answer: str, by: Actor) -> CorrectionRequest:
    asked = locked(request).inquiries.filter(answered_at__isnull=True).first()
    if asked is None or request.status != RequestStatus.NEEDS_INFORMATION:
        raise IllegalStep(_("No question is open."))
    asked.answer, asked.answered_at = answer, timezone.now()
    asked.save(update_fields=["answer", "answered_at"])
    step = "resume" if request.assignee_id else "answer"
    advance(request, step, by=by, payload={"answered": bool(answer)})
    return request


def stop_waiting_for_long(outlet_id: UUID) -> int:
    """Go on with everything of the outlet that was asked more than 14 days ago; how many."""
    late = CorrectionRequest.objects.filter(
        outlet_id=outlet_id,
        status=RequestStatus.NEEDS_INFORMATION,
        inquiries__answered_at__isnull=True,
        inquiries__asked_at__lt=timezone.now() - timedelta(days=ANSWER_DAYS),
    )
    for request in list(late):
        stop_waiting(request)
    return len(late)


@transaction.atomic
def mark_duplicate(
    request: CorrectionRequest, original: CorrectionRequest, *, by: User
) -> CorrectionRequest:
    """Say that another request says the same; what is decided about that answers both."""
    first, second = sorted([request, original], key=lambda one: one.pk)
    for one in (first, second):
        locked(one)
    _opened(request)
    payload = {"original": original.reference}
    advance(request, "mark_duplicate", by=by, duplicate_of=original, payload=payload)
    return request


@transaction.atomic
def decline_request(
    request: CorrectionRequest, *, by: User, reason: str, words: str = ""
) -> CorrectionRequest:
    """Turn away what is no request for correction, for a listed reason; the reader may appeal."""
    if reason not in DeclineReason.values:
        raise InvalidInput(_("Choose one of the listed reasons."), field="decline_reason")
    _opened(locked(request))
    advance(
        request,
        "decline",
        by=by,
        note=clean(words),
        decline_reason=reason,
        reasons=clean(words).strip(),
        declined_by=by,
        declined_at=timezone.now(),
    )
    return request


def _opened(request: CorrectionRequest) -> CorrectionRequest:
    if request.status in (RequestStatus.RECEIVED, RequestStatus.SCREENING):
        screen_request(request)
    return request
