"""Source rot: looking at sources again, and telling a person which claims rest on a lost one."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from claims.errors import AddressRefused, InvalidInput, NoAnswer
from claims.evidence.archiving import Copy, copied, is_intact, keep, waiting
from claims.evidence.fetching import Fetch
from claims.evidence.rules import (
    answered,
    is_alarming,
    located,
    next_check,
    standing_of,
    still_quoted,
)
from claims.evidence.sources import digest
from claims.models import (
    Archive,
    ArchivePlace,
    ArchiveStatus,
    Claim,
    Passage,
    Source,
    SourceCheck,
    SourceSnapshot,
    Standing,
    TaskKind,
    User,
)
from claims.nlp.text import Span
from claims.workflow.record import record
from claims.workflow.roles import SYSTEM, acting_role
from claims.workflow.tasks import open_task
from claims.workflow.transitions import CHECKER
from claims.workflow.units import acting_for

AT_ONCE = 500  # sources of an outlet that one sweep starts
TAMPERED = "Our archived copy is not the file that was written."


@dataclass(frozen=True)
class Held:
    """What we hold of a source: its newest copy, and in which text each quote stood where."""

    source: Source
    copy: Archive
    quotes: tuple[tuple[Passage, str, Span], ...]
    intact: bool


@dataclass(frozen=True)
class Look:
    """What was found at the address."""

    standing: Standing
    reason: str = ""
    status: int | None = None
    copy: Copy | None = None
    lost: list[str] = field(default_factory=list)


def take_due(outlet_id: UUID, now: datetime) -> list[UUID]:
    """The outlet's sources that are to be looked at now; each is handed out once a round.

    Only those count that a claim rests on.
    """
    with acting_for(outlet_id):
        due = Source.objects.filter(
            outlet_id=outlet_id, check_at__lte=now, passages__evidence__isnull=False
        )
        ids = list(due.order_by("check_at").values_list("pk", flat=True).distinct()[:AT_ONCE])
        later = next_check(now, Standing.SAME, settings.SOURCE_CHECK_DAYS)
        Source.objects.filter(pk__in=ids).update(check_at=later)
    return ids


def claims_resting_on(source: Source) -> QuerySet[Claim]:
    """The claims with evidence from the source, in the order of their articles."""
    resting = Claim.objects.filter(evidence__passage__source=source).distinct()
    return resting.defer("embedding").select_related("article").order_by("article", "position")


@transaction.atomic
def ask_for_look(source: Source, *, by: User) -> None:
    """Have a source looked at again now; raises `InvalidInput` where no copy is kept."""
    role = acting_role(by, (CHECKER,), source.outlet_id)
    if _newest_copy(source) is None:
        raise InvalidInput("No copy is kept yet that it could be compared with.")
    record("source.look_asked", source, by=by, role=role)


def check_source(
    outlet_id: UUID, source_id: UUID, *, fetch: Fetch, asked: bool = False
) -> SourceCheck | None:
    """Look at a source again and write down what was found; None where no copy is kept.

    Must not run inside a transaction. Opens one alert where a person has to look; `asked`
    says that somebody waits for this look.
    """
    with acting_for(outlet_id):
        held = _held(Source.objects.get(pk=source_id))
    if held is None:
        return None
    look = _look(held, fetch)
    if look.copy and look.copy.text and look.standing != Standing.SAME:
        with acting_for(outlet_id):
            wanted = waiting(source_id, ArchivePlace.OURS) or Archive.objects.create(
                outlet_id=outlet_id, source=held.source
            )
        keep(wanted, look.copy, searchable=False)
    with acting_for(outlet_id):
        return _written_down(held, look, asked=asked)


def _copies(source: Source) -> QuerySet[Archive]:
    return source.archives.filter(place=ArchivePlace.OURS, status=ArchiveStatus.ARCHIVED)


def _newest_copy(source: Source) -> Archive | None:
    return _copies(source).select_related("snapshot").order_by("-finished_at").first()


def _held(source: Source) -> Held | None:
    copy = _newest_copy(source)
    if copy is None:
        return None
    quoted = Passage.objects.filter(source=source, evidence__isnull=False).distinct()
    texts = SourceSnapshot.objects.filter(archives__in=_copies(source)).order_by("taken_at")
    placed = ((p, _place(p, texts)) for p in quoted.defer("embedding"))
    quotes = tuple((passage, *found) for passage, found in placed if found)
    return Held(source, copy, quotes, is_intact(copy))


def _place(passage: Passage, texts: QuerySet[SourceSnapshot]) -> tuple[str, Span] | None:
    """The earliest copy in which the passage stands: what later looks are compared with."""
    for snapshot in texts:
        place = (
            Span(passage.start, passage.end)
            if snapshot.pk == passage.snapshot_id
            else located(passage.text, snapshot.text)
        )
        if place:
            return snapshot.text, place
    return None


def _look(held: Held, fetch: Fetch) -> Look:
    try:
        copy = copied(held.source.url, fetch)
    except (AddressRefused, NoAnswer) as refusal:
        return Look(Standing.UNREACHABLE, str(refusal))
    status = copy.fetched.status
    meaning = answered(status)
    if meaning.standing:
        return Look(meaning.standing, meaning.reason, status)
    if copy.body_sha256 == held.copy.body_sha256 and not _anything_lost(held):
        return Look(Standing.SAME, "", status, copy)
    if not copy.text:
        return Look(Standing.UNREADABLE, copy.reason, status, copy)
    return _compared(held, copy)


def _anything_lost(held: Held) -> bool:
    """The newest copy may itself be one in which a passage is missing."""
    return held.source.standing in (Standing.CHANGED, Standing.MISSING)


def _compared(held: Held, copy: Copy) -> Look:
    found = {
        str(passage.pk): still_quoted(before, place, copy.text)
        for passage, before, place in held.quotes
    }
    lost = [key for key, standing in found.items() if standing != Standing.SAME]
    first = held.quotes[0][1] if held.quotes else ""
    as_it_was = not lost and copy.text == (first or _text(held.copy))
    standing = Standing.SAME if as_it_was else standing_of(found.values())
    return Look(standing, "", copy.fetched.status, copy, lost)


def _text(copy: Archive) -> str:
    return copy.snapshot.text if copy.snapshot else ""


def _written_down(held: Held, look: Look, *, asked: bool) -> SourceCheck:
    source = Source.objects.select_for_update(no_key=True).get(pk=held.source.pk)
    earlier = list(source.checks.order_by("-created_at").values_list("standing", flat=True)[:5])
    check = SourceCheck.objects.create(
        outlet_id=source.outlet_id,
        source=source,
        standing=look.standing,
        http_status=look.status,
        body_sha256=look.copy.body_sha256 if look.copy else "",
        text_sha256=digest(look.copy.text) if look.copy and look.copy.text else "",
        reason=look.reason[:500],
        lost=look.lost,
    )
    before, source.standing = source.standing, look.standing
    source.check_at = next_check(timezone.now(), look.standing, settings.SOURCE_CHECK_DAYS)
    source.save(update_fields=["standing", "check_at"])
    if before != look.standing:
        payload = {"from": before, "to": str(look.standing), "check": str(check.pk)}
        record("source.checked", source, by=SYSTEM, note=look.reason, payload=payload)
    if is_alarming(look.standing, earlier, asked=asked) or not held.intact:
        _alert(source, look, intact=held.intact)
    return check


def _alert(source: Source, look: Look, *, intact: bool) -> None:
    claims = claims_resting_on(source).count()
    found = f"{Standing(look.standing).label}." if look.standing != Standing.SAME else ""
    said = [found, look.reason, "" if intact else TAMPERED, f"Claims that rest on it: {claims}."]
    public = source.passages.filter(evidence__public_at__isnull=False).exists()
    open_task(
        TaskKind.SOURCE_ALERT,
        source,
        reason=" ".join(part for part in said if part),
        outlet_id=source.outlet_id,
        severity="S2" if public else "S3",
    )
