"""What adjectives say: of the subject ("X is a Spanish actress": X is Spanish), and of a noun."""

from collections.abc import Iterator
from dataclasses import replace

from claims.nlp.additions import may_be_divided
from claims.nlp.cutting import Change, Draft
from claims.nlp.grammar import auxiliaries, is_hypothetical
from claims.nlp.lexicon import words
from claims.nlp.parsing import Token
from claims.nlp.phrases import phrase, subject_phrase

NAME = "adjectives"
VERSION = "1"

# These say how many, which, or that it is not so: without them, or of the noun, it would be untrue.
_NOT_SAID = words(
    "former alleged possible potential fake future likely first last main only several many few "
    "other own same such various numerous next previous would-be suspected so-called"
)
_TAGS = words("JJ VBN VBG NNP")
_LINKS = words("from in at of with for on")
_KEPT = words("attr dobj oprd")


def with_one_adjective(draft: Draft) -> Iterator[Draft]:
    """The draft with each adjective of its object alone, and with none."""
    if not may_be_divided(draft):
        return
    for noun in draft.head.children:
        if noun.dep_ not in _KEPT or noun.i not in draft.tokens or noun.i < draft.head.i:
            continue
        found = {c.i: frozenset(t.i for t in c.subtree) for c in _adjectives(noun, draft)}
        every = frozenset[int]().union(*found.values())
        for own in found.values():
            if own != every:
                yield replace(draft, tokens=draft.tokens - (every - own))
        if every:
            yield replace(draft, tokens=draft.tokens - every)


def said_of_subject(draft: Draft) -> Iterator[Draft]:
    """ "X is a French priest from Lyon": X is French, X is from Lyon."""
    if draft.head.lemma_ != "be" or not may_be_divided(draft) or is_hypothetical(draft.head):
        return
    subject = subject_phrase(draft.head, draft.tokens)
    if not subject:
        return
    helpers = frozenset(t.i for t in auxiliaries(draft.head)) & draft.tokens
    base = subject | helpers | {draft.head.i}
    for noun in (c for c in draft.head.rights if c.dep_ == "attr" and c.i in draft.tokens):
        for word in _adjectives(noun, draft):
            yield replace(
                draft, tokens=base | frozenset(t.i for t in word.subtree if t.i <= word.i)
            )
        for link in noun.rights:
            if link.dep_ == "prep" and link.lower_ in _LINKS and link.i in draft.tokens:
                yield replace(draft, tokens=base | phrase(link, draft.tokens))


def _adjectives(noun: Token, draft: Draft) -> list[Token]:
    return [
        c
        for c in noun.lefts
        if c.dep_ == "amod"
        and c.i in draft.tokens
        and c.tag_ in _TAGS
        and c.lower_ not in _NOT_SAID
    ]


def said_of_noun(noun: Token, base: frozenset[int], draft: Draft, link: str) -> Iterator[Draft]:
    """ "The Spanish actress left": the actress is Spanish; `base` is the noun phrase. Only origins:
    "the high cost" does not say that the cost is high, but which cost is meant."""
    for word in _adjectives(noun, draft):
        if word.ent_type_ != "NORP" or noun.pos_ != "NOUN":
            continue
        own = frozenset(t.i for t in word.subtree)
        if base - own and max(base - own) == noun.i:
            low = min(own)
            changes = (
                Change(noun.i, "function_word", f" {link} ", after=True),
                Change(
                    noun.i, "definite", noun.doc[low : word.i + 1].text, after=True, evidence=low
                ),
            )
            yield Draft(noun, base - own, draft.attribution, changes)
