"""Which of the candidates of a sentence are worth making: what people make of such sentences.

Gradient boosted trees, learned by `manage.py train choice` from texts that people divided, tell of
each candidate how likely a person would have made it. The likely ones are taken, best first, none
that repeats another.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from math import exp
from typing import Any

from claims.nlp.choice_features import Features, content_of, due_of, features_of
from claims.nlp.cutting import Draft

NAME = "choosing"
VERSION = "1"


@dataclass(frozen=True, slots=True)
class Model:
    """`start` + the sum of the trees' leaves is the log-odds. A tree is nodes in rows: [feature,
    threshold, left, right], or [leaf]; left where the feature is ≤ the threshold. `cross_validated`
    is F1 of each set it was learnt from, on texts of documents not learnt from."""

    start: float
    trees: Sequence[Sequence[Sequence[Any]]]
    likely: float
    alike: float
    cross_validated: Mapping[str, float] = field(default_factory=dict)

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
    return Model(
        stored["start"],
        stored["trees"],
        stored["likely"],
        stored["alike"],
        stored.get("cross_validated", {}),
    )


@cache
def model() -> Model:
    """The weights that ship with the product, of claims/nlp/weights/choice.json."""
    written = resources.files("claims.nlp.weights").joinpath("choice.json").read_text("utf-8")
    return model_of(json.loads(written))


@dataclass(frozen=True, slots=True)
class Option:
    """A candidate to choose from: how likely it is, its tokens with a meaning, and which of them
    may not be lost."""

    probability: float
    words: frozenset[int]
    due: frozenset[int]


def options_of(drafts: Sequence[Draft], clause: Draft) -> list[Option]:
    """The candidates of the clause, judged."""
    judge = model()
    return [
        Option(judge.probability(told), content_of(draft), due_of(draft, clause))
        for draft, told in zip(drafts, features_of(drafts), strict=True)
    ]


def choice(
    options: Sequence[Option], likely: float, alike: float, without: frozenset[int] = frozenset()
) -> list[int]:
    """The places of the chosen, the likeliest first; never one of `without`.

    Those from `likely` on, none that repeats a chosen one; the likeliest in any case; and then
    what it takes that nothing is lost that is due.
    """
    order = sorted(
        (i for i in range(len(options)) if i not in without), key=lambda i: -options[i].probability
    )
    taken: list[int] = []
    for i in order:
        if taken and options[i].probability < likely:
            break
        if not _repeats(options[i].words, [options[k].words for k in taken], alike):
            taken.append(i)
    lost = frozenset[int]().union(*(one.due for one in options))
    lost = lost.difference(*(options[i].words for i in taken))
    for i in order:
        if lost & options[i].due and i not in taken:
            taken.append(i)
            lost -= options[i].words
    return taken


def _repeats(words: frozenset[int], chosen: Sequence[frozenset[int]], alike: float) -> bool:
    """Whether so many of the words stand in one that is chosen that the same would be said again:
    2 × shared ÷ both."""
    return any(2 * len(words & other) >= alike * (len(words) + len(other)) for other in chosen)
