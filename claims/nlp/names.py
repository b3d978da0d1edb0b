"""Names and the words before them: "pop singer Ann Doe" is Ann Doe, and she is a pop singer."""

from collections.abc import Iterator
from dataclasses import replace

from claims.nlp.cutting import Change, Draft
from claims.nlp.lexicon import words
from claims.nlp.parsing import Token
from claims.nlp.phrases import in_quotation

NAME = "names"
VERSION = "1"

_NAMED = words("PERSON ORG GPE WORK_OF_ART")
_TITLED = words("PERSON ORG")
_DESCRIBING = words("compound nmod amod")
_BEFORE = _DESCRIBING | words("det poss nummod")
_VOWELS = frozenset("aeioAEIO")


def bare_names(draft: Draft) -> Draft | None:
    """The draft with its names alone, where words before them say what they are; else None."""
    gone: set[int] = set()
    for last, first in _names(draft, _NAMED):
        own = [c for c in last.lefts if c.i < first and c.dep_ in _BEFORE and c.i in draft.tokens]
        if last.dep_ != "poss" and any(c.dep_ in _DESCRIBING for c in own):
            gone |= set(range(min(t.i for c in own for t in c.subtree), first))
    return replace(draft, tokens=draft.tokens - gone) if gone else None


def titled(draft: Draft) -> Iterator[Draft]:
    """What the words before a name say of it, as a whole and from each word on: "pop singer",
    "singer". Where something is possessed, that comes first: "Britain's captain"."""
    for last, first in _names(draft, _TITLED):
        own = [c for c in last.lefts if c.i < first and c.dep_ in (*_DESCRIBING, "poss")]
        if not own or in_quotation(last):
            continue
        low = min(t.i for c in own for t in c.subtree)
        if set(range(low, first)) <= draft.tokens and _is_kind(last.doc[first - 1]):
            yield from _each_title(draft, low, first, last)


def _names(draft: Draft, kinds: frozenset[str]) -> Iterator[tuple[Token, int]]:
    """(last word, index of the first) of each name."""
    doc = draft.head.doc
    for i in sorted(draft.tokens):
        word = doc[i]
        if word.pos_ == "PROPN" and word.ent_type_ in kinds and word.dep_ != "compound":
            yield word, _start(word)


def _start(last: Token) -> int:
    first: int = last.i
    while first and last.doc[first].ent_iob_ == "I" and last.doc[first - 1].pos_ == "PROPN":
        first -= 1
    return first


def _is_kind(word: Token) -> bool:
    return word.pos_ in ("NOUN", "PROPN") and word.ent_type_ != "DATE"


def _each_title(draft: Draft, low: int, first: int, last: Token) -> Iterator[Draft]:
    doc = last.doc
    possessed = any(word.dep_ == "poss" for word in doc[low:first])
    for start in range(low, first):
        if start > low and (possessed or doc[start].dep_ not in _DESCRIBING):
            continue
        if "-" in (doc[start].text, doc[start - 1].text if start else ""):
            continue
        said = doc[start:first].text
        article = "" if possessed else "an " if said[0] in _VOWELS else "a "
        changes = (
            Change(last.i, "function_word", f" is {article}", after=True),
            Change(last.i, "definite", said, after=True, evidence=start),
        )
        name = frozenset(range(first, last.i + 1)) & draft.tokens
        yield Draft(last, name, draft.attribution, changes)
