"""What follows from an event, in the same transaction."""

import ast
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from claims.models import Article, Outlet
from claims.pipeline import tasks
from claims.pipeline.rules import NEXT, jobs_after
from claims.publishing.webhooks import PUBLISHABLE
from claims.workflow.record import record
from claims.workflow.roles import SYSTEM
from claims.workflow.transitions import WORKFLOWS
from tests.factories import make_article


def recorded_types() -> set[str]:
    """Every type that some `record("…")` in the rooms writes, and every one of the law."""
    found = {step.event_type(law.name) for law in WORKFLOWS.values() for step in law.steps}
    for file in (Path(settings.BASE_DIR) / "claims").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "record":
                found |= {word.value for word in node.args[:1] if isinstance(word, ast.Constant)}
    return found


def queued() -> list[tuple[str, str]]:
    rows = ProcrastinateJob.objects.order_by("id")
    return [(row.task_name, row.args["object_id"]) for row in rows]


def test_every_job_that_follows_is_a_registered_task() -> None:
    assert tasks.encoder  # the module registers them
    names = {name for following in NEXT.values() for name in following} | {"announce", "deliver"}
    assert names <= set(app.tasks)


def test_every_event_that_starts_something_is_one_that_happens() -> None:
    assert set(NEXT) <= recorded_types()
    assert recorded_types() >= PUBLISHABLE


def test_an_event_nobody_waits_for_starts_nothing() -> None:
    assert jobs_after("article.looked_at") == ()


@pytest.mark.django_db
def test_what_follows_is_queued_for_the_outlet_and_the_object(outlet: Outlet) -> None:
    version = make_article(outlet).latest()
    event = record("article.version_created", version, by=SYSTEM)
    assert queued() == [("split_version", str(version.pk)), ("announce", str(event.seq))]
    assert {job.args["outlet_id"] for job in ProcrastinateJob.objects.all()} == {str(outlet.pk)}


@pytest.mark.django_db(transaction=True)
def test_what_did_not_happen_starts_nothing() -> None:
    version = make_article().latest()
    with transaction.atomic():
        record("article.version_created", version, by=SYSTEM)
        assert len(queued()) == 2
        transaction.set_rollback(True)
    assert queued() == []
    assert Article.objects.exists()
