"""What the machine is at: waiting, running and failed work."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from claims.editor.door import Desk, desk
from claims.pipeline.queries import (
    QueuedJob,
    VersionProgress,
    jobs,
    retry_job,
    unfinished_versions,
)

TITLES = {
    "split_version": gettext_lazy("Split an article into claims"),
    "link_version": gettext_lazy("Link claims to sources"),
    "embed_source": gettext_lazy("Make a source searchable"),
    "embed_checks": gettext_lazy("Make checks by others searchable"),
    "compare_source": gettext_lazy("Compare a source with claims"),
    "compare_version": gettext_lazy("Compare claims with sources"),
    "take_in_links": gettext_lazy("Take in linked pages"),
    "archive_source": gettext_lazy("Archive a source"),
    "ask_wayback": gettext_lazy("Ask the Wayback Machine"),
    "check_source": gettext_lazy("Look at a source again"),
    "look_again": gettext_lazy("Look at a source again"),
    "screen_request": gettext_lazy("Look at a request"),
    "prepare_correction": gettext_lazy("Prepare a correction"),
    "poll_feed": gettext_lazy("Ask a feed what is new"),
    "take_entry": gettext_lazy("Take in an article from a feed"),
    "announce": gettext_lazy("Tell partners"),
    "deliver": gettext_lazy("Deliver to a partner"),
}
STATES = {"waiting": "queued", "running": "running", "failed": "failed"}


@require_safe
@desk
def jobs_page(door: Desk) -> HttpResponse:
    """Everything queued for the outlet, unfinished articles with their progress first."""
    versions = {str(p.version.pk): p for p in unfinished_versions(door.outlet.pk)}
    rows = [_row(job, versions.get(job.object_id)) for job in jobs(door.outlet.pk)]
    counts = {state: sum(1 for row in rows if row["state"] == state) for state in STATES.values()}
    return door.show("jobs.html", {"jobs": rows, "counts": counts, "place": "jobs"})


def _row(job: QueuedJob, progress: VersionProgress | None) -> dict[str, Any]:
    version = progress.version if progress else None
    return {
        "id": job.id,
        "title": TITLES.get(job.name, job.name),
        "about": version.headline if version else "",
        "href": reverse("editor:workbench", args=[version.article_id]) if version else "",
        "state": STATES.get(job.status, "done"),
        "done": progress.percent if progress else 0,
        "total": 100 if progress else 0,
        "since": job.due,
        "error": version.failure if version else "",
        "attempts": job.attempts,
    }


@require_POST
@desk
def retry(door: Desk, job_id: int) -> HttpResponse:
    """Queue a failed job once more."""
    door.attempt(lambda: _retry(door, job_id))
    return redirect("editor:jobs")


def _retry(door: Desk, job_id: int) -> str:
    if not retry_job(job_id, door.outlet.pk):
        raise Http404
    return _("Queued again.")
