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
    Relation,
    RequestStatus,
    SavedReply,
    User,
)
from claims.models.correction import PUBLIC_STATUSES

OPEN = (RequestStatus.RECEIVED, RequestStatus.SCREENING, RequestStatus.OPEN)
UNDER_WAY = (*OPEN, RequestStatus.NEEDS_INFORMATION, RequestStatus.UNDER_REVIEW)
APPEALS = (RequestStatus.APPEALED, RequestStatus.INTERNAL_REVIEW)
VIEWS = {
    "open": OPEN,
    "checking": (RequestStatus.UNDER_REVIEW, RequestStatus.NEEDS_INFORMATION),
    "named": (*UNDER_WAY, *APPEALS),
    "appeals": APPEALS,
    "spam": (RequestStatus.SPAM,),
    "decided": (RequestStatus.DECIDED, RequestStatus.OUT_OF_SCOPE, RequestStatus.CLOSED),
}


def inbox(outlet_id: UUID, view: str, user: User | None = None) -> QuerySet[CorrectionRequest]:
    """The outlet's requests in a view, the worst and oldest first; `mine` takes the user's.

    `named` is the lane of those who are named in the story and have a right of reply.
    """
    requests = CorrectionRequest.objects.filter(outlet_id=outlet_id)
    if view == "named":
        requests = requests.filter(relation=Relation.NAMED)
    if view == "mine":
        requests = requests.filter(assignee=user, status__in=UNDER_WAY)
    else:
        requests = requests.filter(status__in=VIEWS.get(view, OPEN))
    found = requests.select_related("article__current", "assignee")
    # Whatever their clocks are read from.
    return found.prefetch_related("inquiries", "corrections").order_by("severity", "created_at")


def find_original(request: CorrectionRequest, reference: str) -> CorrectionRequest | None:
    """The other request of the same newsroom with that reference."""
    others = CorrectionRequest.objects.filter(outlet_id=request.outlet_id).exclude(pk=request.pk)
    return others.filter(reference=reference.replace("\0", "").strip().upper()).first()


def replies_for(request: CorrectionRequest, use: str) -> QuerySet[SavedReply]:
    """The newsroom's saved replies in the language the sender wrote to us in."""
    language = request.language.split("-", maxsplit=1)[0]
    return SavedReply.objects.filter(outlet_id=request.outlet_id, use=use, language=language)


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
