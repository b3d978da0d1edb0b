"""The moment, the words and the way to a status that all rows share."""

from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import count
from typing import Any, TypeVar

from django.db import models

from claims.workflow.advance import LAW
from claims.workflow.transitions import Workflow

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
PASSWORD = "a long enough password"
HEADLINE = "A bridge that stayed shut"
BODY = (
    "The bridge over the Orontes was closed in 1982.",
    "About 40,000 people lived on the far bank, Abdul Rahman said.",
)
QUOTE = "About 40,000 people lived on the far bank"
RATINGS = (
    ("accurate", "Accurate", "دقيق", "accurate", 5),
    ("mostly-accurate", "Mostly accurate", "دقيق في معظمه", "mostly", 4),
    ("needs-context", "Needs context", "يحتاج إلى سياق", "context", 3),
    ("inaccurate", "Inaccurate", "غير دقيق", "inaccurate", 1),
    ("unproven", "Unproven", "غير مثبت", "unproven", None),
)


numbers = count(1)
_Row = TypeVar("_Row", bound=models.Model)


def walk(row: _Row, status: str, needs: Mapping[str, dict[str, Any]] | None = None) -> _Row:
    """Bring a row to a status by the shortest lawful way; `needs` says what to set on arriving."""
    for step in way(LAW[type(row)], row.status, status):  # type: ignore[attr-defined]
        changes = {"status": step} | dict((needs or {}).get(step, {}))
        type(row)._default_manager.filter(pk=row.pk).update(**changes)
    row.refresh_from_db()
    return row


def way(workflow: Workflow, start: str, goal: str) -> list[str]:
    """The statuses after `start` up to `goal`, as few as the law permits; raises ValueError."""
    ways = {start: list[str]()}
    queue = [start]
    for here in queue:
        for source, target in sorted(workflow.pairs()):
            if source == here and target not in ways:
                ways[target] = [*ways[here], target]
                queue.append(target)
    if goal not in ways:
        raise ValueError(f"The law has no way from {start} to {goal}.")
    return ways[goal]
