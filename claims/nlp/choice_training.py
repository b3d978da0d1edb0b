"""Learning which candidates people would have made, from texts that people divided.

Gradient boosted trees over `choice_features`, by scikit-learn, which only training needs. The two
limits of `choosing.Model` are those best in cross-validation, in which no text is judged by trees
that have seen another text of its document.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any
from zlib import crc32

from claims.errors import InvalidInput
from claims.nlp.assignment import best_pairs
from claims.nlp.blocks import blocks_of_plain_text
from claims.nlp.choosing import Option, choice, model_of
from claims.nlp.rules import Proposal, proposals
from claims.nlp.scoring import Gold, Pairings, pairings
from claims.nlp.sentences import sentences

_FOLDS = 5
_TREES, _DEPTH, _STEP, _OF_ROWS, _OF_FEATURES, _SEED = 220, 4, 0.07, 0.7, 0.3, 1
_LIKELY = (0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55)
_ALIKE = (0.75, 0.8, 0.85, 0.9, 0.95)
_WEIGHT = 1000.0  # of all candidates of a set, so that a large set does not drown a small one
_DIGITS = 5


@dataclass(frozen=True, slots=True)
class Divided:
    """A text that people divided, with the candidates of each of its clauses and, in the same
    order for all clauses together, how they go with the units."""

    source: str
    document: str
    units: int
    clauses: tuple[tuple[Proposal, ...], ...]
    pairs: Pairings

    def candidates(self) -> list[Proposal]:
        return [one for clause in self.clauses for one in clause]


def divided(source: str, document: str, gold: Gold) -> Divided:
    """`gold` of the set `source`, as part of `document`."""
    blocks = blocks_of_plain_text(gold.text)
    places = [
        (span, number)
        for number, block in enumerate(blocks)
        for span in sentences(gold.text, block.start, block.end, "en")
    ]
    clauses = tuple(tuple(clause) for clause in proposals(gold.text, places) if clause)
    made = [one.claim.text for clause in clauses for one in clause]
    return Divided(source, document, len(gold.units), clauses, pairings(gold, made))


def trained(texts: Sequence[Divided]) -> tuple[dict[str, Any], dict[str, float]]:
    """(the stored form of the model, F1 of each set in cross-validation with its limits)."""
    learnable = [text for text in texts if text.clauses]
    if len({text.document for text in learnable}) < _FOLDS:
        raise InvalidInput(f"Training needs texts of at least {_FOLDS} documents.")
    judged = list(_cross_validated(learnable))
    sets = sorted({text.source for text in learnable})
    best: tuple[float, float, float, dict[str, float]] = (-1.0, 0.0, 0.0, {})
    for likely, alike in product(_LIKELY, _ALIKE):
        found = {name: _f1(judged, name, likely, alike) for name in sets}
        mean = sum(found.values()) / len(found)
        if mean > best[0]:
            best = (mean, likely, alike, found)
    found = {name: round(f1, 3) for name, f1 in best[3].items()}
    limits = {"likely": best[1], "alike": best[2], "cross_validated": found}
    return _fitted(learnable) | limits, found


def as_file(stored: Mapping[str, Any]) -> str:
    """The bytes of the weights' file: a line for each tree."""
    trees = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in stored["trees"])
    rest = (f"{json.dumps(k)}: {json.dumps(v)}" for k, v in stored.items() if k != "trees")
    return "{\n" + ",\n".join(rest) + ',\n"trees": [\n' + trees + "\n]\n}\n"


_Judged = tuple[Divided, list[float]]


def _cross_validated(texts: Sequence[Divided]) -> Iterator[_Judged]:
    for fold in range(_FOLDS):
        own = [text for text in texts if crc32(text.document.encode()) % _FOLDS == fold]
        others = [text for text in texts if crc32(text.document.encode()) % _FOLDS != fold]
        judge = model_of(_fitted(others) | {"likely": 0.0, "alike": 1.0})
        for text in own:
            yield text, [judge.probability(one.features) for one in text.candidates()]


def _f1(judged: Sequence[_Judged], source: str, likely: float, alike: float) -> float:
    hits = made = units = 0
    for text, values in judged:
        if text.source == source:
            chosen = _chosen(text, values, likely, alike)
            found = best_pairs([text.pairs.alike[i] for i in chosen])
            hits += sum(text.pairs.hits[chosen[i]][unit] for i, unit in found)
            made, units = made + len(chosen), units + text.units
    return 2 * hits / (made + units) if made + units else 0.0


def _chosen(text: Divided, values: Sequence[float], likely: float, alike: float) -> list[int]:
    """The places of the chosen among all candidates."""
    found: list[int] = []
    start = 0
    for clause in text.clauses:
        own = values[start : start + len(clause)]
        options = [Option(p, one.words, one.due) for p, one in zip(own, clause, strict=True)]
        found += [start + i for i in choice(options, likely, alike)]
        start += len(clause)
    return found


def _fitted(texts: Sequence[Divided]) -> dict[str, Any]:
    from sklearn.ensemble import GradientBoostingClassifier  # noqa: PLC0415 - only for training
    from sklearn.feature_extraction import DictVectorizer  # noqa: PLC0415

    sizes = Counter[str]()
    for text in texts:
        sizes[text.source] += len(text.candidates())
    rows = [one.features for text in texts for one in text.candidates()]
    marks = [any(row) for text in texts for row in text.pairs.hits]
    weights = [_WEIGHT / sizes[text.source] for text in texts for _ in text.candidates()]
    table = DictVectorizer(sparse=False)
    trees = GradientBoostingClassifier(
        n_estimators=_TREES, max_depth=_DEPTH, learning_rate=_STEP, subsample=_OF_ROWS,
        max_features=_OF_FEATURES, random_state=_SEED,
    )  # fmt: skip
    trees.fit(table.fit_transform(rows), marks, sample_weight=weights)
    names = list(table.get_feature_names_out())
    start = float(trees._raw_predict_init(table.transform(rows[:1]))[0][0])
    stored = [_stored(one.tree_, names) for one in trees.estimators_[:, 0]]
    return {"start": round(start, _DIGITS), "trees": stored}


def _stored(tree: Any, names: Sequence[str]) -> list[list[Any]]:
    nodes: list[list[Any]] = []
    for i in range(tree.node_count):
        left, right = int(tree.children_left[i]), int(tree.children_right[i])
        if left < 0:
            nodes.append([round(_STEP * float(tree.value[i][0][0]), _DIGITS)])
        else:
            threshold = round(float(tree.threshold[i]), _DIGITS)
            nodes.append([names[tree.feature[i]], threshold, left, right])
    return nodes
