"""What noun phrases say without a verb: "the bridge in Ulm", "Ann Doe, 34", "Traffic (2000)".

Each becomes a sentence with a traced "is" or "has". Proposals only; `choosing` decides.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from claims.nlp.adjectives import said_of_noun
from claims.nlp.cutting import Change, Draft
from claims.nlp.grammar import is_conditional, is_definite, is_hypothetical
from claims.nlp.lexicon import words
from claims.nlp.parsing import Doc, Token
from claims.nlp.phrases import in_quotation, is_selective, phrase, set_off
from claims.nlp.verbs import be, is_past

NAME = "noun_facts"
VERSION = "1"

_LEFT = words("det amod compound nummod poss nmod quantmod predet case advmod")
_LINKS = words("in at on for from near against between")
_UNDER = words("in despite amid amidst after following with")
_PLACES = words("GPE LOC FAC")
_LONGEST = 25


def noun_facts(draft: Draft) -> Iterator[Draft]:
    """The claims that the noun phrases of the draft make, none from a condition or quotation."""
    doc = draft.head.doc
    if is_conditional(doc):
        return
    only_known = is_hypothetical(draft.head)
    for i in sorted(draft.tokens):
        noun = doc[i]
        if noun.pos_ not in ("NOUN", "PROPN") or noun.dep_ == "compound" or in_quotation(noun):
            continue
        if is_selective(noun) or (only_known and not is_definite(noun)):
            continue
        yield from _of_noun(noun, draft)
    yield from _nested_places(draft)


def _of_noun(noun: Token, draft: Draft) -> Iterator[Draft]:
    base = _phrase(noun, draft.tokens)
    if not base:
        return
    past = is_past(draft.head)
    yield from _placed(noun, base, draft, past)
    yield from _aged(noun, base, draft)
    yield from _owned(noun, base, draft)
    yield from said_of_noun(noun, base, draft, be(noun, False, noun.i + 1))
    if noun.pos_ == "NOUN" and noun.dep_ == "pobj" and noun.head.lower_ in _UNDER:
        yield from _existing(noun, draft, past)


def _phrase(noun: Token, within: frozenset[int]) -> frozenset[int]:
    """The noun with what stands before it, and its "of …"."""
    kept = {noun.i}
    for child in noun.children:
        before = child.i < noun.i and child.dep_ in _LEFT
        after = child.i > noun.i and (child.dep_ in ("case", "nummod") or child.lower_ == "of")
        if before or after:
            kept |= {t.i for t in child.subtree}
    return frozenset(kept) & within


def _linked(base: frozenset[int], own: frozenset[int], draft: Draft, link: str) -> Draft | None:
    """The phrase, the link, and what it says; the head is the first word with a meaning."""
    if not base or not own or max(base) > min(own):
        return None
    doc = draft.head.doc
    said = [i for i in sorted(own) if doc[i].pos_ in ("NOUN", "PROPN", "NUM", "VERB", "ADJ")]
    change = Change(min(own), "function_word", link)
    return Draft(doc[said[0]], base | own, draft.attribution, (change,)) if said else None


def _placed(noun: Token, base: frozenset[int], draft: Draft, past: bool) -> Iterator[Draft]:
    for link in noun.rights:
        if link.dep_ == "prep" and link.i in draft.tokens and link.lower_ in _LINKS:
            own = phrase(link, draft.tokens)
            made = _linked(base - own, own, draft, be(noun, past, link.i))
            if made is not None:
                yield made


def _aged(noun: Token, base: frozenset[int], draft: Draft) -> Iterator[Draft]:
    """ "Ann Doe, 34, …": she is 34."""
    for number in noun.rights:
        if number.dep_ not in ("appos", "nummod", "npadvmod") or number.i not in draft.tokens:
            continue
        if number.like_num and set_off(number) and noun.ent_type_ != "DATE":
            before = frozenset(i for i in base if i < number.i)
            made = _linked(before, frozenset({number.i}), draft, be(noun, False, number.i))
            if made is not None:
                yield made


def _owned(noun: Token, base: frozenset[int], draft: Draft) -> Iterator[Draft]:
    """ "Ford's factory in Ulm": Ford has a factory."""
    for owner in noun.lefts:
        case = {c.i for c in owner.children if c.dep_ == "case"}
        if owner.dep_ == "poss" and owner.pos_ in ("NOUN", "PROPN") and case:
            whole = frozenset(t.i for t in owner.subtree) & draft.tokens
            made = _linked(whole - case, base - whole, draft, "has")
            if made is not None:
                yield replace(made, head=noun)


def _existing(noun: Token, draft: Draft, past: bool) -> Iterator[Draft]:
    """ "after the collapse of the army": there was one. A possession says so anyway."""
    own = phrase(noun, draft.tokens)
    if not own or any(c.dep_ == "poss" for c in noun.lefts):
        return
    change = Change(min(own), "function_word", f"there {be(noun, past, noun.i)}")
    yield Draft(noun, own, draft.attribution, (change,))


def _nested_places(draft: Draft) -> Iterator[Draft]:
    """ "Durban, South Africa": the one is in the other."""
    for inner, outer in nested_places(draft.head.doc, draft.tokens):
        made = _linked(inner, outer, draft, "is in")
        if made is not None:
            yield made


def nested_places(
    doc: Doc, within: frozenset[int]
) -> Iterator[tuple[frozenset[int], frozenset[int]]]:
    """Two places side by side with a comma between, no list: (the inner, the outer)."""
    places = [e for e in doc.ents if e.label_ in _PLACES and within >= set(range(e.start, e.end))]
    for inner, outer in pairwise(places):
        side_by_side = outer.start == inner.end + 1 and doc[inner.end].text == ","
        listed = any(t.dep_ == "conj" for t in doc[outer.start : outer.end]) or (
            outer.end < len(doc) and doc[outer.end].lower_ == "and"
        )
        if side_by_side and outer.label_ == "GPE" and not listed:
            yield (
                frozenset(range(inner.start, inner.end)),
                frozenset(range(outer.start, outer.end)),
            )


def in_brackets(draft: Draft) -> Iterator[Draft]:
    """ "Ann Doe (born 1954)": that she was."""
    doc = draft.head.doc
    for start, end in _brackets(draft):
        inner = frozenset(range(start + 1, end))
        link = "was" if doc[start + 1].tag_ == "VBN" else "is"
        about = frozenset(range(_start_of_name(doc[start - 1]), start))
        change = Change(start + 1, "function_word", link)
        yield Draft(doc[start - 1], about | inner, draft.attribution, (change,))


def without_brackets(draft: Draft) -> Iterator[Draft]:
    """The draft without what stands in brackets, if anything does."""
    gone = frozenset(i for start, end in _brackets(draft) for i in range(start, end + 1))
    if gone and draft.head.i not in gone:
        yield replace(draft, tokens=draft.tokens - gone)


def _brackets(draft: Draft) -> Iterator[tuple[int, int]]:
    """(opening, closing) of each pair after a noun, with something between."""
    doc = draft.head.doc
    for i in sorted(draft.tokens):
        if doc[i].text == "(" and i and doc[i - 1].pos_ in ("NOUN", "PROPN"):
            end = next((t.i for t in doc[i : i + _LONGEST] if t.text == ")"), None)
            if end is not None and end > i + 1:
                yield i, end


def _start_of_name(last: Token) -> int:
    low = last.i if last.dep_ == "compound" else min(t.i for t in last.subtree)
    low = min(low, last.i)
    while low and last.pos_ == "PROPN" and last.doc[low - 1].pos_ == "PROPN":
        low -= 1
    return int(low)
