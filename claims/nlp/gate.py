"""The gate: a candidate that lost something on the way is refused, with the reason.

It does not trust the cutter: it compares the finished candidate with the sentence and its parse.
"""

from collections.abc import Iterator, Sequence

import regex

from claims.nlp.claims import Claim
from claims.nlp.facets import Facet
from claims.nlp.grammar import (
    NEGATIONS,
    SUBJECTS,
    auxiliaries,
    condition_clauses,
    is_finite,
)
from claims.nlp.parsing import Sentence, Token
from claims.nlp.text import Span, compare_form

NAME = "gate"
VERSION = "1"

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:[.,]\p{N}+)*")


def objection(
    claim: Claim,
    text: str,
    sentence: Sentence,
    head: Token,
    facets: Sequence[Facet],
) -> str | None:
    """Why the claim may not stand for its part of the sentence; None if it may.

    `facets` are those of the whole sentence, `head` the verb of the claim.
    """
    checks = (
        _incomplete(claim, sentence, head),
        _invents(claim, text),
        _cuts_a_facet(claim, facets),
        _loses_a_helper(claim, sentence, head),
        _loses_a_condition(claim, sentence, head),
        _cuts_a_quotation(claim),
    )
    return next((reason for reason in checks if reason), None)


def _kept(claim: Claim, place: Span) -> bool:
    return any(span.holds(place) for span in claim.spans)


def _incomplete(claim: Claim, sentence: Sentence, head: Token) -> str | None:
    if not _kept(claim, sentence.place(head)):
        return "it lost its verb"
    subjects = [
        t for t in sentence.doc if t.dep_ in SUBJECTS | {"nsubj", "poss"} or t.pos_ in _NOUNS
    ]
    before = sentence.place(head).start
    if not any(
        _kept(claim, sentence.place(t)) for t in subjects if sentence.place(t).start < before
    ):
        return "it has no subject"
    if not any(_kept(claim, sentence.place(t)) and is_finite(t) for t in sentence.doc):
        return "it has no finite verb"
    return None


_NOUNS = ("NOUN", "PROPN", "PRON")


def _invents(claim: Claim, text: str) -> str | None:
    """Every word must stand in the spans or in an edit, and every word of the spans in the text."""
    licensed = [span.of(text) for span in claim.spans] + [edit.after for edit in claim.edits]
    known = set(_words(" ".join(licensed)))
    invented = [word for word in _words(claim.text) if word not in known]
    return f'it says "{invented[0]}", which the article does not' if invented else None


def _words(text: str) -> Iterator[str]:
    return (match.group().casefold() for match in _WORD.finditer(compare_form(text).text))


def _cuts_a_facet(claim: Claim, facets: Sequence[Facet]) -> str | None:
    """A number, a date or a name is in the claim as a whole or not at all; a hedge is part of its
    number."""
    for facet in facets:
        touched = any(span.overlaps(facet.span) for span in claim.spans)
        if touched and not _kept(claim, facet.span):
            return f'it cuts "{facet.text}" in two'
    return None


def _loses_a_helper(claim: Claim, sentence: Sentence, head: Token) -> str | None:
    """What denies or weakens the verb of the claim stays with it."""
    for helper in auxiliaries(head):
        if not _kept(claim, sentence.place(helper)):
            return f'it lost "{helper.text}"'
    for child in head.children:
        if child.dep_ == "neg" and not _kept(claim, sentence.place(child)):
            return f'it lost "{child.text}"'
    for word in sentence.doc:
        denies = word.lower_ in NEGATIONS and _kept(claim, sentence.place(word.head))
        if denies and not _kept(claim, sentence.place(word)):
            return f'it lost "{word.text}"'
    return None


def _loses_a_condition(claim: Claim, sentence: Sentence, head: Token) -> str | None:
    """A condition of the claim's verb, or of one it is subordinate to, stays with the claim."""
    above = {head.i, *(ancestor.i for ancestor in head.ancestors)}
    for low, _, cue in condition_clauses(0, len(sentence.doc), sentence.doc):
        clause = cue if cue.dep_ in ("advcl", "prep") else cue.head
        governs = clause.head.i in above and head.i not in {t.i for t in clause.subtree}
        same_part = clause.head is head or clause.head.dep_ != "ROOT" or cue.i < head.i
        if governs and same_part and not _kept(claim, sentence.place(sentence.doc[low])):
            return f'it lost its condition ("{cue.text} …")'
    return None


def _cuts_a_quotation(claim: Claim) -> str | None:
    opened = sum(claim.text.count(mark) for mark in "“«")
    closed = sum(claim.text.count(mark) for mark in "”»")
    if opened != closed or claim.text.count('"') % 2:
        return "it cuts a quotation in two"
    return None
