"""What runs beside the browser: the worker, and the partner who receives webhooks."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

import httpx
from django.conf import settings
from django.db import connection

from claims.pipeline.queue import run_worker

DUE = """
SELECT count(*) FROM procrastinate_jobs
WHERE status = 'todo' AND (scheduled_at IS NULL OR scheduled_at <= now())
"""
PATIENCE = 30.0


def let_the_worker_work() -> None:
    """Run the real worker until no job is due; its loop may not be the browser's."""
    for _ in range(20):
        with connection.cursor() as cursor:
            cursor.execute(DUE)
            if not cursor.fetchone()[0]:
                return
        worker = Thread(target=run_worker, kwargs={"wait": False})
        worker.start()
        worker.join()
    raise AssertionError("The queue does not become empty.")


def free_port() -> int:
    """A port nobody listened on a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Receiver:
    """The demo's receiver as a program of its own, looked at over HTTP."""

    def __init__(self, port: int) -> None:
        self.root = f"http://127.0.0.1:{port}"

    def messages(self) -> list[dict[str, Any]]:
        """What came and was verified, the newest first."""
        came: list[dict[str, Any]] = httpx.get(f"{self.root}/messages").json()
        return came

    def wait_until_up(self, program: "subprocess.Popen[bytes]") -> None:
        """Raises AssertionError where the program ended or does not answer."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and program.poll() is None:
            try:
                self.messages()
            except httpx.TransportError:
                time.sleep(0.1)  # another program's start cannot be waited for otherwise
            else:
                return
        raise AssertionError("The receiver did not start.")


@contextmanager
def receiver(port: int, secret: str) -> Iterator[Receiver]:
    """`manage.py receive_webhooks`, for as long as it is needed."""
    command = [sys.executable, str(Path(settings.BASE_DIR) / "manage.py"), "receive_webhooks"]
    program = subprocess.Popen(
        [*command, "--port", str(port), "--secret", secret],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        running = Receiver(port)
        running.wait_until_up(program)
        yield running
    finally:
        program.terminate()
        program.wait()
