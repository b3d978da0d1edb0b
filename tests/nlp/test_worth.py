"""What is worth checking comes before what is not, and the reasons given are true."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.nlp.claims import Attribution, Modality
from claims.nlp.facets import Facet
from claims.nlp.reasons import ALL, NAMES, QUESTION, SAID
from claims.nlp.text import Span
from claims.nlp.worth import LIMIT, model_of, shipped, worth, worth_of_text

WORTHY = [
    "Unemployment rose to 9 percent in 2011.",
    "The army killed at least 300 civilians in the city.",
    "The senator voted against the health bill three times.",
    "Exports to China doubled in four years.",
    "The ministry closed 12 hospitals last year.",
    "No country in Europe spends more on its schools than Norland.",
]
UNWORTHY = [
    "Thank you very much, it is good to be here.",
    "What would you do about it?",
    "I think we can do better.",
    "Let's talk about that.",
    "You should be ashamed of yourself.",
    "I will always love this place.",
]


@pytest.mark.parametrize("text", WORTHY)
def test_a_measurable_statement_about_a_public_matter_is_worth_checking(text: str) -> None:
    assert worth_of_text(text).score >= LIMIT


@pytest.mark.parametrize("text", UNWORTHY)
def test_courtesies_questions_and_opinions_are_not(text: str) -> None:
    assert worth_of_text(text).score < LIMIT


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Crime fell by 20 percent.", "gives a number"),
        ("Crime fell by 20 percent.", "gives an amount or a share"),
        ("The bridge was built on 3 May 2014.", "gives a date"),
        ("He voted for the bill.", "is about what somebody did in office"),
        ("The shelling killed two drivers.", "is about harm to people"),
        ("It is the largest dam of all.", "compares"),
        ("Taxes are low.", "is about a public matter"),
        ("We need to act.", "says what ought to be"),
        ("Prices will fall.", "is about the future"),
        ("It may rain.", "says only what is possible"),
        ("I'm sure of it.", "speaks in the first person"),
        ("I’m sure of it.", "speaks in the first person"),
        ("That is a wonderful plan.", "is an opinion"),
        ("Is it true?", QUESTION),
        ("هل هذا صحيح؟", QUESTION),
        ("The mayor met Salma Darwish.", NAMES),
        ("قتل 300 شخص في المدينة.", "is about harm to people"),
    ],
)
def test_a_reason_is_named_where_it_holds(text: str, reason: str) -> None:
    assert reason in worth_of_text(text).reasons


def test_a_capital_at_the_beginning_is_no_name() -> None:
    assert NAMES not in worth_of_text("Bread is cheap.").reasons


def test_what_the_parse_found_counts_too() -> None:
    place = Facet("place", "Brel", Span(0, 4), {"name": "Brel"})
    assert NAMES in worth("Brel fell.", [place], "asserted", None).reasons


def test_a_speaker_is_named_as_a_reason_and_moves_nothing() -> None:
    said = Attribution("Mara Olt", "said", Span(0, 4))
    told, plain = (worth("Brel fell.", [], "asserted", who) for who in (said, None))
    assert told.score == plain.score
    assert told.reasons == (*plain.reasons, SAID)


@pytest.mark.parametrize(
    ("modality", "reason"),
    [
        ("asked", QUESTION),
        ("planned", "is about the future"),
        ("required", "says what ought to be"),
    ],
)
def test_a_claim_that_asserts_nothing_scores_less(modality: Modality, reason: str) -> None:
    text = "The council closes the school."
    asserted, other = worth(text, [], "asserted", None), worth(text, [], modality, None)
    assert other.score < asserted.score
    assert reason in other.reasons
    assert reason not in asserted.reasons


def test_the_reason_that_moved_the_score_most_comes_first() -> None:
    weights = shipped().reasons
    moved = [abs(weights[reason]) for reason in worth_of_text(WORTHY[0]).reasons]
    assert len(moved) > 2
    assert moved == sorted(moved, reverse=True)


@given(st.text())
def test_anything_gets_a_score_between_0_and_1(text: str) -> None:
    found = worth_of_text(text)
    assert 0 <= found.score <= 1
    assert set(found.reasons) <= set(ALL)


def test_words_in_other_letters_weigh_nothing_by_themselves() -> None:
    assert worth_of_text("بيت كبير على تل بعيد").score == worth_of_text("日 本 語 文 字").score


def test_weights_made_for_other_reasons_are_not_used() -> None:
    stored = {"bias": 0.0, "reasons": {"is blue": 1.0}, "scale": 1, "rarity": [1], "words": [1]}
    with pytest.raises(ValueError, match="other reasons"):
        model_of(stored)
