"""Where sentences begin and end."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.nlp.sentences import sentences


def _cut(text: str, language: str = "en") -> list[str]:
    return [span.of(text) for span in sentences(text, language=language)]


@pytest.mark.parametrize(
    "parts",
    [
        ["He came.", "She left."],
        ["Mr. A. B. Smith left the U.S. on Jan. 5.", "Then he died."],
        ["Prices rose 3.5 percent.", "No. 5 won."],
        ["It began at 3 p.m. and ended at five.", "Why?"],
        ["“We go. You stay,” he said.", "Nobody moved."],
        ["“Stop!” he said.", "They did."],
        ["He wavered... and left.", "So did she."],
        ["They met in Washington, D.C. on Monday.", "It rained."],
        ["Acme Inc. sold 40,000 cars.", "The rest is history."],
        ["He asked: “Who?”", "Nobody knew."],
    ],
)
def test_english_sentences(parts: list[str]) -> None:
    assert _cut(" ".join(parts)) == parts


def test_arabic_stops_end_sentences() -> None:
    text = "قتل 40 مدنيًا. هل هذا صحيح؟ نعم؛ قال الوزير."
    assert _cut(text, "ar") == ["قتل 40 مدنيًا.", "هل هذا صحيح؟", "نعم؛", "قال الوزير."]


def test_a_line_break_ends_a_sentence() -> None:
    assert _cut("First line\nsecond line") == ["First line", "second line"]


def test_only_the_asked_stretch_is_read() -> None:
    text = "One. Two. Three."
    assert [span.of(text) for span in sentences(text, 5, 9)] == ["Two."]


def test_an_unclosed_quotation_does_not_swallow_the_text() -> None:
    assert _cut("“We go. You stay. He said.") == ["“We go.", "You stay.", "He said."]


@given(st.text(alphabet="aB. \n\"“”?!…؟؛1'’)", max_size=80))
def test_nothing_but_space_and_punctuation_lies_between_sentences(text: str) -> None:
    at = 0
    for span in sentences(text):
        assert not any(c.isalnum() for c in text[at : span.start])
        assert span.of(text).strip() == span.of(text) != ""
        at = span.end
    assert not any(c.isalnum() for c in text[at:])


@pytest.mark.parametrize("unit", ["Mr. Smith left. ", ". ", "“a. ", "a.b.c.", '" . '])
def test_hostile_stops_are_cut_in_time(unit: str) -> None:
    text = unit * (400_000 // len(unit))
    started = time.monotonic()
    sentences(text)
    assert time.monotonic() - started < 20
