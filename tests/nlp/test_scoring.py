"""What a splitting is given credit for, and what not."""

import importlib.util
import json
import math
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import InvalidInput
from claims.nlp.likeness import Bag, similarity
from claims.nlp.scoring import Gold, figures, gold_of, score, split_in_half
from tests.shared_data import needed, tool

TEXT = "Mara Olt, a Danish baker, opened a shop in 2003 and moved to Lund."
UNITS = (
    ("Mara Olt is Danish.",),
    ("Mara Olt is a baker.",),
    ("Mara Olt opened a shop in 2003.", "Mara Olt started a shop in 2003."),
    ("Mara Olt moved to Lund.",),
)
GOLD = Gold("1", TEXT, UNITS)
SETS = [
    "benchie", "factcheck_gpt_doc", "factcheck_gpt_sent", "factscore", "propsegment_wiki",
    "scu_pyrxsum", "scu_realsumm",
]  # fmt: skip


def _figures(*claims: str) -> dict[str, Any]:
    return figures([score(GOLD, claims)])


def test_the_units_themselves_score_everything() -> None:
    found = _figures(*(unit[0] for unit in UNITS))
    assert (found["F1"], found["cover"], found["atomic"], found["dup"]) == (1, 1, 1, 0)


def test_any_phrasing_of_a_unit_will_do() -> None:
    assert _figures("Mara Olt started a shop in 2003.")["P"] == 1


def test_an_undivided_sentence_covers_all_and_hits_nothing() -> None:
    found = _figures(TEXT)
    assert (found["F1"], found["cover"], found["atomic"]) == (0, 1, 0)


@pytest.mark.parametrize(
    "wrong",
    ["Mara Olt did not open a shop in 2003.", "Mara Olt opened a shop in 2004.", "Cows eat grass."],
)
def test_a_claim_that_says_something_else_hits_nothing(wrong: str) -> None:
    assert _figures(wrong)["F1"] == 0


def test_the_order_of_words_and_their_endings_do_not_matter() -> None:
    assert _figures("In 2003 a shop was opened by Mara Olt.")["P"] == 1


def test_saying_it_twice_costs_precision() -> None:
    found = _figures(*(unit[0] for unit in UNITS), *(unit[0] for unit in UNITS))
    assert (found["P"], found["R"], found["dup"], found["n_ratio"]) == (0.5, 1, 0.5, 2)


def test_invented_words_are_unfaithful() -> None:
    assert _figures("Mara Olt moved to Paris.")["faith"] == 0.75


def test_no_claims_score_nothing_and_divide_by_nothing() -> None:
    found = _figures("", "  ")
    assert (found["F1"], found["pred"], found["atomic"], found["faith"]) == (0, 0, None, None)
    assert figures([])["items"] == 0


def test_the_control_cuts_the_words_in_half() -> None:
    assert split_in_half("a b c d e") == ["a b", "c d e"]
    assert split_in_half(" one ") == ["one"]


@given(st.text(), st.text())
def test_similarity_is_the_same_both_ways_and_within_bounds(one: str, other: str) -> None:
    there, back = similarity(Bag(one), Bag(other)), similarity(Bag(other), Bag(one))
    assert there == pytest.approx(back)
    assert 0 <= there <= 1 + 1e-9


@pytest.mark.parametrize(
    "record",
    [3, {}, {"id": "1", "text": 5, "gold": []}, {"id": "1", "text": "a", "gold": [[5]]},
     {"id": "1", "text": "a", "gold": [7]}, {"id": "1", "text": "a", "gold": None}],
)  # fmt: skip
def test_a_gold_line_of_another_shape_is_refused(record: Any) -> None:
    with pytest.raises(InvalidInput, match="gold line"):
        gold_of(record)


@pytest.mark.parametrize("name", SETS)
def test_the_figures_are_those_of_the_stand_alone_scorer(name: str) -> None:
    peer = _loaded("score_decomposition.py")
    lines = needed("decomposition", f"{name}.dev.jsonl").read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines[:40]]
    for control in ("split-half", "sentences", "gold", "dup"):
        said = peer.control(records, control)
        theirs = peer.summarise([peer.score_item(r, said[r["id"]], 0.7, 0.8) for r in records])
        ours = figures([score(gold_of(record), said[record["id"]]) for record in records])
        assert ours == {key: _or_none(value) for key, value in theirs.items()}


def _loaded(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location("peer", tool(name))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _or_none(value: Any) -> Any:
    return None if isinstance(value, float) and math.isnan(value) else value
