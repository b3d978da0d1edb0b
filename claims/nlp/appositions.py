"""Appositions: "Ann Doe, a lawyer," tells that Ann Doe is a lawyer."""

from claims.nlp.drafts import Change, Draft, Fact
from claims.nlp.grammar import is_hypothetical
from claims.nlp.lexicon import words
from claims.nlp.parsing import Token
from claims.nlp.phrases import base_of, in_quotation, is_selective, phrase, with_commas
from claims.nlp.verbs import be

NAME = "appositions"
VERSION = "1"

_PLACES = words("GPE LOC FAC")
_NOT_NAMES = words("DATE TIME PERCENT MONEY QUANTITY ORDINAL CARDINAL")


def apposition(draft: Draft, second: Token, *, fine: bool) -> Fact | None:
    """What the apposition tells, and what the draft can do without; None where it tells nothing."""
    own = phrase(second, draft.tokens)
    first = _named_by(second, own)
    if not own or first.pos_ not in ("NOUN", "PROPN") or not _is_apposition(first, second, own):
        return None
    about = base_of(first, second, draft.tokens)
    if not about or not is_surely_there(draft, first, True) or in_quotation(first):
        return None
    places = {first.ent_type_, second.ent_type_} <= _PLACES
    if places and not fine:  # "Mecca, Saudi Arabia" is how the desk writes a place
        return None
    link = be(first, False, min(own)) + (" in" if places else "")
    change = Change(min(own), "function_word", link)
    gone = with_commas(own, draft.tokens, second.doc)
    return Fact(Draft(second, about | own, draft.attribution, (change,)), gone)


def _named_by(second: Token, own: frozenset[int]) -> Token:
    """The noun before the comma, where the parser took one further off."""
    low = min(own, default=second.i)
    last = second.doc[low - 2] if low > 1 else second
    if last.head == second.head or (last in second.head.subtree and last.dep_ in ("pobj", "agent")):
        clause = any(a.dep_ in ("acl", "relcl") for a in _between(last, second.head))
        return last if clause and last.pos_ in ("NOUN", "PROPN") else second.head
    return second.head


def _between(low: Token, high: Token) -> list[Token]:
    found = []
    for token in low.ancestors:
        if token == high:
            break
        found.append(token)
    return found


def _is_apposition(first: Token, second: Token, own: frozenset[int]) -> bool:
    doc = second.doc
    low = min(own)
    before = doc[low - 1].text if low else ""
    if before not in (",", "--", "-") or first.ent_type_ in _NOT_NAMES:
        return False
    if second.ent_type_ in _NOT_NAMES or second.pos_ not in ("NOUN", "PROPN"):
        return False
    unlike = (first.ent_type_ in _PLACES) != (second.ent_type_ in _PLACES)
    if unlike and second.pos_ == "PROPN":
        return False  # nobody is a town
    if second.pos_ == "PROPN" and any(c.lower_ in ("a", "an") for c in first.children):
        return False  # "a lawyer, Ann Doe": nobody says that a lawyer is Ann Doe
    listed = any(t.dep_ in ("conj", "cc") for t in first.children)
    determined = any(c.dep_ in ("det", "poss") for c in second.children)
    if any(c.dep_ == "advmod" and c.i < second.i for c in second.children):
        return False  # ", especially the …" picks one out
    closed = max(own) + 1 >= len(doc) - 1 or doc[max(own) + 1].is_punct
    return (
        closed and not listed and (determined or not any(c.dep_ == "conj" for c in second.children))
    )


def is_surely_there(draft: Draft, noun: Token, aside: bool) -> bool:
    """In a denied or merely possible clause only a name surely exists; and what limits "all" or
    "no" is not said of all."""
    if not aside and is_selective(noun):
        return False
    if is_hypothetical(draft.head):
        return aside and noun.pos_ == "PROPN" and noun.dep_ != "attr"
    return True
