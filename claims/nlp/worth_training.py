"""Learning the weights of check-worthiness from marked sentences.

Logistic regression by stochastic gradient descent with a step of its own for each weight
(AdaGrad). Plain arithmetic in a fixed order, so that the same file gives the same weights, byte
for byte, on any machine.
"""

import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claims.errors import InvalidInput
from claims.nlp.reasons import ALL, Statement, reasons_of
from claims.nlp.worth import REASON_WEIGHT, buckets_of, probability, statement_of, vector_of

BUCKETS = 1 << 14
_ROUNDS = 6
_STEP = 0.2
_PULL = 0.5  # towards zero, in each round, whatever the number of rows a weight takes part in
_TINY = 1e-8
_FOLDS = 5
_SCALE = 1000
_RARE = 2  # a bucket hit by fewer sentences than this teaches nothing

Row = Sequence[tuple[int, float]]


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence, and whether people held it to be worth checking."""

    text: str
    worthy: bool


def trained(sentences: Sequence[Marked]) -> dict[str, Any]:
    """The stored form of a model; the limit is the one best in cross-validation."""
    if len({sentence.worthy for sentence in sentences}) < 2 or len(sentences) < _FOLDS:
        raise InvalidInput("Training needs sentences of both kinds, and more of them.")
    statements = [statement_of(sentence.text) for sentence in sentences]
    rarity = _rarity(statements)
    rows = [_row(statement, rarity) for statement in statements]
    marks = [sentence.worthy for sentence in sentences]
    bias, weights = _fitted(rows, marks)
    bias -= _turning_point(rows, marks)
    return {
        "bias": round(bias, 3),
        "reasons": {r: round(weights[BUCKETS + i], 3) for i, r in enumerate(ALL)},
        "scale": _SCALE,
        "rarity": [round(value * _SCALE) for value in rarity],
        "words": [round(weight * _SCALE) for weight in weights[:BUCKETS]],
    }


def as_file(stored: Mapping[str, Any]) -> str:
    """The bytes of the weights' file: one line for each part."""
    lines = (f"{json.dumps(key)}: {json.dumps(value)}" for key, value in stored.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


def best_limit(judged: Sequence[tuple[float, bool]]) -> float:
    """The lowest value at which calling everything from it on worthy has the best F1;
    infinite where nothing is worthy."""
    worthy = sum(mark for _, mark in judged)
    best, limit, found = 0.0, math.inf, 0
    ordered = sorted(judged, reverse=True)
    for called, (value, mark) in enumerate(ordered, start=1):
        found += mark
        last_of_its_value = called == len(ordered) or ordered[called][0] != value
        f1 = 2 * found / (called + worthy)
        if found and last_of_its_value and f1 >= best:
            best, limit = f1, value
    return limit


def _rarity(statements: Sequence[Statement]) -> list[float]:
    hit: Counter[int] = Counter()
    for statement in statements:
        hit.update(buckets_of(statement.words, BUCKETS).keys())
    many = 1 + len(statements)
    return [
        round(math.log(many / (1 + hit[b])) + 1, 3) if hit[b] >= _RARE else 0.0
        for b in range(BUCKETS)
    ]


def _row(statement: Statement, rarity: Sequence[float]) -> Row:
    holding = reasons_of(statement)
    named = [(BUCKETS + i, REASON_WEIGHT) for i, reason in enumerate(ALL) if reason in holding]
    return [*vector_of(statement.words, rarity), *named]


def _fitted(rows: Sequence[Row], marks: Sequence[bool]) -> tuple[float, list[float]]:
    """Bias and weights after a fixed number of rounds over the rows, in the order given."""
    size = BUCKETS + len(ALL)
    weights, seen = [0.0] * size, [_TINY] * size
    bias, seen_bias = 0.0, _TINY
    taking_part = Counter(i for row in rows for i, _ in row)
    pull = {i: _PULL / count for i, count in taking_part.items()}
    for _ in range(_ROUNDS):
        for row, mark in zip(rows, marks, strict=True):
            wrong = probability(bias + sum(weights[i] * x for i, x in row)) - mark
            seen_bias += wrong * wrong
            bias -= _STEP * wrong / math.sqrt(seen_bias)
            for i, x in row:
                slope = wrong * x + pull[i] * weights[i]
                seen[i] += slope * slope
                weights[i] -= _STEP * slope / math.sqrt(seen[i])
    return bias, weights


def _turning_point(rows: Sequence[Row], marks: Sequence[bool]) -> float:
    """The evidence at which F1 is best, each fifth judged by weights learnt from the others."""
    judged: list[tuple[float, bool]] = []
    for fold in range(_FOLDS):
        kept = [i for i in range(len(rows)) if i % _FOLDS != fold]
        bias, weights = _fitted([rows[i] for i in kept], [marks[i] for i in kept])
        judged += [
            (bias + sum(weights[k] * x for k, x in rows[i]), marks[i])
            for i in range(fold, len(rows), _FOLDS)
        ]
    return best_limit(judged)
