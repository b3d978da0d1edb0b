"""The finer cut: a list of objects becomes one claim for each of its members.

Only where each member could be meant alone: not in "between A and B", not with a number, a
"both" or a "together" over the whole list, not in a denial ("did not take A and B").
"""

from claims.nlp.cutting import Draft
from claims.nlp.grammar import is_negated
from claims.nlp.lexicon import words
from claims.nlp.parsing import Token

NAME = "finer"
VERSION = "1"

_OBJECTS = words("dobj pobj attr")
_BINDING = words("both together jointly combined total between among amid either respectively same")
_MIN, _MAX = 2, 12


def finer(draft: Draft) -> list[Draft]:
    """The draft for each member of its first list of objects, or the draft as it is."""
    doc = draft.head.doc
    kept = sorted(draft.tokens)
    if is_negated(draft.head) or any(doc[i].lower_ in _BINDING for i in kept):
        return [draft]
    for i in kept:
        listed = _list(doc[i], draft)
        if listed:
            whole = frozenset(t.i for t in doc[i].subtree)
            return [_only(draft, member, listed, whole) for member in listed]
    return [draft]


def _list(first: Token, draft: Draft) -> list[Token]:
    """The nouns joined by commas and "and", starting with an object of the draft's verb."""
    if first.dep_ not in _OBJECTS or not _is_plain(first, draft):
        return []
    found = [first]
    while True:
        following = [c for c in found[-1].children if c.dep_ == "conj" and c.i in draft.tokens]
        if len(following) != 1 or not _is_plain(following[0], draft):
            break
        found.append(following[0])
    joints = [c for noun in found for c in noun.children if c.dep_ == "cc"]
    plain = joints and all(joint.lower_ == "and" for joint in joints)
    complete = not any(c.dep_ == "conj" for c in found[-1].children)
    return found if plain and complete and _MIN <= len(found) <= _MAX else []


def _is_plain(noun: Token, draft: Draft) -> bool:
    """A noun of the draft without a number, which may count the whole list."""
    numbered = any(child.dep_ == "nummod" for child in noun.children)
    return noun.pos_ in ("NOUN", "PROPN") and noun.i in draft.tokens and not numbered


def _only(draft: Draft, member: Token, listed: list[Token], whole: frozenset[int]) -> Draft:
    """The draft with one member: its own words, and those that describe the list from before."""
    first = listed[0]
    own = {t.i for t in member.subtree}
    for other in listed:
        if other.i > member.i:
            own -= {t.i for t in other.subtree}
    own -= {c.i for c in member.children if c.dep_ == "cc" or c.is_punct}
    if member is not first:
        own |= {c.i for c in first.lefts if c.dep_ == "det" and not _has_determiner(member)}
    return Draft(
        draft.head, (draft.tokens - whole) | (frozenset(own) & draft.tokens), draft.attribution
    )


def _has_determiner(noun: Token) -> bool:
    return noun.pos_ == "PROPN" or any(c.dep_ in ("det", "poss") for c in noun.children)
