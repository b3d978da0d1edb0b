"""Everything a clause could be divided into: more than anybody wants, for `choosing` to choose."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from claims.nlp.additions import may_be_divided, with_each_addition, without_clauses, without_tails
from claims.nlp.adjectives import said_of_subject, with_one_adjective
from claims.nlp.articles import with_right_articles
from claims.nlp.cutting import Draft
from claims.nlp.examples import with_examples
from claims.nlp.facts import with_facts
from claims.nlp.grammar import HEDGES, NEGATIONS, is_conditional, is_hypothetical
from claims.nlp.lexicon import words
from claims.nlp.lists import divided
from claims.nlp.members import each_adjective, each_member
from claims.nlp.names import bare_names, titled
from claims.nlp.noun_facts import in_brackets, nested_places, noun_facts, without_brackets
from claims.nlp.phrases import QUOTES, hyphenated
from claims.nlp.predications import more_of_subject

NAME = "candidates"
VERSION = "1"

_LIMITING = QUOTES | HEDGES | NEGATIONS | words("only supposedly seemingly presumably said")
_MOST = 400
_BASES = 12
_WIDTHS = (60, 90, 160, 300)  # how many go on to the next level


def is_plain(draft: Draft) -> bool:
    """Whether nothing limits what the clause says: only then is it divided more finely than for the
    desk. Reported, quoted, hedged, denied, possible or conditional clauses keep their words."""
    head, doc = draft.head, draft.head.doc
    if draft.attribution is not None or is_conditional(doc) or is_hypothetical(head):
        return False
    return not any(doc[i].lower_ in _LIMITING for i in draft.tokens)


def candidates_of(draft: Draft) -> list[Draft]:
    """Drafts of the statements in `draft`, itself among them, each once, always in one order.

    Each keeps every scope over the draft or leaves nothing out; the gate has the last word.
    """
    bases = _once([draft, *with_facts(draft, fine=True)])
    bases = _once([*bases, *_from(bases, more_of_subject)])[:_BASES]
    bases = _once([*bases, *_from(bases, without_brackets)])
    facts: list[Draft] = []
    pieces: list[Draft] = []
    for base in bases:
        facts += [*noun_facts(base), *titled(base), *in_brackets(base)]
        pieces += _pieces(base) if len(pieces) < _MOST else [base]
    groups = hyphenated(draft.head.doc)
    found = (d for d in _once([*facts, *pieces]) if _is_whole(d, groups))
    return _once(with_right_articles(d) for _, d in zip(range(_MOST), found, strict=False))


def _pieces(base: Draft) -> list[Draft]:
    level = _once([base, *_without_outer_places(base)])
    level = _once([*level, *_from(level, with_examples)])
    level = _once([*level, *_from(level, divided), *_from(level, each_member)])[: _WIDTHS[0]]
    level = _once([*level, *_from(level, without_clauses)])[: _WIDTHS[1]]
    said = _from(level, said_of_subject)
    divisible = [d for d in level if may_be_divided(d)]
    level = _once([*level, *_from(divisible, with_each_addition)])[: _WIDTHS[2]]
    level = _once([*level, *_from(level, without_tails)])
    names = (bare_names(d) for d in level)
    level = _once([*level, *(d for d in names if d is not None)])[: _WIDTHS[3]]
    return [*level, *_from(level, with_one_adjective), *_from(level, each_adjective), *said]


def _once(drafts: Iterable[Draft]) -> list[Draft]:
    return list(dict.fromkeys(drafts))


def _from(drafts: Iterable[Draft], made: Callable[[Draft], Iterable[Draft]]) -> Iterator[Draft]:
    return (one for draft in drafts for one in made(draft))


def _without_outer_places(draft: Draft) -> Iterator[Draft]:
    """ "in Durban" of "in Durban, South Africa"."""
    gone: set[int] = set()
    for inner, outer in nested_places(draft.head.doc, draft.tokens):
        gone |= {max(inner) + 1} | outer
    if gone and draft.head.i not in gone:
        yield replace(draft, tokens=draft.tokens - gone)


def _is_whole(draft: Draft, groups: tuple[frozenset[int], ...]) -> bool:
    """Whether no word with a hyphen is cut."""
    return all(not group & draft.tokens or group <= draft.tokens for group in groups)
