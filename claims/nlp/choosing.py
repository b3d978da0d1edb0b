"""Which of the candidates of a sentence are worth making: what people make of such sentences.

Gradient boosted trees, learned by `manage.py train choice` from texts that people divided, tell of
each candidate how likely a person would have made it. The likely ones are taken, best first, none
that repeats another.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import exp
from typing import Any

from claims.nlp.choice_features import Features, features_of
from claims.nlp.cutting import Draft

NAME = "choosing"
VERSION = "1"


@dataclass(frozen=True, slots=True)
class Model:
    """`start` + the sum of the trees' leaves is the log-odds. A tree is nodes in rows: [feature,
    threshold, left, right], or [leaf]; left where the feature is ≤ the threshold."""

    start: float
    trees: Sequence[Sequence[Sequence[Any]]]
    likely: float
    alike: float

    def probability(self, features: Features) -> float:
        odds = self.start + sum(_leaf(tree, features) for tree in self.trees)
        return 1 / (1 + exp(-odds))


def _leaf(tree: Sequence[Sequence[Any]], features: Features) -> float:
    node = tree[0]
    while len(node) > 1:
        name, threshold, left, right = node
        node = tree[left if features.get(name, 0.0) <= threshold else right]
    value: float = node[0]
    return value


def model_of(stored: Mapping[str, Any]) -> Model:
    """The model as `manage.py train choice` stores it."""
    return Model(stored["start"], stored["trees"], stored["likely"], stored["alike"])


@cache
def model() -> Model:
    """The weights that ship with the product, of claims/nlp/weights/choice.json."""
    written = resources.files("claims.nlp.weights").joinpath("choice.json").read_text("utf-8")
    return model_of(json.loads(written))


def ranked(drafts: Sequence[Draft], by: Model | None = None) -> list[tuple[float, Draft]]:
    """(probability, draft), the likeliest first; equally likely ones stay in their order."""
    judge = by or model()
    rated = zip((judge.probability(one) for one in features_of(drafts)), drafts, strict=True)
    return sorted(rated, key=lambda pair: -pair[0])


def repeats(words: frozenset[Any], chosen: Sequence[frozenset[Any]], alike: float) -> bool:
    """Whether so many of the words (`choice_features.content_of`) stand in one that is chosen that
    the same would be said again: 2 × shared ÷ both."""
    return any(2 * len(words & other) >= alike * (len(words) + len(other)) for other in chosen)
