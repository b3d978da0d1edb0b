"""Several people at the same moment: real threads with a connection each."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connections

PATIENCE = 30  # seconds until a thread that hangs fails its test


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
