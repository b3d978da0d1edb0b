"""The gate refuses a candidate that lost something."""

from dataclasses import replace

import pytest

from claims.nlp.claims import Claim
from claims.nlp.facets import find_facets
from claims.nlp.gate import objection
from claims.nlp.parsing import parse
from claims.nlp.text import Span


def _objection(text: str, *kept: str, says: str | None = None) -> str | None:
    (sentence,) = parse(text, [(Span(0, len(text)), 0)])
    spans = tuple(Span(text.index(part), text.index(part) + len(part)) for part in kept)
    claim = Claim(" ".join(kept), text, spans, sentence.span)
    head = next(token for token in sentence.doc if token.dep_ == "ROOT")
    claim = replace(claim, text=says or claim.text)
    return objection(claim, text, sentence, head, find_facets(text))


def test_a_whole_sentence_passes() -> None:
    text = "The army took the town in May 2012."
    assert _objection(text, text) is None


@pytest.mark.parametrize(
    ("text", "kept", "reason"),
    [
        ("The army did not take Brel.", ["The army did", "take Brel"], "not"),
        ("The army may take Brel.", ["The army", "take Brel"], "may"),
        ("If it snows, the army will leave.", ["the army will leave"], "condition"),
        ("The army killed around 40,000 people.", ["The army killed", "40,000 people"], "in two"),
        ("No soldiers left the town.", ["soldiers left the town"], "No"),
        ("The army took Brel.", ["took Brel"], "subject"),
        ("He said “the army left” on Monday.", ["He said “the army"], "quotation"),
    ],
)
def test_a_loss_is_named(text: str, kept: list[str], reason: str) -> None:
    assert reason in (_objection(text, *kept) or "")


def test_an_invented_word_is_named() -> None:
    said = _objection("The army took Brel.", "The army took Brel", says="The army burned Brel.")
    assert said is not None
    assert "burned" in said
