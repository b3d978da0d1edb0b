"""Learning what is worth checking: the same sentences give the same file."""

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import InvalidInput
from claims.nlp.reasons import reasons_of
from claims.nlp.worth import model_of, statement_of
from claims.nlp.worth_training import Marked, as_file, best_limit, trained

SENTENCES = [
    Marked(text, worthy)
    for number in range(2, 12)
    for text, worthy in (
        (f"The harvest fell by {number} tons.", True),
        (f"The tower has {number} bells.", True),
        ("I like the harvest.", False),
        ("Do you like towers?", False),
    )
]


def test_the_same_sentences_give_the_same_bytes() -> None:
    assert as_file(trained(SENTENCES)) == as_file(trained(list(SENTENCES)))


def test_what_was_learnt_tells_the_kinds_apart_after_a_way_through_the_file() -> None:
    model = model_of(json.loads(as_file(trained(SENTENCES))))
    for sentence in SENTENCES:
        statement = statement_of(sentence.text)
        assert (model.score(statement, reasons_of(statement)) >= 0.5) == sentence.worthy


@pytest.mark.parametrize("few", [[], SENTENCES[:2], [s for s in SENTENCES if s.worthy]])
def test_nothing_is_learnt_from_one_kind_only(few: list[Marked]) -> None:
    with pytest.raises(InvalidInput, match="both kinds"):
        trained(few)


JUDGED = st.lists(st.tuples(st.integers(0, 5).map(float), st.booleans()), min_size=1, max_size=12)


@given(JUDGED)
def test_no_other_limit_has_a_better_f1(judged: list[tuple[float, bool]]) -> None:
    best = _f1(judged, best_limit(judged))
    assert all(_f1(judged, value) <= best + 1e-12 for value, _ in judged)


def test_without_anything_worthy_the_limit_is_above_all() -> None:
    assert best_limit([(1.0, False)]) == math.inf


def _f1(judged: list[tuple[float, bool]], limit: float) -> float:
    hits = sum(mark for value, mark in judged if value >= limit)
    both = sum(value >= limit for value, _ in judged) + sum(mark for _, mark in judged)
    return 2 * hits / both if both else 0.0
