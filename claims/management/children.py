"""Programs that `manage.py run` keeps alive beside itself.

Each child has a process group of its own: the terminal's Ctrl-C reaches only the parent,
which then ends whole groups in order. A child that dies is started again, each time a
little later; one that keeps dying ends the run with a sentence.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

from claims.errors import Refusal

Say = Callable[[str], None]
GRACE = 10.0
STEADY = 30.0
CHANCES = 5


class ChildrenFailed(Refusal):
    """A child cannot be kept alive; the sentence names it."""


@dataclass
class Child:
    """One program; `failures` counts its deaths since it last lived for `STEADY` seconds."""

    name: str
    command: list[str]
    process: subprocess.Popen[str] | None = None
    started: float = 0.0
    failures: int = 0
    due: float = 0.0

    def start(self, folder: Path, environment: dict[str, str], say: Say) -> None:
        self.process = subprocess.Popen(
            [*_dies_with_us(), *self.command],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
        )
        self.started = time.monotonic()
        Thread(target=_stream, args=(self.process, self.name, say), daemon=True).start()

    def signal(self, number: int) -> None:
        """To the whole group; the group may outlive the process that led it."""
        if self.process is not None:
            try:
                os.killpg(self.process.pid, number)
            except (ProcessLookupError, PermissionError):
                return


@dataclass
class Children:
    """All of them, started in order, ended together. Use from the main thread."""

    folder: Path
    environment: dict[str, str]
    say: Say
    children: list[Child] = field(default_factory=list)

    def add(self, name: str, *command: str) -> None:
        child = Child(name, list(command))
        self.children.append(child)
        self._start(child)

    def look_after(self) -> None:
        """Notice deaths and start again what is due. Raises ChildrenFailed."""
        for child in self.children:
            if child.process is None and time.monotonic() >= child.due:
                self._start(child)
            elif child.process is not None and child.process.poll() is not None:
                self._bury(child, child.process.returncode)

    def _start(self, child: Child) -> None:
        child.start(self.folder, self.environment, self.say)

    def _bury(self, child: Child, status: int) -> None:
        child.signal(signal.SIGKILL)
        lived = time.monotonic() - child.started
        child.failures = 1 if lived > STEADY else child.failures + 1
        child.process = None
        if child.failures >= CHANCES:
            raise ChildrenFailed(
                f"{child.name} ended {CHANCES} times in a row (last: {_ending(status)}); "
                "its own lines above say why."
            )
        wait = 2.0 ** (child.failures - 1)
        child.due = time.monotonic() + wait
        self.say(f"{child.name} ended ({_ending(status)}); it starts again in {wait:.0f} s.")

    def end(self) -> None:
        """Ask all to stop, and after `GRACE` seconds stop them."""
        for child in self.children:
            child.signal(signal.SIGTERM)
        deadline = time.monotonic() + GRACE
        for child in self.children:
            if child.process is not None:
                _wait(child.process, deadline)
            child.signal(signal.SIGKILL)


def _dies_with_us() -> list[str]:
    """On Linux the kernel ends a child whose parent was killed without a word."""
    if sys.platform == "linux" and (program := shutil.which("setpriv")):
        return [program, "--pdeathsig", "TERM", "--"]
    return []


def _stream(process: subprocess.Popen[str], name: str, say: Say) -> None:
    if process.stdout is not None:
        for line in process.stdout:
            say(f"{name:>8} | {line.rstrip()}")


def _wait(process: subprocess.Popen[str], deadline: float) -> None:
    try:
        process.wait(timeout=max(0.1, deadline - time.monotonic()))
    except subprocess.TimeoutExpired:
        return


def _ending(status: int) -> str:
    return signal.Signals(-status).name if status < 0 else f"status {status}"
