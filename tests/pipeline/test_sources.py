"""Sources through the queue: a real page on a real server, archived, lost, and missed."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from claims.evidence.services import SourceDraft, add_source, attach
from claims.models import Evidence, Role, Source, Task
from claims.pipeline import tasks
from tests.evidence.conftest import QUOTE, REST
from tests.evidence.pages import html
from tests.factories import make_article, make_claim, make_member, make_outlet
from tests.net.server import Server, reply, serving

Running = Callable[[], None]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def server(settings: Any) -> Iterator[Server]:
    with serving() as ours:
        settings.EGRESS_ALLOW = [ours.name]
        ours.answer = lambda request: reply(
            request, 200, html(QUOTE, REST), content_type="text/html"
        )
        yield ours


@pytest.fixture
def evidence(server: Server) -> Evidence:
    outlet = make_outlet()
    checker = make_member(Role.FACT_CHECKER, outlet)
    claim = make_claim(make_article(outlet))
    draft = SourceDraft("The census", QUOTE, url=f"http://{server.name}/census")
    passage = add_source(draft, outlet=outlet, by=checker)
    return attach(claim, passage, stance="refutes", by=checker)


def test_a_page_is_archived_after_its_passage_was_attached(
    evidence: Evidence, run_jobs: Running
) -> None:
    run_jobs()
    source = evidence.passage.source
    kept = source.archives.get()
    assert (kept.status, kept.http_status) == ("archived", 200)
    assert kept.snapshot is not None
    assert QUOTE in kept.snapshot.text
    assert set(source.passages.values_list("embedded_with", flat=True)) == {"hashed-words"}
    assert set(ProcrastinateJob.objects.values_list("status", flat=True)) == {"succeeded"}


def test_a_page_that_went_away_is_missed_and_the_desk_names_the_claim(
    evidence: Evidence, run_jobs: Running, server: Server
) -> None:
    run_jobs()
    Source.objects.update(check_at=timezone.now() - timedelta(hours=1))
    server.answer = lambda request: reply(request, 404, b"gone")
    tasks.check_sources()
    run_jobs()
    source = Source.objects.get()
    assert source.standing == "gone"
    assert Task.objects.get().object_id == source.pk
    desk = Client()
    desk.force_login(make_member(Role.EDITOR, evidence.outlet))
    assert "The page is gone" in desk.get("/desk/sources").content.decode()
    page = desk.get(f"/desk/sources/{source.pk}").content.decode()
    assert evidence.claim.wording in page


def test_a_sweep_queues_each_source_once(evidence: Evidence, run_jobs: Running) -> None:
    run_jobs()
    Source.objects.update(check_at=timezone.now() - timedelta(hours=1))
    tasks.check_sources()
    tasks.check_sources()
    assert ProcrastinateJob.objects.filter(task_name="check_source").count() == 1


def test_whoever_gives_up_says_why_in_words(evidence: Evidence) -> None:
    ids = (str(evidence.outlet_id), str(evidence.passage.source_id))
    tasks.fail_archive(*ids, "NoAnswer: The connection could not be made.")
    tasks.fail_archive(*ids, "NoAnswer: Too late.")
    failed = evidence.passage.source.archives.get()
    assert (failed.status, failed.reason) == ("failed", "The connection could not be made.")


def test_an_address_inside_is_never_asked(
    evidence: Evidence, run_jobs: Running, server: Server, settings: Any
) -> None:
    settings.EGRESS_ALLOW = []
    run_jobs()
    assert evidence.passage.source.archives.get().status == "failed"
    assert server.asked == []
