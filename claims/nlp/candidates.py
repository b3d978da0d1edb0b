"""Everything a clause could be divided into: more than anybody wants, for `choosing` to choose."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from claims.nlp.additions import may_be_divided, with_each_addition, without_clauses, without_tails
from claims.nlp.adjectives import said_of_subject, with_one_adjective
from claims.nlp.articles import with_right_articles
from claims.nlp.cutting import Draft
from claims.nlp.examples import with_examples
from claims.nlp.facts import with_facts
from claims.nlp.grammar import HEDGES, NEGATIONS, is_conditional, is_negated
from claims.nlp.lexicon import words
from claims.nlp.lists import divided
from claims.nlp.members import each_adjective, each_member
from claims.nlp.names import bare_names, titled
from claims.nlp.noun_facts import in_brackets, nested_places, noun_facts, without_brackets
from claims.nlp.parsing import Token
from claims.nlp.phrases import hyphenated, quoted_stretches
from claims.nlp.predications import more_of_subject

NAME = "candidates"
VERSION = "1"

_LIMITING = NEGATIONS | words("only supposedly seemingly presumably said")
_MOST = 400
_BASES = 12
_WIDTHS = (60, 90, 160, 300)  # how many go on to the next level


def is_divisible(draft: Draft) -> bool:
    """Whether the clause may be divided more finely than for the desk. What is denied or depends on
    a condition keeps its words: without some of them it would say more."""
    head, doc = draft.head, draft.head.doc
    if is_conditional(doc) or is_negated(head):
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
    groups = [*hyphenated(draft.head.doc), *quoted_stretches(draft.head.doc)]
    groups = [own for group in groups if (own := group & draft.tokens)]
    every = _once([*facts, *pieces])
    found = (d for d in every if _is_whole(d, groups) and _keeps_hedges(d, draft))
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


def _is_whole(draft: Draft, groups: Sequence[frozenset[int]]) -> bool:
    """Whether no word with a hyphen and nothing quoted is cut."""
    return all(not group & draft.tokens or group <= draft.tokens for group in groups)


def _keeps_hedges(draft: Draft, clause: Draft) -> bool:
    """Whether every hedge of the clause stays with what it limits."""
    doc = clause.head.doc
    hedges = (doc[i] for i in clause.tokens - draft.tokens if doc[i].lower_ in HEDGES)
    return not any(_limited(hedge) & draft.tokens for hedge in hedges)


def _limited(hedge: Token) -> set[int]:
    """The word it hangs from, the words beside it, since parsers err there, and of "hundreds,
    perhaps thousands" the hundreds."""
    own = {hedge.i - 1, hedge.i + 1, hedge.head.i}
    return own | {hedge.head.head.i} if hedge.head.dep_ == "appos" else own
