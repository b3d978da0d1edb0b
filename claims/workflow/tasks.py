"""Opening work for a person; asking twice opens it once."""

from uuid import UUID

from django.db import IntegrityError, models, transaction
from django.utils import timezone

from claims.errors import IllegalStep
from claims.models import Correction, Task, TaskKind, User
from claims.workflow.record import object_type, record
from claims.workflow.roles import SYSTEM, acting_role
from claims.workflow.transitions import CHECKER


def open_task(
    kind: TaskKind,
    about: models.Model,
    *,
    reason: str,
    outlet_id: UUID,
    severity: str = "S3",
    correction: Correction | None = None,
) -> Task | None:
    """Open a task about an object, and the correction it follows from where there is one; None
    where one of that kind is open already."""
    kept = Task.objects.filter(
        kind=kind, object_type=object_type(about), object_id=about.pk, done_at__isnull=True
    )
    if kept.exists():
        return None
    try:
        with transaction.atomic():
            task = Task.objects.create(
                kind=kind,
                object_type=object_type(about),
                object_id=about.pk,
                reason=reason,
                outlet_id=outlet_id,
                severity=severity,
                correction_id=correction.pk if correction else None,
            )
    except IntegrityError:
        if kept.exists():  # somebody else was quicker
            return None
        raise
    record("task.opened", task, by=SYSTEM, payload={"kind": str(kind), "reason": reason})
    return task


@transaction.atomic
def close_task(task: Task, *, by: User, outcome: str, note: str = "") -> Task:
    """Say that a person has seen to it; raises `IllegalStep` where somebody has already."""
    role = acting_role(by, (CHECKER,), task.outlet_id)
    Task.objects.select_for_update(no_key=True).get(pk=task.pk)
    task.refresh_from_db()
    if task.done_at:
        raise IllegalStep("Somebody has seen to this already.")
    task.outcome, task.done_by, task.done_at = outcome, by, timezone.now()
    task.save(update_fields=["outcome", "done_by", "done_at"])
    payload = {"kind": task.kind, "outcome": outcome}
    record("task.closed", task, by=by, role=role, note=note, payload=payload)
    return task
