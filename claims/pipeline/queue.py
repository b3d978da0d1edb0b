"""The job queue (Procrastinate, in our own database); no other file imports it.

A job is deferred on Django's connection, in a worker too, so it exists if and only if the
transaction that asked for it commits. Jobs go by (outlet, id) and may run twice.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import wraps
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from procrastinate import BaseRetryStrategy, JobContext, RetryDecision, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.jobs import Job, Status
from procrastinate.manager import JobManager

Work = Callable[[str, str], None]
GiveUp = Callable[[str, str, str], None]
Sweep = Callable[[], None]

ATTEMPTS = 5
PATIENT = RetryStrategy(max_attempts=ATTEMPTS, exponential_wait=3)
HEARTBEAT_SECONDS = 10
# What somebody waits for goes before long work on articles.
QUICK = {"screen_request", "prepare_correction", "announce", "deliver"}
FIRST = 10


class AsTold(BaseRetryStrategy):
    """Retry after as many seconds as the error itself names (`wait`); else not at all."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:  # noqa: ARG002
        """When to try again, if the error says so."""
        wait: int | None = getattr(exception, "wait", None)
        return None if wait is None else RetryDecision(retry_in={"seconds": wait})


def task(
    name: str, *, retry: BaseRetryStrategy = PATIENT, give_up: GiveUp | None = None
) -> Callable[[Work], Work]:
    """Register work under a name; `give_up(outlet, id, why)` is called when no attempt is left."""

    def register(work: Work) -> Work:
        @app.task(name=name, retry=retry, pass_context=True)
        @wraps(work)
        def run(context: JobContext, outlet_id: str, object_id: str) -> None:
            try:
                work(outlet_id, object_id)
            except Exception as error:
                over = retry.get_retry_exception(error, context.job) is None
                if over and give_up is not None:
                    give_up(outlet_id, object_id, f"{type(error).__name__}: {error}"[:500])
                raise

        return work

    return register


def defer(name: str, outlet_id: object, object_id: object, *, lock: str | None = None) -> None:
    """Put a job on the queue, as part of the current transaction.

    Jobs with the same `lock` run one at a time, in the order they were deferred.
    """
    job = app.configure_task(
        name, allow_unknown=True, lock=lock, priority=FIRST if name in QUICK else 0
    )
    job.job_manager = JobManager(DjangoConnector())  # in a worker the app's own is another
    job.defer(outlet_id=str(outlet_id), object_id=str(object_id))


def periodic(cron: str, name: str) -> Callable[[Sweep], Sweep]:
    """Register work that is done again and again, at the times `cron` names (UTC)."""

    def register(work: Sweep) -> Sweep:
        @app.periodic(cron=cron)
        @app.task(name=name, queueing_lock=name)
        @wraps(work)
        def run(timestamp: int) -> None:  # noqa: ARG001 - the queue's way of calling it
            work()

        return work

    return register


@app.periodic(cron="* * * * *")
@app.task(name="take_up_lost_jobs", queueing_lock="take_up_lost_jobs", pass_context=True)
async def take_up_lost_jobs(context: JobContext, timestamp: int) -> int:  # noqa: ARG001
    """Jobs of a worker that was killed are marked as running for ever; queue them again."""
    return await _retry_lost(context.app.job_manager)


async def _retry_lost(manager: Any) -> int:
    lost = await manager.get_stalled_jobs(seconds_since_heartbeat=settings.WORKER_SILENCE_SECONDS)
    jobs = list(lost)
    for job in jobs:
        if job.attempts >= ATTEMPTS:  # it has taken its worker down every time
            await manager.finish_job(job, status=Status.FAILED, delete_job=False)
        else:
            await manager.retry_job(job, retry_at=datetime.now(UTC))
    return len(jobs)


def run_worker(*, wait: bool = True, concurrency: int = 2) -> None:
    """Work on the queue until told to stop, or with `wait=False` until it is empty."""
    connector: Any = app.connector
    with app.replace_connector(connector.get_worker_connector()) as worker:
        worker.run_worker(
            wait=wait,
            concurrency=concurrency,
            listen_notify=wait,
            install_signal_handlers=wait,
            fetch_job_polling_interval=1.0,
            update_heartbeat_interval=min(HEARTBEAT_SECONDS, settings.WORKER_SILENCE_SECONDS / 3),
            stalled_worker_timeout=settings.WORKER_SILENCE_SECONDS,
            shutdown_graceful_timeout=10,
        )


@dataclass(frozen=True)
class QueuedJob:
    """A job as the desk sees it. `status` is waiting, running, failed or done."""

    id: int
    name: str
    object_id: str
    status: str
    attempts: int
    due: datetime | None


_WORDS = {"todo": "waiting", "doing": "running", "succeeded": "done", "failed": "failed"}


def jobs_of(outlet_id: object, *, limit: int = 100) -> list[QueuedJob]:
    """The outlet's jobs, unfinished and failed first, then the latest done."""
    rows: QuerySet[ProcrastinateJob] = ProcrastinateJob.objects.filter(
        args__outlet_id=str(outlet_id)
    )
    pending = list(rows.exclude(status="succeeded").order_by("-id")[:limit])
    done = list(rows.filter(status="succeeded").order_by("-id")[: max(0, 20 - len(pending))])
    return [_seen(row) for row in (*pending, *done)]


def _seen(row: ProcrastinateJob) -> QueuedJob:
    return QueuedJob(
        id=row.pk,
        name=row.task_name,
        object_id=row.args.get("object_id", ""),
        status=_WORDS.get(row.status, row.status),
        attempts=row.attempts,
        due=row.scheduled_at,
    )


def run_again(job_id: int, outlet_id: object) -> bool:
    """Queue a failed job of this outlet once more; False where there is none."""
    mine = ProcrastinateJob.objects.filter(
        pk=job_id, args__outlet_id=str(outlet_id), status="failed"
    )
    if not mine.exists():
        return False
    app.job_manager.retry_job_by_id(job_id, retry_at=datetime.now(UTC) - timedelta(seconds=1))
    return True
