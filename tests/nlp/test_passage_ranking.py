"""Sentences that speak about a claim come first."""

import numpy as np
import pytest

from claims.nlp.passage_ranking import (
    FEATURES,
    Document,
    features,
    first,
    parts_of,
    ranked,
    weights_of,
)

SENTENCES = [
    "The paper is printed twice a week.",
    "The flood destroyed 120 houses in Dorna.",
    "The flood destroyed 120 houses, all of them old.",
    "The mayor of Dorna is Anna Brel.",
    "Advertisements are accepted by telephone.",
]
CLAIM = "The flood destroyed 120 houses in Dorna, whose mayor is Anna Brel."
ALIKE = [0.1, 0.9, 0.8, 0.6, 0.0]
DOCUMENT = Document(CLAIM, SENTENCES, ALIKE, [ALIKE, [0.1, 0.2, 0.1, 0.9, 0.0]])


def test_what_speaks_about_the_claim_comes_first() -> None:
    assert set(ranked(DOCUMENT, limit=3)) == {1, 2, 3}


@pytest.mark.parametrize(
    ("claim", "parts"),
    [
        (CLAIM, ["The flood destroyed 120 houses in Dorna", "whose mayor is Anna Brel."]),
        ("He left.", ["He left."]),
        ("", [""]),
    ],
)
def test_a_claim_has_parts_that_say_something(claim: str, parts: list[str]) -> None:
    assert parts_of(claim) == parts


def test_of_equal_sentences_the_earlier_comes_first() -> None:
    assert first(np.array([1.0, 2.0, 2.0]), 2) == [1, 2]


@pytest.mark.parametrize("sentences", [[], [""], ["", ""], ["One."], SENTENCES])
def test_every_document_has_a_row_for_each_sentence(sentences: list[str]) -> None:
    alike = [0.5] * len(sentences)
    document = Document(CLAIM, sentences, alike, [alike])
    assert features(document).shape == (len(sentences), len(FEATURES))
    assert sorted(ranked(document, limit=9)) == list(range(len(sentences)))


def test_weights_for_other_features_are_refused() -> None:
    with pytest.raises(ValueError, match="other features"):
        weights_of({"words": 1.0})
