"""A good claim with one error planted is refused, whatever the error."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
import regex

from claims.nlp.claims import Claim
from claims.nlp.facets import find_facets
from claims.nlp.gate import objection
from claims.nlp.parsing import Sentence, parse
from claims.nlp.text import Span
from claims.nlp.wording import spans_of, trimmed, word
from tests.nlp.planted.attributions import ATTRIBUTIONS
from tests.nlp.planted.conditions import CONDITIONS
from tests.nlp.planted.hedges import HEDGES
from tests.nlp.planted.modalities import MODALITIES
from tests.nlp.planted.negations import NEGATIONS
from tests.nlp.planted.quotations import QUOTATIONS

_ALL = [CONDITIONS, MODALITIES, NEGATIONS, HEDGES, ATTRIBUTIONS, QUOTATIONS]
_TEXTS = list(dict.fromkeys(sentence for suite in _ALL for sentence, _, _ in suite))
_DROPPED = ("not", "n't", "never", "no", "may", "might", "could", "would", "should", "must", "will")
_HEDGED = ("around", "about", "nearly", "almost", "roughly")
_NUMBER = regex.compile(r"\b\d[\d,]*\b")


@pytest.fixture(scope="module")
def sentences() -> list[tuple[str, Sentence]]:
    return [(text, parse(text, [(Span(0, len(text)), 0)])[0]) for text in _TEXTS]


def _claim(text: str, sentence: Sentence, without: int | None = None) -> Claim:
    tokens = [t.i for t in sentence.doc if t.i != without]
    spans = spans_of(sentence, trimmed(sentence, tokens))
    return Claim(word(text, spans, ()), text, spans, sentence.span)


def _why(text: str, sentence: Sentence, claim: Claim) -> str | None:
    head = next(t for t in sentence.doc if t.dep_ == "ROOT")
    return objection(claim, text, sentence, head, find_facets(text))


def _without_a_word(text: str, sentence: Sentence) -> Iterator[Claim]:
    head = next(t for t in sentence.doc if t.dep_ == "ROOT")
    for token in sentence.doc:
        if token.lower_ in _DROPPED and token.head == head:
            yield _claim(text, sentence, token.i)
        if token.lower_ in _HEDGED and token.i + 1 < len(sentence.doc):
            yield _claim(text, sentence, token.i)
        if token.lower_ in ("if", "unless") and token.head.head == head:
            yield _claim(text, sentence, token.i)
        if token.text == '"' and token.i:
            yield _claim(text, sentence, token.i) if token.i + 2 < len(sentence.doc) else _cut(text)


def _cut(text: str) -> Claim:
    """The sentence without its last quotation mark."""
    end = max(text.rfind("”"), 1)
    spans = (Span(0, end), Span(end + 1, len(text)))
    return Claim(text[:end] + text[end + 1 :], text, spans, Span(0, len(text)))


def _reworded(text: str, sentence: Sentence) -> Iterator[Claim]:
    good = _claim(text, sentence)
    for match in _NUMBER.finditer(good.text):
        changed = f"{good.text[: match.start()]}7{match.group()}{good.text[match.end() :]}"
        yield replace(good, text=changed)
    yield replace(good, text=good.text.replace("the ", "the alleged Martian ", 1))
    nouns = [t for t in sentence.doc if t.dep_ in ("nsubj", "dobj", "pobj") and t.text.isalpha()]
    if len(nouns) > 1 and nouns[0].text != nouns[1].text:
        yield replace(good, text=_swapped(good.text, nouns[0].text, nouns[1].text))


def _swapped(text: str, one: str, other: str) -> str:
    held = regex.sub(rf"\b{one}\b", "\0", text)
    return str(regex.sub(rf"\b{other}\b", one, held).replace("\0", other))


def test_good_claims_pass(sentences: list[tuple[str, Sentence]]) -> None:
    refused = [
        (why, text) for text, s in sentences if (why := _why(text, s, _claim(text, s))) is not None
    ]
    assert len(refused) <= len(sentences) * 0.02, refused


def test_every_planted_error_is_refused(sentences: list[tuple[str, Sentence]]) -> None:
    planted = [
        (text, s, claim)
        for text, s in sentences
        for claim in [*_without_a_word(text, s), *_reworded(text, s)]
        if claim.text != _claim(text, s).text
    ]
    assert len(planted) >= 200
    passed = [claim.text for text, s, claim in planted if _why(text, s, claim) is None]
    assert passed == []
