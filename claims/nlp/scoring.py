"""How close a splitting comes to the units people made of the same texts, without a judge.

Predicted claims and gold units are paired one to one by their words (`likeness`). A pair counts
where it is alike enough and the claim is not compound: it carries no second unit. So a whole
sentence that holds four units scores nothing, however much of them it covers.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from claims.errors import InvalidInput
from claims.nlp.assignment import best_pairs
from claims.nlp.likeness import Bag, contained, similarity

TAU = 0.7  # from this similarity on a pair counts
COVER = 0.8  # a claim contains a unit of which it carries this part
_DUPLICATE = 0.95
_RESAMPLES, _SEED = 500, 7
_EXACT = 1e-9


@dataclass(frozen=True, slots=True)
class Gold:
    """A text and its units; each unit is a list of alternative phrasings. `context` is text a
    claim may take words from."""

    id: str
    text: str
    units: tuple[tuple[str, ...], ...]
    context: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """What one text adds to the figures; all are sums."""

    predicted: int
    gold: int
    hits: int
    similarity: float
    covered: int
    atomic: int
    atomic_of: int
    units: int
    units_of: int
    faithful: int
    faithful_of: int
    duplicates: int


def gold_of(record: Any) -> Gold:
    """A line of a gold file: {"id", "text", "gold": [unit or [phrasing …] …], "context"?}."""
    try:
        units = [[unit] if isinstance(unit, str) else list(unit) for unit in record["gold"]]
        parts = [record["id"], record["text"], record.get("context", "")]
    except (KeyError, TypeError, AttributeError) as error:
        raise InvalidInput('A gold line needs "id", "text" and "gold".') from error
    if not all(isinstance(part, str) for part in [*parts, *(p for unit in units for p in unit)]):
        raise InvalidInput("In a gold line texts, ids and units must be strings.")
    return Gold(parts[0], parts[1], tuple(tuple(unit) for unit in units), parts[2])


def split_in_half(text: str) -> list[str]:
    """The control that knows nothing: the first half of the words, and the second."""
    parts = text.split()
    half = len(parts) // 2
    return [" ".join(parts[:half]), " ".join(parts[half:])] if half else [text.strip()]


def score(gold: Gold, claims: Sequence[str]) -> Counts:
    """The counts of one text; empty claims are left out."""
    units = [[Bag(phrasing) for phrasing in unit] for unit in gold.units]
    made = [Bag(claim) for claim in claims if claim.strip()]
    return _Comparison(units, made, Bag(f"{gold.text} {gold.context}")).counts()


@dataclass(frozen=True, slots=True)
class Pairings:
    """A row for each claim, a column for each unit: how alike they are, and whether the claim would
    count for the unit."""

    alike: list[list[float]]
    hits: list[list[bool]]


def pairings(gold: Gold, claims: Sequence[str]) -> Pairings:
    """Each claim beside each unit of one text."""
    units = [[Bag(phrasing) for phrasing in unit] for unit in gold.units]
    compared = _Comparison(units, [Bag(claim) for claim in claims], Bag(gold.text))
    columns = range(len(units))
    hits = [[compared.hits(row, k) for k in columns] for row in range(len(claims))]
    return Pairings(compared.alike, hits)


class _Comparison:
    """The claims of one text beside its units, each compared with each."""

    def __init__(self, units: list[list[Bag]], made: list[Bag], source: Bag) -> None:
        self.units, self.made, self.source = units, made, source
        self.alike = [
            [max((similarity(claim, p) for p in unit), default=0.0) for unit in units]
            for claim in made
        ]
        self.holds = [
            [max((contained(p, claim) for p in unit), default=0.0) >= COVER for unit in units]
            for claim in made
        ]

    def counts(self) -> Counts:
        pairs = best_pairs(self.alike)
        carried = [sum(row) for row in self.holds]
        several = len(self.units) > 1
        content = [pair for claim in self.made for pair in claim.content()]
        return Counts(
            predicted=len(self.made),
            gold=len(self.units),
            hits=sum(self.hits(*pair) for pair in pairs),
            similarity=sum(self.alike[claim][unit] for claim, unit in pairs),
            covered=sum(any(column) for column in zip(*self.holds, strict=True)),
            atomic=sum(n <= 1 for n in carried) if several else 0,
            atomic_of=len(self.made) if several else 0,
            units=sum(carried),
            units_of=sum(n > 0 for n in carried),
            faithful=sum(n for word, n in content if word in self.source.counts),
            faithful_of=sum(n for _, n in content),
            duplicates=sum(self._is_duplicate(place) for place in range(len(self.made))),
        )

    def hits(self, claim: int, unit: int) -> bool:
        """Whether the pair counts."""
        near = self.alike[claim][unit] >= TAU - _EXACT
        return near and not self._is_compound(claim, unit)

    def _is_compound(self, claim: int, unit: int) -> bool:
        """Whether the claim holds another unit that is not just a part of this one."""
        others = (k for k, held in enumerate(self.holds[claim]) if held and k != unit)
        return any(self._part(other, unit) < COVER for other in others)

    def _part(self, small: int, large: int) -> float:
        return max(contained(s, p) for p in self.units[large] for s in self.units[small])

    def _is_duplicate(self, place: int) -> bool:
        earlier = self.made[:place]
        return any(similarity(self.made[place], claim) >= _DUPLICATE for claim in earlier)


def figures(rows: Sequence[Counts]) -> dict[str, float | int | None]:
    """Figures over all texts, each unit and claim with the same weight, to four decimals.

    P, R, F1 count pairs; softP, softR, softF1 sum similarities; cover: units some claim contains;
    atomic: claims with at most one unit; u_per_claim: units in a claim that has any; faith: words
    of the claims that stand in the text; dup; n_ratio: claims per unit. F1_lo and F1_hi: 95 %,
    by resampling the texts. None where there was nothing to divide by.
    """
    total: Counter[str] = Counter()
    for row in rows:
        total.update(asdict(row))
    made, gold = total["predicted"], total["gold"]
    found: dict[str, float | None] = dict(
        zip(("P", "R", "F1"), _prf(total["hits"], made, gold), strict=True)
    )
    found |= zip(("softP", "softR", "softF1"), _prf(total["similarity"], made, gold), strict=True)
    found |= {
        "cover": _share(total["covered"], gold),
        "atomic": _share(total["atomic"], total["atomic_of"]),
        "u_per_claim": _share(total["units"], total["units_of"]),
        "faith": _share(total["faithful"], total["faithful_of"]),
        "dup": _share(total["duplicates"], made),
        "n_ratio": _share(made, gold),
    }
    found |= _interval(rows)
    rounded = {k: None if value is None else round(value, 4) for k, value in found.items()}
    return {"items": len(rows), "pred": made, "gold": gold, **rounded}


def _prf(hits: float, made: float, gold: float) -> tuple[float, float, float]:
    precision = hits / made if made else 0.0
    recall = hits / gold if gold else 0.0
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def _interval(rows: Sequence[Counts]) -> Mapping[str, float]:
    """The middle 95 % of F1 over texts drawn again and again, always the same draws."""
    if not rows:
        return {}
    table = np.array([[row.hits, row.predicted, row.gold] for row in rows], dtype=float)
    drawn = np.random.default_rng(_SEED)
    found = []
    for _ in range(_RESAMPLES):
        hits, made, gold = table[drawn.integers(0, len(table), len(table))].sum(axis=0)
        found.append(_prf(hits, made, gold)[2])
    low, high = np.percentile(found, [2.5, 97.5])
    return {"F1_lo": float(low), "F1_hi": float(high)}
