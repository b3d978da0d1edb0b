"""How much time a request still has, and who is waiting for whom. Computed when it is asked."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from claims.corrections.deadlines import Calendar, due, twice
from claims.corrections.guards import UPHELD
from claims.corrections.triage import ANSWER_DAYS
from claims.models import CorrectionRequest, Desk, RequestStatus
from claims.models.correction import PUBLIC_STATUSES

S = RequestStatus
LOOK, DECIDE, CORRECT = range(3)


@dataclass(frozen=True)
class Clock:
    """`late` is empty, `overdue` or `long_overdue`; `waits_for` is `us` or `submitter`."""

    due_at: datetime
    waits_for: str
    late: str


def allowances() -> dict[str, list[str]]:
    """By severity: first look, decision, correction once upheld; from the settings."""
    pairs = (one.split(":") for one in settings.CORRECTION_DEADLINES)
    return {severity: written.split("/") for severity, written in pairs}


def calendar_of(outlet_id: UUID) -> Calendar:
    """The working calendar of the outlet's first desk, else Monday to Friday, 9 to 18, UTC."""
    days_off = frozenset(date.fromisoformat(day) for day in settings.DAYS_OFF)
    desk = Desk.objects.filter(outlet_id=outlet_id).order_by("created_at").first()
    if desk is None:
        return Calendar(days_off=days_off)
    weekdays = frozenset(desk.working_days)
    return Calendar(desk.time_zone, weekdays, desk.opens_at, desk.closes_at, days_off)


def clock_of(
    request: CorrectionRequest, calendar: Calendar, now: datetime | None = None
) -> Clock | None:
    """The clock of a request; None where nobody has to do anything more about it."""
    now = now or timezone.now()
    if request.status == S.NEEDS_INFORMATION:
        asked = max((one.asked_at for one in request.inquiries.all() if one.asked_at), default=now)
        return Clock(asked + timedelta(days=ANSWER_DAYS), "submitter", "")
    stage = _stage(request)
    if stage is None:
        return None
    which, start = stage
    allowance = allowances()[request.severity][which]
    start += _paused(request)
    due_at = due(start, allowance, calendar)
    long_due = due(start, twice(allowance), calendar)
    late = "long_overdue" if now > long_due else "overdue" if now > due_at else ""
    return Clock(due_at, "us", late)


def _stage(request: CorrectionRequest) -> tuple[int, datetime] | None:
    """What is to be done next, and from when its time runs."""
    if request.status in (S.RECEIVED, S.SCREENING, S.OPEN):
        return LOOK, request.created_at
    if request.status == S.UNDER_REVIEW:
        return DECIDE, request.created_at
    if request.status in (S.APPEALED, S.INTERNAL_REVIEW):
        return DECIDE, request.appealed_at or request.created_at
    if request.status == S.DECIDED and request.decided_at and _is_owed(request):
        return CORRECT, request.decided_at
    return None


def _is_owed(request: CorrectionRequest) -> bool:
    if request.outcome not in UPHELD or request.fixed_in_id:
        return False
    return not any(one.status in PUBLIC_STATUSES for one in request.corrections.all())


def _paused(request: CorrectionRequest) -> timedelta:
    """How long we waited for the sender before; the clock stood still."""
    if request.status == S.DECIDED or request.appealed_at:
        return timedelta(0)
    waits = (
        one.answered_at - one.asked_at
        for one in request.inquiries.all()
        if one.asked_at and one.answered_at
    )
    return sum(waits, timedelta(0))
