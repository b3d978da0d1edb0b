"""What a clause could be divided into: everything, but nothing that says more than the clause."""

import pytest

from claims.nlp.candidates import candidates_of, is_divisible
from claims.nlp.cutting import Cutter, Draft
from claims.nlp.grammar import is_conditional
from claims.nlp.parsing import Sentence, names_of, parse
from claims.nlp.speakers import Speakers
from claims.nlp.text import Span
from claims.nlp.wording import spans_of, trimmed, word


def _clause(text: str) -> tuple[Sentence, Draft]:
    """The sentence and the first of its clauses."""
    (sentence,) = parse(text, [(Span(0, len(text)), 0)])
    return sentence, Cutter(sentence, Speakers(text, names_of([sentence]))).cut()[0]


def _candidates(text: str) -> list[str]:
    """The kept words of each candidate, without what wording would add."""
    sentence, clause = _clause(text)
    kept = (trimmed(sentence, draft.tokens) for draft in candidates_of(clause))
    return [word(text, spans_of(sentence, tokens), ()) for tokens in kept]


def _is_divisible(text: str) -> bool:
    return is_divisible(_clause(text)[1])


def test_lists_and_additions_can_each_stand_alone() -> None:
    found = _candidates("The army took Brel and Anor in May.")
    assert {
        "The army took Brel and Anor in May.",
        "The army took Brel in May.",
        "The army took Anor.",
    } <= set(found)


def test_every_candidate_stands_there_once_and_in_one_order() -> None:
    _, clause = _clause("Ann Doe, a lawyer from Tarn, sold the old mill in Brel to Bo in 1990.")
    found = candidates_of(clause)
    assert len(found) == len(set(found)) > 5
    assert candidates_of(clause) == found


@pytest.mark.parametrize(
    "text",
    [
        "No bus ran in Brel on Monday.",
        "The army did not take Brel and Anor.",
        "If it rains, the army takes Brel and Anor.",
        "Only two buses ran in Brel on Monday.",
        "Nobody in Brel sold bread in May.",
    ],
)
def test_what_is_denied_or_depends_on_a_condition_keeps_its_words(text: str) -> None:
    assert not _is_divisible(text)


@pytest.mark.parametrize(
    "text",
    [
        "Should the river rise, the army takes Brel.",
        "Had the dam held, Brel would stand.",
        "Were he to win, and Brel to fall, the party would split.",
    ],
)
def test_a_condition_without_if_is_one(text: str) -> None:
    assert is_conditional(_clause(text)[0].doc)


@pytest.mark.parametrize("text", ["Should the river rise?", "The dam had held.", "They were told."])
def test_a_helper_elsewhere_makes_no_condition(text: str) -> None:
    (sentence,) = parse(text, [(Span(0, len(text)), 0)])
    assert not is_conditional(sentence.doc)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("The board named the plan “Winter Shield and Sword” in 1990.", "Winter Shield and Sword"),
        ("He called the talks “long, hard and fruitless” on Monday.", "long, hard and fruitless"),
    ],
)
def test_what_is_quoted_is_kept_whole_or_left_away(text: str, whole: str) -> None:
    parts = whole.replace(",", "").split()
    for found in _candidates(text):
        assert whole in found or not any(part in found for part in parts if len(part) > 3)


@pytest.mark.parametrize(
    ("text", "hedge", "limited"),
    [
        ("Around 300 birds died on the shore in May.", "Around", "300"),
        ("The mill lost nearly half of its men in Brel.", "nearly", "half"),
        ("Hundreds of birds, perhaps thousands, died on the shore.", "perhaps", "Hundreds"),
        ("The army probably left Brel in May.", "probably", "left"),
    ],
)
def test_a_hedge_stays_with_what_it_limits(text: str, hedge: str, limited: str) -> None:
    found = [one for one in _candidates(text) if limited in one]
    assert found
    assert all(hedge in one for one in found)


def test_a_word_with_a_hyphen_is_never_cut() -> None:
    found = _candidates("A three-day and two-night march crossed Brel in May.")
    assert all(("three" in one) == ("three-day" in one) for one in found)
