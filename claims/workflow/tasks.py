"""Opening work for a person; asking twice opens it once."""

from uuid import UUID

from django.db import IntegrityError, models, transaction

from claims.models import Task, TaskKind
from claims.workflow.record import object_type, record
from claims.workflow.roles import SYSTEM


def open_task(
    kind: TaskKind, about: models.Model, *, reason: str, outlet_id: UUID, severity: str = "S3"
) -> Task | None:
    """Open a task about an object; None where one of that kind is open already."""
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
            )
    except IntegrityError:
        if kept.exists():  # somebody else was quicker
            return None
        raise
    record("task.opened", task, by=SYSTEM, payload={"kind": str(kind), "reason": reason})
    return task
