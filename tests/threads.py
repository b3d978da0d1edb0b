"""Several people at the same moment: real threads with a connection each."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connection, connections

PATIENCE = 90  # seconds until what hangs fails its test; starting a program takes long


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Start all acts together; what each returned, or the exception it raised."""
    start = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        try:
            start.wait(PATIENCE)
            return act()
        except Exception as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        running = [pool.submit(run, act) for act in acts]
        return [future.result(PATIENCE) for future in running]


def until(holds: Callable[[], bool]) -> None:
    """Look again and again; fails the test when it does not come true."""
    deadline = time.monotonic() + PATIENCE
    with connection.cursor() as cursor:
        while not holds():
            assert time.monotonic() < deadline, "It did not happen in time."
            cursor.execute("SELECT pg_sleep(0.1)")


def somebody_waits_for_us() -> bool:
    """Whether another connection waits for a lock that this transaction holds."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT 1 FROM pg_locks WHERE NOT granted"
            " AND pg_backend_pid() = ANY(pg_blocking_pids(pid)))"
        )
        return bool(cursor.fetchone()[0])
