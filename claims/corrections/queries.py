"""What the desk sees of requests and corrections."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from claims.models import (
    Article,
    Correction,
    CorrectionRequest,
    CorrectionStatus,
    Event,
    RequestStatus,
    User,
)
from claims.models.correction import PUBLIC_STATUSES

OPEN = (RequestStatus.RECEIVED, RequestStatus.SCREENING, RequestStatus.OPEN)
UNDER_WAY = (*OPEN, RequestStatus.NEEDS_INFORMATION, RequestStatus.UNDER_REVIEW)
VIEWS = {
    "open": OPEN,
    "checking": (RequestStatus.UNDER_REVIEW, RequestStatus.NEEDS_INFORMATION),
    "decided": (RequestStatus.DECIDED, RequestStatus.OUT_OF_SCOPE, RequestStatus.CLOSED),
}


def inbox(outlet_id: UUID, view: str, user: User | None = None) -> QuerySet[CorrectionRequest]:
    """The outlet's requests in a view, the worst and oldest first; `mine` takes the user's."""
    requests = CorrectionRequest.objects.filter(outlet_id=outlet_id)
    if view == "mine":
        requests = requests.filter(assignee=user, status__in=UNDER_WAY)
    else:
        requests = requests.filter(status__in=VIEWS.get(view, OPEN))
    return requests.select_related("article__current", "assignee").order_by(
        "severity", "created_at"
    )


def open_requests(outlet_id: UUID) -> int:
    """How many wait for somebody."""
    return CorrectionRequest.objects.filter(outlet_id=outlet_id, status__in=OPEN).count()


CORRECTION_VIEWS = {
    "review": (CorrectionStatus.IN_REVIEW, CorrectionStatus.APPROVED, CorrectionStatus.SCHEDULED),
    "drafts": (CorrectionStatus.DRAFT, CorrectionStatus.CHANGES_REQUESTED),
    "published": PUBLIC_STATUSES,
}


def corrections_in(outlet_id: UUID, view: str) -> QuerySet[Correction]:
    """The outlet's corrections in a view, the latest first."""
    found = Correction.objects.filter(outlet_id=outlet_id, status__in=CORRECTION_VIEWS[view])
    return found.select_related("article__current", "drafted_by").order_by("-created_at")


def awaiting_another(outlet_id: UUID, user: User) -> int:
    """How many corrections wait for the next step of somebody who did not draft them."""
    waiting = corrections_in(outlet_id, "review").exclude(drafted_by=user)
    return waiting.count()


@dataclass(frozen=True)
class Happening:
    """One event of an object, with who and why, for the people of its outlet."""

    type: str
    at: datetime
    by: str
    note: str


def happenings(obj: Article | Correction | CorrectionRequest, kind: str) -> list[Happening]:
    """Everything that happened to an object, oldest first."""
    events = (
        Event.objects.filter(object_type=kind, object_id=str(obj.pk), outlet_id=obj.outlet_id)
        .select_related("detail__actor")
        .order_by("seq")
    )
    return [_happening(event) for event in events]


def _happening(event: Event) -> Happening:
    detail = getattr(event, "detail", None)
    actor = detail.actor if detail else None
    return Happening(event.type, event.at, str(actor or ""), detail.note if detail else "")
