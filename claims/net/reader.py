"""The reader: documents on standard input, answers on standard output, one after the other.

Runs by itself (`python -m claims.net.reader`). Each document is read in a forked copy, whose
processor time, memory and time on the clock the kernel limits; a copy that is ended answers
`{"failed": true}`. The parsers are imported before the first fork, so a copy costs
milliseconds and starts clean whatever the document before it did.
"""

import gc
import json
import os
import resource
import signal
import sys
from typing import Any

from claims.net import check_reader, feed_reader, page_reader

CPU_SECONDS = 8
MEMORY_BYTES = 512 * 1024**2
FAILED = b'{"failed": true}'
READERS = {
    "page": page_reader.read,
    "fragment": page_reader.read_fragment,
    "feed": feed_reader.read,
    "checks": check_reader.read,
}


def limit(seconds: float) -> None:
    """Ask the kernel to end this process when it takes too much; it may write no file."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform.startswith("linux"):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    signal.setitimer(signal.ITIMER_REAL, seconds)


def answer(asked: dict[str, Any], body: bytes) -> bytes:
    """What a limited copy of this process makes of the document."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ours)
        _work(asked, body, theirs)
    os.close(theirs)
    with os.fdopen(ours, "rb") as pipe:
        said = pipe.read()
    _, status = os.waitpid(child, 0)
    return said if status == 0 and said else FAILED


def _work(asked: dict[str, Any], body: bytes, pipe: int) -> None:
    status = 1
    try:
        limit(asked["seconds"])
        found = READERS[asked["kind"]](body, asked)
        with os.fdopen(pipe, "wb") as out:
            out.write(json.dumps(found).encode())
        status = 0
    finally:
        os._exit(status)


def main() -> None:
    """Answer until nobody asks any more."""
    warm_up()
    out = sys.stdout.buffer
    out.write(b"ready\n")
    out.flush()
    while header := sys.stdin.buffer.readline():
        asked = json.loads(header)
        said = answer(asked, sys.stdin.buffer.read(asked["length"]))
        out.write(b"%d\n" % len(said) + said)
        out.flush()


def warm_up() -> None:
    """Read a page once, so that what parsers load late is there; then leave it to the copies."""
    page_reader.read(b"<html><body><article><p>One.</p></article></body></html>", {})
    gc.freeze()


if __name__ == "__main__":
    main()
