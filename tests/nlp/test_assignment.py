"""The best one-to-one pairing, against trying every pairing."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from claims.nlp.assignment import best_pairs

GAINS = st.integers(1, 4).flatmap(
    lambda columns: st.lists(
        st.lists(st.floats(0, 1), min_size=columns, max_size=columns), min_size=1, max_size=5
    )
)


def _best_sum(gains: list[list[float]]) -> float:
    if len(gains) > len(gains[0]):
        gains = [list(column) for column in zip(*gains, strict=True)]
    orders = permutations(range(len(gains[0])), len(gains))
    return max(sum(gains[row][column] for row, column in enumerate(order)) for order in orders)


@given(GAINS)
def test_no_other_pairing_has_a_greater_sum(gains: list[list[float]]) -> None:
    found = sum(gains[row][column] for row, column in best_pairs(gains))
    assert abs(found - _best_sum(gains)) < 1e-9


@given(GAINS)
def test_everybody_on_the_smaller_side_is_paired_once(gains: list[list[float]]) -> None:
    rows, columns = zip(*best_pairs(gains), strict=True)
    smaller = min(len(gains), len(gains[0]))
    assert len(set(rows)) == len(set(columns)) == len(rows) == smaller


def test_nothing_is_paired_with_nothing() -> None:
    assert best_pairs([]) == best_pairs([[], []]) == []
