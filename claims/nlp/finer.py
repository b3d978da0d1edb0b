"""The finer cut: what is added to a statement (where, when, how, for whom) is a claim each."""

from dataclasses import replace

from claims.nlp.cutting import Draft
from claims.nlp.grammar import condition_clauses, is_negated, subject_of
from claims.nlp.lexicon import words
from claims.nlp.parsing import Token
from claims.nlp.phrases import in_quotation, is_droppable, phrase, with_commas

NAME = "finer"
VERSION = "2"

_ADDED = words("prep npadvmod agent")
_COMPLEMENTS = words("dobj attr acomp oprd xcomp ccomp dative")
_LIMITS = words(
    "without except only unlike despite instead rather than per like as because due given if "
    "unless until under against"
)
_MOST = 6
_OBJECTS = words("dobj pobj attr")
# Nouns that say nothing without "of".
_OF = words(
    "lot number variety range couple dozen hundred thousand million kind type sort form part "
    "member half majority minority percentage series group set pair piece case amount level rate "
    "share quarter third one some most end beginning side result cause son daughter total version"
)


def finer(draft: Draft) -> list[Draft]:
    """The bare statement and the statement with each of its additions, or the draft as it is.

    Left alone where leaving something out could make it untrue: denied, weakened, conditional,
    limited ("only", "without"), quoted.
    """
    if not _may_be_divided(draft):
        return [draft]
    added = _additions(draft)
    if not 1 <= len(added) <= _MOST:
        return [draft]
    everything = frozenset[int]().union(
        *(with_commas(a, draft.tokens, draft.head.doc) for a in added)
    )
    bare = draft.tokens - everything
    whole = _says_something(draft, bare)
    if len(added) == 1 and not whole:
        return [draft]
    parts = [bare] if whole else []
    parts += [bare | _placed(one, draft) for one in added]
    return [replace(draft, tokens=part) for part in parts]


def shortened(draft: Draft) -> list[Draft]:
    """The draft, and before it the draft without what says which at its end: "led to demands" of
    "led to demands for safety". Only where the noun may go without."""
    doc = draft.head.doc
    if not _may_be_divided(draft) or not draft.tokens:
        return [draft]
    last = doc[max(i for i in draft.tokens if not doc[i].is_punct)]
    for link in last.ancestors:
        noun = link.head
        if link.dep_ != "prep" or noun.pos_ != "NOUN" or noun.dep_ not in _OBJECTS:
            continue
        if link.i > noun.i and _may_go_without(noun, link, draft.head):
            rest = draft.tokens - phrase(link, draft.tokens)
            return [*shortened(replace(draft, tokens=rest)), draft]
    return [draft]


def _may_go_without(noun: Token, link: Token, verb: Token) -> bool:
    if link.lower_ in _LIMITS or (link.lower_ == "of" and noun.lemma_.lower() in _OF):
        return False
    mass = noun.tag_ == "NN" and not any(c.dep_ in ("det", "poss") for c in noun.lefts)
    plural = noun.tag_ == "NNS" and not any(c.dep_ in ("det", "poss") for c in noun.lefts)
    free = is_droppable(noun, verb) or plural or (mass and link.lower_ != "of")
    return link.head == noun and free


def _may_be_divided(draft: Draft) -> bool:
    head, doc = draft.head, draft.head.doc
    if is_negated(head) or head.pos_ not in ("VERB", "AUX") or in_quotation(head):
        return False
    if any(condition_clauses(0, len(doc), doc)):
        return False
    return not any(doc[i].lower_ in ("only", "no", "not", "never", "nobody") for i in draft.tokens)


def _additions(draft: Draft) -> list[frozenset[int]]:
    found = []
    place = _place_of_being(draft.head)
    for child in (c for verb in _verbs(draft.head) for c in verb.children):
        if child.i not in draft.tokens or not _is_addition(child) or child == place:
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


def _place_of_being(head: Token) -> Token | None:
    """ "has been on trial": the first phrase after "be" is what is said, not an addition."""
    if head.lemma_ != "be" or any(c.dep_ in ("attr", "acomp") for c in head.rights):
        return None
    return next((c for c in head.rights if c.dep_ == "prep"), None)


def _placed(one: frozenset[int], draft: Draft) -> frozenset[int]:
    """The addition, with its comma where it leads the sentence."""
    leads = max(one) < draft.head.i
    return (
        with_commas(one, draft.tokens, draft.head.doc)
        | (
            {max(one) + 1} & draft.tokens
            if leads and draft.head.doc[max(one) + 1].text == ","
            else set()
        )
        if leads
        else one
    )


def _is_addition(child: Token) -> bool:
    purpose = child.dep_ == "advcl" and child.tag_ == "VB" and child.i > child.head.i
    if purpose and any(c.tag_ == "TO" for c in child.lefts):
        return True
    if child.dep_ not in _ADDED or child.lower_ in _LIMITS:
        return False
    if any(t.dep_ in ("conj", "cc") and t.head == child for t in child.children):
        return False
    return child.dep_ != "prep" or any(c.dep_ in ("pobj", "pcomp") for c in child.children)


def _says_something(draft: Draft, bare: frozenset[int]) -> bool:
    """Whether the bare statement is more than a name and "went"."""
    head = draft.head
    said = [c for c in head.children if c.dep_ in _COMPLEMENTS]
    if any(t.i in bare for c in said for t in c.subtree):
        return True
    passive = any(c.dep_ == "auxpass" for c in head.children)
    return passive and subject_of(head) is not None
