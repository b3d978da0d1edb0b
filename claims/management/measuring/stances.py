"""How often the hints of the comparison agree with marks by people, beside a plain baseline."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

from claims.errors import InvalidInput
from claims.management.measuring.files import objects_in
from claims.nlp.comparing import compare
from claims.nlp.likeness import Bag

STANCES = ("supports", "contradicts", "neutral")
BASELINE = "contradicts where no number is shared or only one side denies"

Judged = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim, a passage, and what a person says the passage does to the claim."""

    claim: str
    passage: str
    stance: str


def evaluated(path: Path) -> dict[str, Any]:
    """Figures on a file of JSON lines {"claim", "passage", "stance"}."""
    pairs = [_pair(path, number, found) for number, found in objects_in(path, "pairs")]
    if not pairs:
        raise InvalidInput(f"{path.name} holds no pairs.", field="pairs")
    ours = [(compare(one.claim, one.passage).stance, one.stance) for one in pairs]
    plain = [(_plain(one), one.stance) for one in pairs]
    return {
        "task": "stance",
        **figures(ours),
        "baseline": {"name": BASELINE, **figures(plain)},
    }


def figures(judged: Judged) -> dict[str, Any]:
    """Macro-F1 over the stances that occur, and P, R, F1 of each; `judged` is (said, is)."""
    each = {stance: _of(judged, stance) for stance in STANCES}
    occurring = [found["F1"] for found in each.values() if found["marked"]]
    return {
        "items": len(judged),
        "macro_F1": round(fmean(occurring), 4) if occurring else 0.0,
        "accuracy": round(sum(said == is_ for said, is_ in judged) / len(judged), 4),
        **each,
    }


def _of(judged: Judged, stance: str) -> dict[str, Any]:
    hits = sum(said == is_ == stance for said, is_ in judged)
    said, marked = sum(s == stance for s, _ in judged), sum(i == stance for _, i in judged)
    return {
        "marked": marked,
        "said": said,
        "P": round(hits / said, 4) if said else 0.0,
        "R": round(hits / marked, 4) if marked else 0.0,
        "F1": round(2 * hits / (said + marked), 4) if said + marked else 0.0,
    }


def _plain(pair: Pair) -> str:
    one, other = Bag(pair.claim), Bag(pair.passage)
    unlike = bool(one.numbers and other.numbers and not one.numbers & other.numbers)
    return "contradicts" if unlike or one.denies != other.denies else "neutral"


def _pair(path: Path, number: int, found: dict[str, Any]) -> Pair:
    values = [found.get(key) for key in ("claim", "passage", "stance")]
    claim, passage, stance = values
    if not isinstance(claim, str) or not isinstance(passage, str) or stance not in STANCES:
        raise InvalidInput(
            f'{path.name}, line {number}: a pair needs "claim", "passage" and a "stance" that is '
            "supports, contradicts or neutral.",
            field="pairs",
        )
    return Pair(claim, passage, str(stance))
