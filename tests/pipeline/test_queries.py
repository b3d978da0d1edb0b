"""What the desk sees of the machine's work."""

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from claims.models import Claim, Outlet
from claims.pipeline.queries import jobs, retry_job, unfinished_versions
from claims.pipeline.queue import defer
from tests.factories import add_version, make_article, make_claim, make_outlet

pytestmark = pytest.mark.django_db


def test_progress_counts_stages_and_within_linking_the_claims(outlet: Outlet) -> None:
    article = make_article(outlet)
    version = add_version(article, status="split")
    make_claim(article)
    make_claim(article, quote="closed in 1982")
    Claim.objects.filter(wording__contains="40,000").update(embedded_with="any")
    (progress,) = unfinished_versions(outlet.pk)
    assert (progress.version, progress.claims, progress.linked) == (version, 2, 1)
    assert progress.percent == 50


@pytest.mark.parametrize(("status", "percent"), [("received", 0), ("linked", 66), ("failed", 0)])
def test_each_stage_has_its_share(outlet: Outlet, status: str, percent: int) -> None:
    add_version(make_article(outlet), status=status)
    assert [one.percent for one in unfinished_versions(outlet.pk)] == [percent]


def test_jobs_are_seen_by_their_own_outlet_in_its_words(outlet: Outlet) -> None:
    other = make_outlet()
    defer("split_version", other.pk, "theirs")
    for number, status in enumerate(["todo", "doing", "failed", "succeeded"]):
        defer("split_version", outlet.pk, number)
        ProcrastinateJob.objects.filter(args__object_id=str(number)).update(status=status)
    seen = [(job.object_id, job.status) for job in jobs(outlet.pk)]
    assert seen == [("2", "failed"), ("1", "running"), ("0", "waiting"), ("3", "done")]


def test_a_failed_job_is_queued_again_by_its_own_outlet_only(outlet: Outlet) -> None:
    defer("split_version", outlet.pk, "one")
    job = ProcrastinateJob.objects.get()
    assert not retry_job(job.pk, outlet.pk)
    ProcrastinateJob.objects.filter(pk=job.pk).update(status="failed")
    assert not retry_job(job.pk, make_outlet().pk)
    assert retry_job(job.pk, outlet.pk)
    assert [seen.status for seen in jobs(outlet.pk)] == ["waiting"]
