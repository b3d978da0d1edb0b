"""What the desk sees of the machine's work."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q

from claims.models import ArticleVersion, VersionStatus
from claims.pipeline.queue import QueuedJob, jobs_of, run_again

__all__ = [
    "QueuedJob",
    "VersionProgress",
    "jobs",
    "progress_of",
    "retry_job",
    "unfinished_versions",
]

STAGES = (VersionStatus.RECEIVED, VersionStatus.SPLIT, VersionStatus.LINKED, VersionStatus.READY)


@dataclass(frozen=True)
class VersionProgress:
    """How far a version has come: `percent` of 100, and the count behind it in words."""

    version: ArticleVersion
    percent: int
    claims: int
    linked: int


def unfinished_versions(outlet_id: UUID) -> list[VersionProgress]:
    """Versions that are still being worked on or have failed, newest first."""
    versions = (
        ArticleVersion.objects.filter(outlet_id=outlet_id)
        .exclude(status=VersionStatus.READY)
        .annotate(
            claims_found=Count("occurrences"),
            claims_linked=Count("occurrences", filter=~Q(occurrences__claim__embedded_with="")),
        )
        .order_by("-created_at")[:50]
    )
    return [progress_of(version) for version in versions]


def progress_of(version: ArticleVersion) -> VersionProgress:
    """The stages weigh alike; within linking, the claims that have their vectors count."""
    found = getattr(version, "claims_found", 0)
    linked = getattr(version, "claims_linked", 0)
    stage = STAGES.index(VersionStatus(version.status)) if version.status in STAGES else 0
    within = linked / found if version.status == VersionStatus.SPLIT and found else 0
    percent = int(100 * (stage + within) / (len(STAGES) - 1))
    return VersionProgress(version, percent, found, linked)


def jobs(outlet_id: object) -> list[QueuedJob]:
    """The outlet's jobs: waiting, running, failed, and the latest that are done."""
    return jobs_of(outlet_id)


def retry_job(job_id: int, outlet_id: object) -> bool:
    """Queue a failed job of the outlet once more; False where there is none."""
    return run_again(job_id, outlet_id)
