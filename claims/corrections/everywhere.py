"""Correct once, fix everywhere: the same claim elsewhere is a task with one of three ends."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from claims.errors import InvalidInput
from claims.models import (
    Claim,
    Correction,
    CorrectionStatus,
    Elsewhere,
    Severity,
    Task,
    TaskKind,
    User,
)
from claims.workflow.tasks import close_task, open_task

GONE = ("dismissed", "superseded")


def repetitions(claims: Iterable[Claim], article_id: UUID) -> QuerySet[Claim]:
    """Every living claim that shares its original with one of these, in the outlet's other
    articles. Other outlets hear of a correction by webhook and have desks of their own."""
    touched = list(claims)
    originals = {claim.canonical_id or claim.pk for claim in touched}
    group = Claim.objects.filter(Q(pk__in=originals) | Q(canonical__in=originals))
    others = group.exclude(article_id=article_id).exclude(status__in=GONE)
    outlets = {claim.outlet_id for claim in touched}
    return others.filter(outlet_id__in=outlets).defer("embedding").order_by("pk")


def look_elsewhere(correction: Correction) -> list[Task]:
    """Open a task for the same claim wherever else it stands; asked twice, it opens it once."""
    touched = correction.claims.all()
    opened = [
        open_task(
            TaskKind.FIX_EVERYWHERE,
            claim,
            reason=correction.number,
            outlet_id=claim.outlet_id,
            severity=Severity(correction.severity),
            correction=correction,
        )
        for claim in repetitions(touched, correction.article_id)
    ]
    return [task for task in opened if task]


@transaction.atomic
def settle_elsewhere(task: Task, *, by: User, outcome: str, note: str = "") -> Task:
    """Close such a task as fixed, as saying something else, or as not applicable.

    Fixed takes a correction of that article, on its way or out; the other two take a reason.
    """
    if task.kind != TaskKind.FIX_EVERYWHERE or outcome not in Elsewhere.values:
        raise InvalidInput(_("Choose one of the three answers."), field="outcome")
    if outcome == Elsewhere.FIXED and not _is_corrected(task):
        raise InvalidInput(_("Draft the correction of that article first."), field="outcome")
    if outcome != Elsewhere.FIXED and not note.strip():
        raise InvalidInput(_("Please give a reason."), field="note")
    return close_task(task, by=by, outcome=outcome, note=note)


def _is_corrected(task: Task) -> bool:
    """Whether a correction drafted since the task was opened touches the claim."""
    since = Correction.objects.filter(
        touches__claim=task.object_id, created_at__gte=task.created_at
    )
    return since.exclude(status=CorrectionStatus.CANCELLED).exists()


def open_elsewhere(outlet_id: UUID) -> QuerySet[Task]:
    """The outlet's open tasks of this kind, the worst and oldest first."""
    waiting = Task.objects.filter(outlet_id=outlet_id, kind=TaskKind.FIX_EVERYWHERE)
    return waiting.filter(done_at__isnull=True).order_by("severity", "created_at")
