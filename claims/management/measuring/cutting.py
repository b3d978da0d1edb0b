"""How close our splitting comes to what people made of the same texts, beside a cut in half."""

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from statistics import fmean
from typing import Any

from claims.errors import InvalidInput, Refusal
from claims.management.measuring.files import gold_in
from claims.nlp.scoring import Counts, Gold, figures, score, split_in_half
from claims.nlp.splitting import split

BASELINE = "the first half of the words, and the second"
_AT_ONCE = 8  # texts handed to a process at a time


def evaluated(
    paths: Sequence[Path], *, granularity: str, workers: int = 1, limit: int | None = None
) -> dict[str, Any]:
    """Figures for each file, and the plain mean of their F1; `limit` takes the first texts only."""
    if len({path.name for path in paths}) < len(paths):
        raise InvalidInput("Two of the files have the same name.", field="gold")
    sets = {
        path.name: _of_file(gold_in(path)[:limit], granularity=granularity, workers=workers)
        for path in paths
    }
    return {
        "task": "splitting",
        "granularity": granularity,
        "F1": _mean_f1(list(sets.values())),
        "baseline": {
            "name": BASELINE,
            "F1": _mean_f1([found["baseline"] for found in sets.values()]),
        },
        "sets": sets,
    }


def claims_of(text: str, granularity: str) -> list[str]:
    """What the splitting says, as text; nothing where it refuses the whole text."""
    try:
        return [claim.text for claim in split(text, granularity=granularity).claims]
    except Refusal:
        return []


def _of_file(golds: Sequence[Gold], *, granularity: str, workers: int) -> dict[str, Any]:
    halves = [score(gold, split_in_half(gold.text)) for gold in golds]
    baseline = {"name": BASELINE, **figures(halves)}
    return {**figures(_scored(golds, granularity, workers)), "baseline": baseline}


def _scored(golds: Sequence[Gold], granularity: str, workers: int) -> list[Counts]:
    one = partial(_score, granularity)
    if workers <= 1:
        return [one(gold) for gold in golds]
    with ProcessPoolExecutor(workers) as pool:
        return list(pool.map(one, golds, chunksize=_AT_ONCE))


def _score(granularity: str, gold: Gold) -> Counts:
    return score(gold, claims_of(gold.text, granularity))


def _mean_f1(found: Sequence[dict[str, Any]]) -> float:
    return round(fmean(one["F1"] for one in found), 4)
