"""Word differences for people."""

import time

from hypothesis import given
from hypothesis import strategies as st

from claims.nlp.diff import Change, word_diff

_PROSE = st.lists(
    st.sampled_from(
        ["the", "army", "killed", "40,000", "4,000", " ", "\n", "،", "سَلام", "’s", "."]
    ),
    max_size=25,
).map("".join)


def _side(changes: tuple[Change, ...], op: str) -> str:
    return "".join(change.text for change in changes if change.op in ("same", op))


@given(st.one_of(st.text(), _PROSE), st.one_of(st.text(), _PROSE))
def test_both_texts_can_be_read_from_the_difference(old: str, new: str) -> None:
    changes = word_diff(old, new)
    assert _side(changes, "removed") == old
    assert _side(changes, "added") == new


@given(st.text())
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert all(change.op == "same" for change in word_diff(text, text))


def test_a_number_is_one_word() -> None:
    assert word_diff("killed 40,000 people", "killed 4,000 people") == (
        Change("same", "killed "),
        Change("removed", "40,000"),
        Change("added", "4,000"),
        Change("same", " people"),
    )


def test_replaced_words_are_told_together() -> None:
    changes = word_diff("claimed around 40,000 lives", "claimed 10,000 to 25,000 lives")
    assert [change.op for change in changes] == ["same", "removed", "added", "same"]


def test_an_arabic_word_keeps_its_marks() -> None:
    changes = word_diff("قال سَلامٌ", "قال سَلامًا")
    assert Change("removed", "سَلامٌ") in changes


def test_unchanged_text_far_away_is_left_out() -> None:
    old = "one two three four five six seven eight"
    changes = word_diff(old, old.replace("four", "4"), context_words=1)
    assert [change.text for change in changes] == ["… three ", "four", "4", " five …"]


def test_two_large_versions_are_compared_in_time() -> None:
    old = "The army said that 40,000 people were killed.\n" * 20_000
    started = time.monotonic()
    word_diff(old, old.replace("40,000", "4,000", 50))
    assert time.monotonic() - started < 20
