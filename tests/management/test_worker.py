"""The worker as somebody starts it."""

import pytest
from django.core.management import call_command
from procrastinate.contrib.django.models import ProcrastinateJob

from claims.pipeline.queue import defer
from tests.factories import make_request


@pytest.mark.django_db(transaction=True)
def test_until_empty_does_what_is_queued_and_ends(capsys: pytest.CaptureFixture[str]) -> None:
    requests = [make_request() for _ in range(3)]
    for request in requests:
        defer("screen_request", request.outlet_id, request.pk)
    call_command("worker", until_empty=True, concurrency=2)
    for request in requests:
        request.refresh_from_db()
    assert {request.status for request in requests} == {"open"}
    assert {job.status for job in ProcrastinateJob.objects.all()} == {"succeeded"}
    assert capsys.readouterr().err.startswith("worker: ready")
