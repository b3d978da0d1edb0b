"""Learning to put the right candidates of a question first: a conditional logit with a ridge.

Each question asks which of its candidates is right, so easy questions do not drown the order of
the hard ones. Newton's method with steps that are halved until they help; the same rows give the
same weights.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from claims.errors import InvalidInput

NAME = "ordering"
VERSION = "1"

Table = NDArray[np.float64]
# For one question: a row of features for each candidate, and how right each of them is (0 to 1).
Group = tuple[Table, Table]

_ROUNDS = 50
_HALVINGS = 12
_ENOUGH = 1e-8
_FLAT = 1e-9


def usable(groups: Sequence[Group]) -> list[Group]:
    """Those with right and wrong candidates. Raises `InvalidInput` where there are none."""
    kept = [(rows, right) for rows, right in groups if right.any() and not right.all()]
    if not kept:
        raise InvalidInput("Training needs questions with right and wrong candidates.")
    return kept


def learnt(groups: Sequence[Group], *, ridge: float = 1.0) -> Table:
    """A weight for each feature; the ridge counts as if all features had the same spread."""
    kept = usable(groups)
    together = np.concatenate([rows for rows, _ in kept])
    spread = together.std(axis=0)
    spread[spread < _FLAT] = 1.0
    middle = together.mean(axis=0)
    scaled = [((rows - middle) / spread, right / right.sum()) for rows, right in kept]
    weights: Table = _climbed(scaled, ridge) / spread
    return weights


def _climbed(groups: Sequence[Group], ridge: float) -> Table:
    weights = np.zeros(groups[0][0].shape[1])
    height = _height(groups, weights, ridge)
    for _ in range(_ROUNDS):
        step = _step(groups, weights, ridge)
        for _ in range(_HALVINGS):
            reached = _height(groups, weights + step, ridge)
            if reached >= height:
                break
            step = step / 2
        else:
            return weights
        weights, height = weights + step, reached
        if float(np.abs(step).max()) < _ENOUGH:
            break
    return weights


def _height(groups: Sequence[Group], weights: Table, ridge: float) -> float:
    """The logarithm of how likely the right ones are, less the ridge."""
    total = -ridge * float(weights @ weights) / 2
    for rows, right in groups:
        scores = rows @ weights
        top = float(scores.max())
        total += float(right @ scores) - top - float(np.log(np.exp(scores - top).sum()))
    return total


def _step(groups: Sequence[Group], weights: Table, ridge: float) -> Table:
    slope: Table = -ridge * weights
    bend: Table = ridge * np.eye(len(weights))
    for rows, right in groups:
        scores = rows @ weights
        chance = np.exp(scores - scores.max())
        chance = chance / chance.sum()
        expected = chance @ rows
        slope = np.asarray(slope + right @ rows - expected, dtype=np.float64)
        around = rows - expected
        bend = np.asarray(bend + (around * chance[:, None]).T @ around, dtype=np.float64)
    return np.asarray(np.linalg.solve(bend, slope), dtype=np.float64)
