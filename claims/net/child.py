"""Asking the child: whatever reads foreign HTML, XML or feeds does it in another process.

A reader (`python -m claims.net.reader`) is started once and kept warm; for every document it
forks a copy of itself that the kernel ends when it takes too long or too much. Nothing a
document does to a parser reaches the process that asked. A reader that does not answer is
killed with its whole group and the next document gets a new one.
"""

import atexit
import json
import os
import signal
import subprocess
import sys
from collections import deque
from contextlib import suppress
from pathlib import Path
from threading import Lock, Timer
from typing import Any

from claims.errors import InvalidInput

WALL_SECONDS = 9.0
START_SECONDS = 30.0  # importing the parsers takes a second, on a busy machine several
MAX_ANSWER = 64_000_000
UNREADABLE = "The page could not be read."
_ROOT = Path(__file__).resolve().parents[2]
_KEPT = 2


class Reader:
    """One warm reader; it serves one document at a time."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "claims.net.reader"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
            env={"PATH": os.defpath, "PYTHONUTF8": "1"},  # no key or password goes along
            start_new_session=True,
        )
        self._ready = False

    def ask(self, asked: dict[str, Any], body: bytes, seconds: float) -> Any:
        """The answer to one document; ValueError or OSError where none came in time."""
        if not self._ready:
            self._within(START_SECONDS, lambda: self._said(b"ready\n"))
            self._ready = True
        header = json.dumps({**asked, "length": len(body), "seconds": seconds})
        # The copy is ended by the kernel; this is for a reader that is itself stuck.
        return self._within(seconds + 1.0, lambda: self._exchange(header.encode(), body))

    def end(self) -> None:
        """Kill the reader and whatever it forked."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        self._process.wait()

    def _within(self, seconds: float, act: Any) -> Any:
        timer = Timer(seconds, os.killpg, (self._process.pid, signal.SIGKILL))
        timer.daemon = True
        timer.start()
        try:
            return act()
        finally:
            timer.cancel()

    def _said(self, word: bytes) -> None:
        assert self._process.stdout is not None  # noqa: S101 - opened above
        if self._process.stdout.readline(len(word)) != word:
            raise ValueError("The reader did not start.")

    def _exchange(self, header: bytes, body: bytes) -> Any:
        assert self._process.stdin is not None  # noqa: S101 - opened above
        assert self._process.stdout is not None  # noqa: S101 - opened above
        self._process.stdin.write(header + b"\n" + body)
        self._process.stdin.flush()
        length = int(self._process.stdout.readline(20))
        if not 0 < length <= MAX_ANSWER:
            raise ValueError("The answer has no sensible length.")
        return json.loads(self._process.stdout.read(length))


_idle: deque[Reader] = deque()
_lock = Lock()


def ask(kind: str, body: bytes, *, seconds: float = WALL_SECONDS, **asked: Any) -> Any:
    """What the child's reader of that kind answers. Raises `InvalidInput`: unreadable."""
    reader = _taken()
    try:
        answer = reader.ask({**asked, "kind": kind}, body, seconds)
    except (OSError, ValueError, RecursionError) as error:
        reader.end()
        raise InvalidInput(UNREADABLE, field="file") from error
    except BaseException:
        reader.end()
        raise
    _put_back(reader)
    if answer == {"failed": True}:
        raise InvalidInput(UNREADABLE, field="file")
    return answer


def _taken() -> Reader:
    with _lock:
        return _idle.pop() if _idle else Reader()


def _put_back(reader: Reader) -> None:
    with _lock:
        if len(_idle) < _KEPT:
            _idle.append(reader)
            return
    reader.end()


def end_all() -> None:
    """Let go of all warm readers."""
    while _idle:
        _idle.pop().end()


def _forget() -> None:
    """After a fork the warm readers are the parent's: two must not talk to one of them."""
    global _lock  # noqa: PLW0603 - it may have been held by a thread that is not here
    _lock = Lock()
    _idle.clear()


atexit.register(end_all)
os.register_at_fork(after_in_child=_forget)
