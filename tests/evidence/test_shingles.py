"""Shared text, by the hashes of runs of words."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.evidence.shingles import MOST, carries, groups, share_text, sketch

WORDS = ("river", "bridge", "census", "village", "family", "army", "road", "harvest", "school")


def story(seed: int, words: int) -> str:
    """A text of its own, the same for the same seed."""
    dice = random.Random(seed)  # noqa: S311 - not for secrets
    return " ".join(f"{dice.choice(WORDS)}{dice.randrange(500)}" for _ in range(words))


def test_a_copied_story_with_an_own_beginning_and_end_shares_its_text() -> None:
    agency = story(1, 300)
    one, other = f"{story(2, 60)} {agency}", f"{agency} {story(3, 200)}"
    assert share_text(sketch(one), sketch(other))


def test_two_stories_of_their_own_do_not() -> None:
    assert not share_text(sketch(story(1, 400)), sketch(story(2, 400)))


def test_one_sentence_in_common_does_not_make_two_long_stories_one() -> None:
    said = story(9, 20)
    one, other = (f"{story(n, 300)} {said} {story(n + 50, 300)}" for n in (1, 2))
    assert not share_text(sketch(one), sketch(other))


def test_case_typography_and_arabic_vowel_marks_do_not_hide_a_copy() -> None:
    arabic = "قُتل أربعون ألفًا في المدينة خلال شهر واحد كما قال المكتب في تقريره الأول عن السنة" * 2
    bare = arabic.replace("ُ", "").replace("ً", "")
    assert sketch(arabic) == sketch(bare)
    assert sketch("He said “no” to all of it") == sketch('HE SAID "no" to  all of it')


def test_a_very_long_text_is_known_by_few_hashes_and_still_found() -> None:
    book, chapter = story(1, 40_000), story(1, 40_000)[:120_000]
    assert len(sketch(book)) <= MOST
    assert share_text(sketch(book), sketch(chapter))
    assert not share_text(sketch(book), sketch(story(7, 3_000)))


def test_a_quotation_is_found_in_the_text_that_carries_it() -> None:
    said = story(5, 25)
    assert carries(said, sketch(f"{story(1, 300)} {said} {story(2, 300)}"))
    assert not carries(said, sketch(story(1, 600)))


def test_a_few_words_prove_nothing() -> None:
    assert not carries("the same four words", sketch("the same four words and more"))
    assert not share_text([], [])
    few = sketch("one two three four five six")
    assert not share_text(few, few)


@given(st.text(max_size=300), st.text(max_size=300))
def test_sharing_is_mutual(one: str, other: str) -> None:
    a, b = sketch(one), sketch(other)
    assert share_text(a, b) == share_text(b, a)


PAIRS = (([], 4), ([(0, 1)], 3), ([(0, 1), (2, 3)], 2), ([(0, 1), (3, 1), (2, 0)], 1))


@pytest.mark.parametrize(("alike", "found"), PAIRS)
def test_what_belongs_together_is_counted_once(alike: list[tuple[int, int]], found: int) -> None:
    assert len(set(groups(4, alike))) == found
