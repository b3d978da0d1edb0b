"""Who goes with whom: the one-to-one assignment with the greatest sum (Hungarian method)."""

import math
from collections.abc import Sequence
from itertools import pairwise

Costs = Sequence[Sequence[float]]


def best_pairs(gains: Costs) -> list[tuple[int, int]]:
    """(row, column) pairs of the smaller side's every member with the greatest sum of gains.

    Time grows with rows² · columns. Of equal sums the one with the smaller columns is found.
    """
    if not gains or not gains[0]:
        return []
    if len(gains) <= len(gains[0]):
        return _Assignment([[-gain for gain in row] for row in gains]).pairs()
    turned = [[-row[column] for row in gains] for column in range(len(gains[0]))]
    return [(row, column) for column, row in _Assignment(turned).pairs()]


class _Assignment:
    """Rows find their columns one after the other, each along the cheapest augmenting path.

    Column 0 stands for "not yet"; `_row_of[0]` is the row that is looking.
    """

    def __init__(self, costs: Costs) -> None:
        self._costs = costs
        self._rows, self._columns = len(costs), len(costs[0])
        self._of_row = [0.0] * (self._rows + 1)  # dual variables
        self._of_column = [0.0] * (self._columns + 1)
        self._row_of = [0] * (self._columns + 1)
        for row in range(1, self._rows + 1):
            self._seat(row)

    def pairs(self) -> list[tuple[int, int]]:
        found = enumerate(self._row_of[1:])
        return [(row - 1, column) for column, row in found if row]

    def _seat(self, row: int) -> None:
        self._row_of[0] = row
        path = self._path()
        for to, since in pairwise(path):
            self._row_of[to] = self._row_of[since]

    def _path(self) -> list[int]:
        """Columns from a free one back to 0, by which each row on the way moves one on."""
        came_from = [0] * (self._columns + 1)
        slack = [math.inf] * (self._columns + 1)
        seen = [False] * (self._columns + 1)
        at = 0
        while self._row_of[at] or at == 0:
            seen[at] = True
            self._look_from(at, slack, seen, came_from)
            at = self._nearest(slack, seen)
            self._shift(slack[at], slack, seen)
        path = [at]
        while path[-1]:
            path.append(came_from[path[-1]])
        return path

    def _look_from(
        self, at: int, slack: list[float], seen: list[bool], came_from: list[int]
    ) -> None:
        row = self._row_of[at]
        for column in range(1, self._columns + 1):
            if not seen[column]:
                cost = self._costs[row - 1][column - 1]
                reduced = cost - self._of_row[row] - self._of_column[column]
                if reduced < slack[column]:
                    slack[column], came_from[column] = reduced, at

    def _nearest(self, slack: list[float], seen: list[bool]) -> int:
        open_ = (column for column in range(1, self._columns + 1) if not seen[column])
        return min(open_, key=slack.__getitem__)

    def _shift(self, by: float, slack: list[float], seen: list[bool]) -> None:
        for column in range(self._columns + 1):
            if seen[column]:
                self._of_row[self._row_of[column]] += by
                self._of_column[column] -= by
            else:
                slack[column] -= by
