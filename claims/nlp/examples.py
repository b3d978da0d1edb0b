"""Named examples: of "several newspapers, including A and B" each name can stand for the kind."""

from dataclasses import replace

from claims.nlp.cutting import Draft
from claims.nlp.grammar import is_conditional, is_negated
from claims.nlp.lexicon import words
from claims.nlp.parsing import Token
from claims.nlp.phrases import in_quotation, phrase, with_commas

NAME = "examples"
VERSION = "1"

_OF = words("variety range number series array host group selection list set collection kind")
_MANY = 12


def with_examples(draft: Draft) -> list[Draft]:
    """The draft without its examples, then with each of them in place of the kind."""
    doc = draft.head.doc
    if is_negated(draft.head) or is_conditional(doc):
        return [draft]
    for i in sorted(draft.tokens):
        found = _examples(doc[i], draft)
        if found:
            return _each(draft, doc[i], found)
    return [draft]


def _examples(link: Token, draft: Draft) -> list[Token]:
    """The nouns after "including", "such as", ", like"; empty where they are no plain list."""
    doc = link.doc
    kind = link.head
    if link.dep_ != "prep" or kind.pos_ != "NOUN" or kind.i >= link.i or in_quotation(link):
        return []
    such = link.lower_ == "as" and link.i > 0 and doc[link.i - 1].lower_ == "such"
    like = link.lower_ == "like" and link.i > 0 and doc[link.i - 1].text == ","
    if link.lower_ != "including" and not such and not like:
        return []
    first = next((c for c in link.children if c.dep_ == "pobj"), None)
    if first is None or kind.dep_ not in ("pobj", "dobj", "attr") or kind.tag_ != "NNS":
        return []
    found = [first, *(t for t in first.conjuncts if t.i > first.i and t.i in draft.tokens)]
    joints = {c.lower_ for m in found for c in m.children if c.dep_ == "cc"}
    plain = joints <= {"and"} or (joints == {"or"} and len(found) > 1)
    return found if plain and len(found) <= _MANY else []


def _each(draft: Draft, link: Token, found: list[Token]) -> list[Draft]:
    doc = link.doc
    own = phrase(link, draft.tokens)
    if doc[link.i - 1].lower_ == "such":
        own |= {link.i - 1}
    bare = draft.tokens - with_commas(own, draft.tokens, doc)
    kind = link.head
    while kind.dep_ == "pobj" and kind.head.lower_ == "of" and kind.head.head.lower_ in _OF:
        kind = kind.head.head
    named = draft.tokens - frozenset(t.i for t in kind.subtree)
    parts = [bare, *(named | _alone(member, found, draft) for member in found)]
    return [replace(draft, tokens=part) for part in parts]


def _alone(member: Token, found: list[Token], draft: Draft) -> frozenset[int]:
    later = {t.i for other in found if other.i > member.i for t in other.subtree}
    joints = {c.i for c in member.children if c.dep_ == "cc"}
    own = sorted(phrase(member, draft.tokens) - later - joints)
    while own and member.doc[own[-1]].text in (",", ";"):
        own.pop()
    return frozenset(own)
