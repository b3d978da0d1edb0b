"""Learning the weights of `same_claim` from questions whose right answers people marked.

Among the candidates of one question the right one shall score highest (conditional logit), so that
easy questions do not drown the order of the hard ones. The score is then bent to a probability.
"""

import json
import math
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from claims.nlp.ordering import Group, Table, learnt, usable
from claims.nlp.same_claim import BUCKETS, FEATURES, Model, Side

_ROUNDS = 60
_PULL = 0.1
_SCALE = 1000


def rarity_of(texts: Sequence[str]) -> list[float]:
    """How rare the words of these texts are, by bucket, to a thousandth."""
    found: Counter[int] = Counter()
    for text in texts:
        found.update({zlib.crc32(word.encode()) % BUCKETS for word in Side(text).words})
    many = len(texts)
    rare = (math.log(1 + (many - found[b] + 0.5) / (found[b] + 0.5)) for b in range(BUCKETS))
    return [round(value * _SCALE) / _SCALE for value in rare]


def untrained(rarity: Sequence[float]) -> Model:
    """A model that only knows which words are rare, to make features with."""
    return Model(0.0, dict.fromkeys(FEATURES, 0.0), rarity)


def row(values: Mapping[str, float]) -> list[float]:
    return [values[name] for name in FEATURES]


def fitted(groups: Sequence[Group], rarity: Sequence[float]) -> Model:
    """Weights for `FEATURES`. Raises `InvalidInput` where there is nothing to learn from."""
    weights = learnt(groups)
    slope, bias = _bent(usable(groups), weights)
    found = {name: round(float(w), 4) for name, w in zip(FEATURES, slope * weights, strict=True)}
    return Model(round(bias, 4), found, rarity)


def as_file(model: Model) -> str:
    """The bytes of the weights' file: one line for each part."""
    stored: dict[str, Any] = {
        "bias": model.bias,
        "weights": dict(model.weights),
        "scale": _SCALE,
        "rarity": [round(value * _SCALE) for value in model.rarity],
    }
    lines = (f"{json.dumps(key)}: {json.dumps(value)}" for key, value in stored.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _bent(groups: Sequence[Group], weights: Table) -> tuple[float, float]:
    """Slope and bias that make a probability of a question's best score: that of its best
    candidate, and, as one that is surely wrong, of the best when the right ones are away."""
    pairs: list[tuple[float, bool]] = []
    for rows, right in groups:
        scores = rows @ weights
        pairs.append((float(scores.max()), bool(right[int(scores.argmax())])))
        pairs.append((float(scores[right == 0].max()), False))
    return _logistic(np.array([s for s, _ in pairs]), np.array([float(r) for _, r in pairs]))


def _logistic(scores: Table, right: Table) -> tuple[float, float]:
    """Logistic regression on one number; the scores are first brought to one spread."""
    middle, spread = float(scores.mean()), float(scores.std()) or 1.0
    columns = np.stack([(scores - middle) / spread, np.ones_like(scores)], axis=1)
    turn = np.zeros(2)
    for _ in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-np.clip(columns @ turn, -30, 30)))
        slope = columns.T @ (right - chance) - _PULL * turn
        bend = (columns * (chance * (1 - chance))[:, None]).T @ columns + _PULL * np.eye(2)
        turn = turn + np.linalg.solve(bend, slope)
    steep = float(turn[0]) / spread
    return steep, float(turn[1]) - steep * middle
