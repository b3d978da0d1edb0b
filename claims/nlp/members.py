"""A statement about several, once for each of them: subjects, lists of things, adjectives.

More generous than `lists`, which the members of a list are found by where this reads the parser's
chain: these are proposals only, and `choosing` decides which are worth making.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from claims.nlp.additions import may_be_divided
from claims.nlp.cutting import Change, Draft
from claims.nlp.grammar import is_conditional, is_negated, subject_of
from claims.nlp.lexicon import words
from claims.nlp.lists import BINDING, UNITING
from claims.nlp.parsing import Token
from claims.nlp.phrases import edged, min_of, set_off

NAME = "members"
VERSION = "1"

_LISTED = words("dobj pobj attr pcomp xcomp acomp oprd amod acl advcl relcl")
_KINDS = words("NOUN PROPN VERB ADJ NUM")
_OWN = words("det nummod poss")
_EACH_ITS_OWN = words("numerous several many other")
_ONE_OF = {"are": "is", "were": "was", "have": "has"}
_MOST = 14


def each_member(draft: Draft) -> Iterator[Draft]:
    """The draft once for each of several subjects, and for each member of each list."""
    doc, head = draft.head.doc, draft.head
    if is_negated(head) or is_conditional(doc) or head.lemma_.lower() in UNITING:
        return
    spoken = {doc[i].lower_ for i in draft.tokens}
    if spoken & BINDING:
        return
    if not spoken & {"other", "each"}:
        yield from _each_subject(draft)
    for i in sorted(draft.tokens):
        first = doc[i]
        if first.dep_ in _LISTED and first.pos_ in _KINDS and first != head:
            yield from _each_listed(draft, first)


def _each_subject(draft: Draft) -> Iterator[Draft]:
    first = subject_of(draft.head)
    if first is None or first.i not in draft.tokens or _is_counted(first):
        return
    found = [first]
    for member in found:
        found += [
            c
            for c in member.children
            if c.dep_ == "conj" and c.i in draft.tokens and c.pos_ in ("NOUN", "PROPN", "PRON")
        ]
    listed = frozenset(t.i for t in first.subtree)
    if not _joined(found, ("and",)) or max(listed) >= draft.head.i:
        return
    for member, own in _parts(found, listed, draft):
        one = replace(draft, tokens=(draft.tokens - listed) | own)
        yield _of_one(one) if member.tag_ in ("NN", "NNP", "PRP") else one


def _each_listed(draft: Draft, first: Token) -> Iterator[Draft]:
    found = _flat(first, draft.tokens)
    if not _joined(found, ("and", "&")) or any(_is_counted(noun) for noun in first.ancestors):
        return
    if _is_counted(first) and not all(_has_its_own(member) for member in found[1:]):
        return
    listed = frozenset(t.i for t in first.subtree)
    for _, own in _parts(found, listed, draft):
        yield replace(draft, tokens=(draft.tokens - listed) | own)


def _flat(first: Token, within: frozenset[int]) -> list[Token]:
    """The members, in order; the parser takes some for appositions of others."""
    found = [first]
    for member in found:
        found += [c for c in member.rights if c.i in within and _goes_on(c)]
    return sorted(found, key=lambda t: t.i)


def _goes_on(word: Token) -> bool:
    return word.dep_ == "conj" or (word.dep_ == "appos" and set_off(min_of(word)))


def _joined(found: Sequence[Token], joints: Sequence[str]) -> bool:
    if not 2 <= len(found) <= _MOST:
        return False
    last = max(member.i for member in found)
    said = [c.lower_ for member in found for c in member.children if c.dep_ == "cc" and c.i < last]
    return bool(said) and all(word in joints for word in said)


def _parts(
    found: Sequence[Token], listed: frozenset[int], draft: Draft
) -> Iterator[tuple[Token, frozenset[int]]]:
    """Each member with its own words and those of the first that are meant for all."""
    doc = found[0].doc
    joints = {c.i for member in found for c in member.children if c.dep_ == "cc"}
    lows = [min((t.i for c in m.lefts for t in c.subtree), default=m.i) for m in found]
    ends = [*lows[1:], max(listed) + 1]
    for member, low, end in zip(
        found, (min(low, m.i) for low, m in zip(lows, found, strict=True)), ends, strict=True
    ):
        own = edged({i for i in listed if low <= i < end} - joints, doc)
        if member.i in own:
            yield member, (own | _shared(found[0], member)) & draft.tokens


def _shared(first: Token, member: Token) -> frozenset[int]:
    if member == first:
        return frozenset()
    if first.pos_ == "VERB":
        return frozenset(c.i for c in first.lefts if c.dep_ in ("aux", "auxpass", "mark"))
    if first.pos_ != "NOUN" or member.tag_ not in ("NN", "NNS") or _has_its_own(member):
        return frozenset()
    return frozenset(t.i for c in first.lefts if c.dep_ in ("det", "poss") for t in c.subtree)


def _is_counted(noun: Token) -> bool:
    return any(c.dep_ == "nummod" for c in noun.lefts)


def _has_its_own(noun: Token) -> bool:
    return any(c.dep_ in _OWN or c.lower_ in _EACH_ITS_OWN for c in noun.lefts)


def _of_one(draft: Draft) -> Draft:
    """With the verb in the singular."""
    helpers = [c for c in draft.head.children if c.dep_ in ("aux", "auxpass")]
    verbs = sorted((v for v in [*helpers, draft.head] if v.i in draft.tokens), key=lambda v: v.i)
    first = next((v for v in verbs if v.tag_ in ("VBP", "VBZ", "VBD", "MD")), None)
    form = _ONE_OF.get(first.lower_) if first is not None else None
    if first is None or form is None:
        return draft
    return replace(draft, changes=(*draft.changes, Change(first.i, "inflection", form)))


def each_adjective(draft: Draft) -> Iterator[Draft]:
    """Of "dramatic and comedic roles" the one and the other."""
    if not may_be_divided(draft):
        return
    doc = draft.head.doc
    for i in sorted(draft.tokens):
        first = doc[i]
        noun = first.head
        if first.dep_ not in ("amod", "compound", "nmod") or noun.i < i:
            continue
        found = [m for m in _flat(first, draft.tokens) if m.i < noun.i]
        if not _joined(found, ("and",)):
            continue
        listed = frozenset(range(min(t.i for t in first.subtree), found[-1].i + 1))
        for member in found:
            own = frozenset({member.i, *_closely(member)})
            yield replace(draft, tokens=(draft.tokens - listed) | (own & draft.tokens))


def _closely(word: Token) -> Iterator[int]:
    """What stands right before an adjective and is meant for it alone: "very", "well-"."""
    for child in word.lefts:
        if word.i - child.i <= 2 and child.text != ",":
            yield from range(child.i, word.i)
