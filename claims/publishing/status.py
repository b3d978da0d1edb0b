"""What the sender of a request reads about it: few words, no names, hours instead of minutes."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from claims.models import CorrectionRequest, Event, Outcome, RequestStatus, Role
from claims.publishing.pages import Notice, notice

S = RequestStatus
PUBLIC_WORD = {
    S.RECEIVED: "received",
    S.SCREENING: "received",
    S.OPEN: "received",
    S.NEEDS_INFORMATION: "waiting",
    S.UNDER_REVIEW: "checking",
    S.APPEALED: "checking",
    S.INTERNAL_REVIEW: "checking",
    S.DECIDED: "decided",
    S.DUPLICATE: "decided",
    S.OUT_OF_SCOPE: "closed",
    S.SPAM: "closed",
    S.WITHDRAWN: "closed",
    S.CLOSED: "closed",
}


@dataclass(frozen=True)
class StatusStep:
    """One thing that happened, or is still to come."""

    label: str
    at: datetime | None
    done: bool
    by: str = ""
    note: str = ""


@dataclass(frozen=True)
class StatusPage:
    """Everything the status page shows."""

    word: str
    headline: str
    sentence: str
    look: str
    reasons: str
    decided_role: str
    corrections: list[Notice]
    steps: list[StatusStep]


def to_the_hour(moment: datetime | None) -> datetime | None:
    """Public times of a request never tell the minute."""
    return moment.replace(minute=0, second=0, microsecond=0) if moment else None


def words(word: str) -> str:
    """The public word in the interface's language."""
    return {
        "received": _("Received"),
        "waiting": _("Waiting for you"),
        "checking": _("Being checked"),
        "decided": _("Decided"),
        "closed": _("Closed"),
    }[word]


def status_page(request: CorrectionRequest) -> StatusPage:
    """The public view of a request."""
    word = PUBLIC_WORD[S(request.status)]
    published = [
        notice(correction) for correction in request.corrections.filter(public_at__isnull=False)
    ]
    headline, sentence, look = _meaning(request, word, bool(published))
    return StatusPage(
        word=words(word),
        headline=headline,
        sentence=sentence,
        look=look,
        reasons=request.reasons,
        decided_role=_role(request),
        corrections=published,
        steps=_steps(request, word, published),
    )


def _meaning(request: CorrectionRequest, word: str, published: bool) -> tuple[str, str, str]:
    if published:
        return _("We corrected the article"), "", "accurate"
    if request.outcome in (Outcome.UPHELD, Outcome.PARTLY_UPHELD):
        soon = _("The correction is being prepared and will stand here.")
        return _("You are right; we are correcting it"), soon, "context"
    if request.outcome == Outcome.NOT_UPHELD:
        return _("We did not change the article"), "", "context"
    if word == "closed":
        return _("This message is closed"), "", "unchecked"
    if word == "checking":
        return _("An editor is checking it"), "", "context"
    return _("We have your message"), _("An editor reads every message."), "unchecked"


def _role(request: CorrectionRequest) -> str:
    if not request.decided_at:
        return ""
    decisions = Event.objects.filter(
        object_type="request", object_id=str(request.pk), to_status=S.DECIDED
    )
    last = decisions.order_by("-seq").first()
    return str(Role(last.actor_role).label) if last and last.actor_role in Role.values else ""


def _steps(request: CorrectionRequest, word: str, published: list[Notice]) -> list[StatusStep]:
    decided = bool(request.decided_at)
    steps = [
        StatusStep(words("received"), to_the_hour(request.created_at), True),
        StatusStep(words("checking"), None, decided or word == "checking"),
        StatusStep(words("decided"), to_the_hour(request.decided_at), decided),
    ]
    if request.outcome == Outcome.UPHELD:
        at = published[0].correction.published_at if published else None
        steps.append(StatusStep(_("Corrected"), at, bool(published)))
    return steps
