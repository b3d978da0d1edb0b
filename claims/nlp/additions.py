"""What is added to a statement (where, when, how, for whom) and what describes its nouns: each may
be left away, or stand alone with the bare statement.

Only proposals: `choosing` decides which are worth making. Nothing is left away where that could
make the rest untrue: denied, weakened by a condition, limited ("only", "without"), quoted.
"""

from collections.abc import Iterator
from dataclasses import replace

from claims.nlp.cutting import Draft
from claims.nlp.grammar import CONDITIONS, is_conditional, is_negated
from claims.nlp.lexicon import words
from claims.nlp.parsing import Token
from claims.nlp.phrases import (
    in_quotation,
    is_droppable,
    min_of,
    phrase,
    set_off,
    with_commas,
)

NAME = "additions"
VERSION = "1"

_ADDED = words("prep npadvmod agent advcl dative")
_COMPLEMENTS = words("dobj attr acomp oprd xcomp ccomp dative")
_LIMITS = words("without except only per if unless rather than besides")
_OBJECTS = words("dobj pobj attr nsubj nsubjpass appos conj")
# Nouns that say nothing without "of".
_OF = words(
    "lot number variety range couple dozen hundred thousand million kind type sort form part "
    "member half majority minority percentage series group set pair piece case amount level rate "
    "share quarter third one some most end beginning side result cause son daughter total version"
)
_MOST = 7
_TAILS = 4


def may_be_divided(draft: Draft) -> bool:
    """Whether leaving something out keeps the statement true."""
    head, doc = draft.head, draft.head.doc
    if head.pos_ not in ("VERB", "AUX") or is_conditional(doc) or in_quotation(head):
        return False
    if is_negated(head):
        return False
    return not any(doc[i].lower_ in ("only", "no", "not", "never", "nobody") for i in draft.tokens)


def with_each_addition(draft: Draft) -> Iterator[Draft]:
    """The bare statement, and the statement with each of its additions alone."""
    added = _additions(draft)
    if not 1 <= len(added) <= _MOST:
        return
    doc, head = draft.head.doc, draft.head
    commas = {
        end
        for own in added
        if (end := max(own) + 1) < head.i and end in draft.tokens and doc[end].text == ","
    }
    everything = (with_commas(own, draft.tokens, doc) for own in added)
    bare = draft.tokens.difference(commas, *everything)
    yield replace(draft, tokens=bare)
    for own in added:
        yield replace(draft, tokens=bare | own | (commas & {max(own) + 1}))
    yield from _with_inner(draft, bare)


def _additions(draft: Draft) -> list[frozenset[int]]:
    found = []
    said = _said_of_state(draft.head)
    for child in (c for verb in _verbs(draft.head) for c in verb.children):
        if child.i not in draft.tokens or child == said or not _is_addition(child):
            continue
        own = phrase(child, draft.tokens)
        if own and draft.head.i not in own:
            found.append(own)
    return found


def _verbs(head: Token) -> list[Token]:
    """The verb and the infinitives it leads: "is expected to begin"."""
    found = [head]
    for verb in found:
        found += [c for c in verb.children if c.dep_ == "xcomp" and c.i > verb.i]
    return found


def _said_of_state(head: Token) -> Token | None:
    """ "has been on trial", "runs between Brel and Anor", "lives in Tarn": of a state the first
    phrase is what is said, not an addition."""
    if head.lemma_ != "be" and head.tag_ not in ("VBZ", "VBP"):
        return None
    if any(c.dep_ in _COMPLEMENTS for c in head.rights):
        return None
    return next((c for c in head.rights if c.dep_ == "prep"), None)


def _is_addition(child: Token) -> bool:
    if child.dep_ == "advcl":
        return not any(c.lower_ in CONDITIONS for c in child.children)
    return child.dep_ in _ADDED and child.lower_ not in _LIMITS


def _with_inner(draft: Draft, bare: frozenset[int]) -> Iterator[Draft]:
    """Phrases that the parser hung on a date or on the noun of another phrase may belong to the
    verb: "on Monday in Paris", "a dispute over pay at the plant"."""
    doc, head = draft.head.doc, draft.head
    for i in sorted(draft.tokens):
        link = doc[i]
        if i < head.i or link.dep_ != "prep" or link.lower_ in _LIMITS | {"of"}:
            continue
        noun = link.head
        under = noun.dep_ == "pobj" and noun.head.head.pos_ in ("VERB", "AUX")
        if noun.ent_type_ in ("DATE", "TIME") or (under and noun.pos_ in ("NOUN", "PROPN")):
            own = phrase(link, draft.tokens)
            yield replace(draft, tokens=bare | own)
            yield replace(draft, tokens=draft.tokens - with_commas(own, draft.tokens, doc))


def without_tails(draft: Draft) -> Iterator[Draft]:
    """The statement without what says which of its nouns is meant, where the noun may go without:
    "led to demands" of "led to demands for safety". One after the other, then all together."""
    if not may_be_divided(draft):
        return
    rest = draft
    for _ in range(_TAILS):
        shorter = [replace(rest, tokens=tokens) for tokens in _tails(rest)]
        yield from shorter
        if not shorter:
            return
        rest = min(shorter, key=lambda one: len(one.tokens))


def _tails(draft: Draft) -> Iterator[frozenset[int]]:
    doc = draft.head.doc
    for i in sorted(draft.tokens):
        link = doc[i]
        noun = link.head
        if link.dep_ != "prep" or noun.i > i or noun.dep_ not in _OBJECTS:
            continue
        if noun.pos_ in ("NOUN", "PROPN") and _may_go_without(noun, link, draft.head):
            own = phrase(link, draft.tokens)
            if draft.head.i not in own:
                yield draft.tokens - own


def _may_go_without(noun: Token, link: Token, verb: Token) -> bool:
    if noun.pos_ == "PROPN" and link.lower_ != "of":
        return True
    if link.lower_ in _LIMITS or (link.lower_ == "of" and noun.lemma_.lower() in _OF):
        return False
    bare = not any(c.dep_ in ("det", "poss") for c in noun.lefts)
    mass = bare and (noun.tag_ == "NNS" or (noun.tag_ == "NN" and link.lower_ != "of"))
    return mass or is_droppable(noun, verb)


def without_clauses(draft: Draft) -> Iterator[Draft]:
    """The statement without one of its subordinate clauses, participles or appositions."""
    if not may_be_divided(draft):
        return
    doc = draft.head.doc
    for i in sorted(draft.tokens):
        clause = doc[i]
        if clause != draft.head and _may_be_left_away(clause, draft.head):
            own = with_commas(phrase(clause, draft.tokens), draft.tokens, doc)
            if own and draft.head.i not in own:
                yield replace(draft, tokens=draft.tokens - own)


def _may_be_left_away(clause: Token, verb: Token) -> bool:
    if clause.dep_ == "advcl":
        return not any(c.dep_ == "mark" and c.lower_ in CONDITIONS for c in clause.children)
    if clause.dep_ == "appos":
        return set_off(min_of(clause))
    if clause.dep_ not in ("acl", "relcl"):
        return False
    noun = clause.head
    return set_off(min_of(clause)) or is_droppable(noun, verb) or bool(noun.tag_ == "NNS")
