"""Where the words of a correction stand."""

import pytest

from claims.editor.forms import locate
from claims.errors import InvalidInput
from claims.nlp.text import Span

TEXT = "In the west about 40 wells are dry. In the east about 40 wells are full."
WEST, EAST = Span(12, 26), Span(48, 62)


@pytest.mark.parametrize("near", [WEST, EAST])
def test_of_two_places_the_one_that_is_meant_is_taken(near: Span) -> None:
    assert locate(TEXT, "about 40 wells", near) == near


def test_words_that_reach_further_back_stay_in_their_place() -> None:
    assert locate(TEXT, "about 40 wells", Span(18, 30)) == WEST


@pytest.mark.parametrize("near", [None, Span(0, 72)])
def test_nobody_guesses_between_two_places(near: Span | None) -> None:
    with pytest.raises(InvalidInput, match="several places"):
        locate(TEXT, "about 40 wells", near)


@pytest.mark.parametrize("was", ["", "about 50 wells"])
def test_words_that_stand_nowhere_are_refused(was: str) -> None:
    with pytest.raises(InvalidInput, match="do not stand"):
        locate(TEXT, was, None)
