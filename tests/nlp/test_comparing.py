"""A passage contradicts a claim only where both speak of the same thing and its values differ."""

import time
from pathlib import Path

import pytest

from claims.management.measuring import stances
from claims.nlp.comparing import compare

PAIRS = Path(__file__).parent / "pairs"
CLAIM = "Around 40,000 civilians were killed in the city of Verin in February 1982."


@pytest.mark.parametrize("name", ["stance_tuned", "stance_held_out"])
def test_contradictions_are_found_and_rarely_wrong(name: str) -> None:
    found = stances.evaluated(PAIRS / f"{name}.jsonl")
    assert found["contradicts"]["P"] >= 0.95
    assert found["contradicts"]["R"] >= 0.80
    assert found["macro_F1"] > found["baseline"]["macro_F1"]


def test_the_reason_says_both_numbers() -> None:
    passage = (
        "Estimates of the civilians killed in Verin in February 1982 go from 10,000 to 25,000."
    )
    hint = compare(CLAIM, passage.replace("go", "range"))
    assert hint.stance == "contradicts"
    assert hint.explanation == (
        "The source says 10,000 to 25,000; the claim says around 40,000 civilians."
    )
    number = next(facet for facet in hint.facets if facet.kind == "number")
    assert (number.claim, number.passage) == ("Around 40,000", "10,000 to 25,000")
    assert number.relation == "disjoint"


@pytest.mark.parametrize(
    ("passage", "why"),
    [
        ("Around 9,000 soldiers were killed in Verin in February 1982.", "others were counted"),
        ("Around 9,000 civilians were wounded in Verin in February 1982.", "something else"),
        ("Around 9,000 civilians were killed in Verin in March 2011.", "another time"),
        ("Around 9,000 civilians were killed in Dorna in February 1982.", "another place"),
        ("Around 9,000 civilians may have been killed in Verin in February 1982.", "only possible"),
        ("At least 9,000 civilians were killed in Verin in February 1982.", "no upper bound"),
    ],
)
def test_a_near_miss_does_not_contradict(passage: str, why: str) -> None:
    assert compare(CLAIM, passage).stance == "neutral", why


def test_a_denial_of_one_day_does_not_deny_another() -> None:
    hint = compare("The minister resigned.", "The minister did not resign on 3 May 2019.")
    assert hint.stance == "neutral"


def test_what_the_passage_does_not_say_is_missing() -> None:
    hint = compare(CLAIM, "The city of Verin was rebuilt.")
    assert {facet.kind: facet.relation for facet in hint.facets}["number"] == "missing"
    assert hint.stance == "neutral"


@pytest.mark.parametrize("passage", ["", " ", "?" * 50, "not " * 300, "12 " * 500, "\ud800"])
def test_odd_passages_are_neutral(passage: str) -> None:
    assert compare(CLAIM, passage).stance == "neutral"


@pytest.mark.parametrize(
    "piece",
    [
        "12 people died and ",
        "He said that she knows that ",
        "قتل 12 مدنيا و ",
        "not ",
        "He ran. ",
    ],
)
def test_no_text_keeps_the_comparison_busy(piece: str) -> None:
    text = (piece * 2000)[:3_900]
    compare(CLAIM, "Nobody was killed.")  # the parser is there
    start = time.process_time()
    compare(text, text)
    assert time.process_time() - start < 10
