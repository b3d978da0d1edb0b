"""What the desk sees of requests and corrections."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from claims.models import Article, Correction, CorrectionRequest, Event, RequestStatus, User

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
