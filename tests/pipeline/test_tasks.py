"""The machine's work from an article that comes to one that is ready."""

from collections.abc import Callable
from typing import Any
from unittest.mock import patch

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from claims.corrections.queries import happenings
from claims.corrections.services import (
    CorrectionDraft,
    approve_correction,
    draft_correction,
    send_to_review,
)
from claims.evidence.services import SourceDraft, add_source
from claims.ingest.document import draft_of_plain_text
from claims.ingest.feeds import follow_feed
from claims.ingest.services import take_in
from claims.models import ArticleVersion, Feed, Passage, Role
from claims.nlp.text import Span
from claims.pipeline import tasks
from claims.pipeline.queue import ATTEMPTS
from claims.workflow.advance import advance
from claims.workflow.log import verify_log
from claims.workflow.roles import SYSTEM
from tests.factories import BODY, add_version, make_article, make_member, make_outlet, make_request
from tests.ingest.site import Site
from tests.net.server import serving

Running = Callable[[], None]
pytestmark = pytest.mark.django_db(transaction=True)


def taken_in() -> ArticleVersion:
    draft = draft_of_plain_text("\n".join(BODY), origin="paste", headline="A bridge", language="en")
    return take_in(draft, outlet=make_outlet(), by=SYSTEM).version


def statuses() -> set[str]:
    return set(ProcrastinateJob.objects.values_list("status", flat=True))


def test_an_article_that_came_is_split_linked_and_made_ready(run_jobs: Running) -> None:
    version = taken_in()
    run_jobs()
    version.refresh_from_db()
    assert version.status == "ready"
    claims = version.article.claims.all()
    assert {claim.embedded_with for claim in claims} == {"hashed-words"}
    assert any("40,000" in claim.wording for claim in claims)
    assert statuses() == {"succeeded"}
    assert verify_log().ok


def test_every_job_may_run_twice(run_jobs: Running) -> None:
    version = taken_in()
    run_jobs()
    before = version.article.claims.count()
    ids = (str(version.outlet_id), str(version.pk))
    tasks.split(*ids)
    tasks.link(*ids)
    version.refresh_from_db()
    assert (version.status, version.article.claims.count()) == ("ready", before)


def give_no_further_chance() -> None:
    ProcrastinateJob.objects.filter(status="todo").update(attempts=ATTEMPTS, scheduled_at=None)


def test_a_text_that_cannot_be_split_is_failed_with_the_reason_and_can_be_retried(
    run_jobs: Running,
) -> None:
    version = taken_in()
    give_no_further_chance()
    with patch("claims.pipeline.tasks.split_version", side_effect=ValueError("no such language")):
        run_jobs()
    version.refresh_from_db()
    assert (version.status, version.failure) == ("failed", "ValueError: no such language")
    editor = make_member(Role.EDITOR, version.outlet)
    advance(version, "retry", by=editor)
    run_jobs()
    version.refresh_from_db()
    assert version.status == "ready"


def test_a_first_failure_is_no_end(run_jobs: Running) -> None:
    version = taken_in()
    with patch("claims.pipeline.tasks.split_version", side_effect=OSError("not now")):
        run_jobs()
    version.refresh_from_db()
    job = ProcrastinateJob.objects.get(task_name="split_version")
    assert (version.status, job.status, job.attempts) == ("received", "todo", 1)
    assert job.scheduled_at is not None


def test_a_failure_while_linking_keeps_the_claims_and_makes_none_twice(run_jobs: Running) -> None:
    version = taken_in()
    tasks.split(str(version.outlet_id), str(version.pk))
    before = version.article.claims.count()
    give_no_further_chance()
    with patch("claims.pipeline.tasks.embed_claims", side_effect=MemoryError("too many")):
        run_jobs()
    version.refresh_from_db()
    assert version.status == "failed"
    advance(version, "retry", by=SYSTEM)
    run_jobs()
    version.refresh_from_db()
    assert (version.status, version.article.claims.count()) == ("ready", before)


def test_a_request_is_screened_a_source_embedded_and_a_correction_prepared(
    run_jobs: Running,
) -> None:
    article = make_article(public=True)
    drafter, approver = (make_member(Role.EDITOR, article.outlet) for _ in range(2))
    request = make_request(article)
    tasks.screen(str(article.outlet_id), str(request.pk))
    add_source(SourceDraft("Report", "It was shut."), outlet=article.outlet, by=drafter)
    version = article.latest()
    start = version.text.index("1982")
    draft = CorrectionDraft(version, Span(start, start + 4), "1983", "It was 1983.")
    correction = send_to_review(draft_correction(draft, by=drafter), by=drafter)
    approve_correction(correction, by=approver)
    run_jobs()
    request.refresh_from_db()
    correction.refresh_from_db()
    assert request.status == "open"
    assert Passage.objects.get().embedded_with == "hashed-words"
    assert correction.prepared_for == version.sha256
    assert statuses() == {"succeeded"}


def test_a_correction_that_cannot_be_prepared_goes_back_to_its_draft_and_says_why(
    run_jobs: Running,
) -> None:
    article = make_article(public=True)
    drafter, approver = (make_member(Role.EDITOR, article.outlet) for _ in range(2))
    version = article.latest()
    start = version.text.index("1982")
    draft = CorrectionDraft(version, Span(start, start + 4), "1983", "It was 1983.")
    correction = send_to_review(draft_correction(draft, by=drafter), by=drafter)
    approve_correction(correction, by=approver)
    add_version(article, body=["Nothing of the old text is left."])
    run_jobs()
    correction.refresh_from_db()
    assert (correction.status, correction.approved_by) == ("draft", None)
    last = happenings(correction, "correction")[-1]
    assert "draft the correction again" in last.note


def test_a_followed_feed_is_polled_and_its_article_made_ready(
    run_jobs: Running, settings: Any
) -> None:
    with serving() as server:
        settings.EGRESS_ALLOW = [server.name]
        site = Site(server)
        site.has["/feed"] = site.rss(1982)
        feed = follow_feed(site.at("/feed"), outlet=make_outlet(is_own=True), by=SYSTEM)
        run_jobs()
        version = ArticleVersion.objects.get()
        assert (version.headline, version.status) == ("Winter of 1982", "ready")
        Feed.objects.update(next_poll_at=feed.created_at)
        tasks.poll_due_feeds()
        tasks.poll_due_feeds()
        run_jobs()
        assert site.asked() == ["/feed", "/1982", "/feed"]
    assert statuses() == {"succeeded"}
