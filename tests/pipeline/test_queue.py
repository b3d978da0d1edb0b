"""A worker may be killed at any moment; its jobs are done all the same."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from claims.models import CorrectionRequest
from claims.pipeline.queue import AsTold, defer, task
from tests.factories import make_request
from tests.threads import PATIENCE, somebody_waits_for_us, until

SILENCE = "3"


@contextmanager
def worker() -> Iterator["subprocess.Popen[bytes]"]:
    """`manage.py worker` on this test's database, killed in the end."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.settings_worker",
        "TEST_DATABASE_NAME": connection.settings_dict["NAME"],
        "WORKER_SILENCE_SECONDS": SILENCE,
    }
    program = subprocess.Popen(
        [sys.executable, "manage.py", "worker", "--concurrency", "1"],
        cwd=Path(settings.BASE_DIR),
        env=environment,
        start_new_session=True,
    )
    try:
        yield program
    finally:
        program.kill()
        program.wait(PATIENCE)


@pytest.mark.django_db(transaction=True)
def test_the_job_of_a_worker_that_was_killed_is_done_by_the_next() -> None:
    request = make_request()
    defer("screen_request", request.outlet_id, request.pk)
    job = ProcrastinateJob.objects.filter(task_name="screen_request")
    with transaction.atomic():
        CorrectionRequest.objects.select_for_update().get(pk=request.pk)
        with worker() as first:
            until(somebody_waits_for_us)
            os.killpg(first.pid, signal.SIGKILL)
            first.wait(PATIENCE)
        assert job.get().status == "doing"
    with worker():
        until(lambda: job.get().status == "succeeded")
    request.refresh_from_db()
    assert (request.status, job.get().attempts) == ("open", 2)


@task("ask_and_fail", retry=AsTold())
def ask_and_fail(outlet_id: str, object_id: str) -> None:
    with transaction.atomic():
        defer("screen_request", outlet_id, object_id)
        raise LookupError


@pytest.mark.django_db(transaction=True)
def test_what_a_job_asks_for_is_not_done_where_the_job_takes_it_back(
    run_jobs: Callable[[], None],
) -> None:
    request = make_request()
    defer("ask_and_fail", request.outlet_id, request.pk)
    run_jobs()
    statuses = dict(ProcrastinateJob.objects.values_list("task_name", "status"))
    assert statuses["ask_and_fail"] == "failed"
    assert "screen_request" not in statuses
    request.refresh_from_db()
    assert request.status == "received"
