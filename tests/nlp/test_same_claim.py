"""Which of several claims a text repeats, with what is named as the reason."""

import json

import numpy as np
import pytest

from claims.errors import InvalidInput
from claims.nlp import same_claim
from claims.nlp.ordering import learnt
from claims.nlp.posts import plain_post
from claims.nlp.same_claim import FEATURES, Side, features, model_of, reasons
from claims.nlp.same_claim_training import as_file, fitted, rarity_of
from claims.nlp.terms import Collection, terms_of

CLAIM = "The flood in Dorna destroyed 120 houses."


def score(asked: str, found: str, alike: float) -> float:
    model = same_claim.shipped()
    return model.score(features(Side(asked), Side(found), None, (alike, alike), model))


def test_more_likeness_and_more_shared_words_are_surer() -> None:
    near = score(CLAIM, "A flood destroyed 120 houses in Dorna.", 0.9)
    assert near > score(CLAIM, "A flood destroyed 120 houses in Dorna.", 0.5)
    assert near > score(CLAIM, "The orchestra plays in Vienna.", 0.9)
    assert 0 <= score(CLAIM, "", 0.0) < near <= 1


def test_the_reasons_name_what_is_shared() -> None:
    model = same_claim.shipped()
    said = reasons(Side(CLAIM), Side("In Dorna 120 houses were lost."), 0.8123, model)
    assert said[:2] == ["Same numbers: 120", "Same names: Dorna"]
    assert said[-1] == "Similarity of meaning 0.81"


def test_weights_for_other_features_are_refused() -> None:
    with pytest.raises(ValueError, match="other features"):
        model_of({"bias": 0.0, "weights": {"meaning": 1.0}, "scale": 1, "rarity": [1]})


@pytest.mark.parametrize(
    ("post", "plain"),
    [
        ("Look! https://t.co/abc #AustralianFires", "Look! Australian Fires"),
        ("It fell. — A Name (@name) May 1, 2020", "It fell."),
        ("He was born in 1961 – in May (a Sunday).", "He was born in 1961 – in May (a Sunday)."),
        ("https://t.co/abc", "https://t.co/abc"),
    ],
)
def test_a_post_reads_as_a_sentence(post: str, plain: str) -> None:
    assert plain_post(post) == plain


def test_rare_words_count_more() -> None:
    collection = Collection([terms_of(text) for text in ("the flood", "the town", "the house")])
    assert collection.rarity("flood") > collection.rarity("the") > 0
    scores = collection.bm25(terms_of("a flood in the town"))
    assert scores[0] == pytest.approx(scores[1])
    assert scores[2] < scores[0]


def test_the_order_is_learnt_from_what_is_right() -> None:
    rows = np.array([[1.0, 0.3], [0.0, 0.9], [0.2, 0.1]])
    groups = [(rows, np.array([1.0, 0.0, 0.0])), (rows * 2, np.array([1.0, 0.0, 0.0]))]
    weights = learnt(groups)
    assert int((rows @ weights).argmax()) == 0
    assert (learnt(groups) == weights).all()


def test_questions_without_a_wrong_answer_teach_nothing() -> None:
    with pytest.raises(InvalidInput, match="right and wrong"):
        learnt([(np.ones((2, 2)), np.ones(2))])


def test_what_was_learnt_is_read_again_as_it_was() -> None:
    rng = np.random.default_rng(0)
    rows = rng.random((6, len(FEATURES)))
    right = np.array([1.0, 0, 0, 0, 0, 0])
    model = fitted([(rows, right), (rows[::-1], right[::-1])], rarity_of([CLAIM, "Another."]))
    assert model_of(json.loads(as_file(model))) == model


def test_shared_words_are_named_as_they_are_written() -> None:
    ours, theirs = Side("Verin’s “siege” cost 40,000 lives."), Side("The sieges: 40,000 in Verin.")
    said = reasons(ours, theirs, 0.5, same_claim.shipped())
    assert said[0] == "Same numbers: 40,000"
    assert any("siege" in reason and "“" not in reason for reason in said)
