"""What can be told of a candidate beside its siblings, as numbers for `choosing`."""

from collections import Counter
from collections.abc import Sequence

from claims.nlp.claims import Attribution
from claims.nlp.cutting import Draft
from claims.nlp.grammar import SUBJECTS, is_finite, is_hypothetical, is_negated
from claims.nlp.lexicon import words
from claims.nlp.parsing import Token
from claims.nlp.phrases import in_quotation

Features = dict[str, float]

_COUNTED = words(
    "relcl acl advcl appos ccomp xcomp conj pcomp prep amod compound poss advmod nummod"
)
_ADJUNCTS = words("prep npadvmod agent advcl advmod dative")
_MODIFIERS = words("amod compound nmod")
_CLAUSES = words("relcl acl advcl appos")
_SAID = words("acomp attr dobj oprd")
_LIGHT = words("DET AUX ADP PRON PART CCONJ SCONJ PUNCT SPACE")
_PREPOSITIONS = 3


def features_of(drafts: Sequence[Draft]) -> list[Features]:
    """Of each of a sentence's candidates; a feature that is not named is 0."""
    meant = [content_of(draft) for draft in drafts]
    found = []
    for draft, own in zip(drafts, meant, strict=True):
        one = _of_draft(draft)
        one["content"] = len(own)
        one["larger"] = sum(own < other for other in meant)
        one["smaller"] = sum(other < own for other in meant)
        one["siblings"] = len(drafts)
        found.append(one)
    return found


def content_of(draft: Draft) -> frozenset[int]:
    """The tokens that carry meaning."""
    doc = draft.head.doc
    return frozenset(i for i in draft.tokens if doc[i].pos_ not in _LIGHT)


def due_of(draft: Draft, clause: Draft) -> frozenset[int]:
    """Those that may not be lost: names, dates, numbers, what is quoted, what the clause that the
    draft was made of says of its subject, and the verbs of clauses inside it."""
    doc, head = draft.head.doc, clause.head
    said = {head.i, *(c.i for c in head.rights if c.dep_ in _SAID)}
    return frozenset(i for i in content_of(draft) if i in said or _is_due(doc[i]))


def _is_due(token: Token) -> bool:
    verb = token.pos_ == "VERB" and is_finite(token)
    return verb or _is_named(token) or in_quotation(token)


def _is_named(token: Token) -> bool:
    return bool(token.ent_type_) or token.like_num or token.pos_ == "PROPN"


def _of_draft(draft: Draft) -> Features:
    doc, head = draft.head.doc, draft.head
    kept = [doc[i] for i in sorted(draft.tokens)]
    said = [t for t in kept if not t.is_punct]
    one: Features = {
        "words": len(said),
        "share": len(said) / max(1, len(doc)),
        "sentence": len(doc),
        "and": sum(t.lower_ in ("and", "or") for t in said),
        "commas": sum(t.text in (",", ";", ":") for t in kept),
        "brackets": sum(t.text in ("(", ")") for t in kept),
        "quotes": sum(t.text in ('"', "'") for t in kept),
        "verbs": sum(t.pos_ == "VERB" for t in said),
        "numbers": sum(t.like_num for t in said),
        "dated": any(t.ent_type_ == "DATE" for t in said),
        "names": sum(t.ent_iob_ == "B" for t in said),
        "attributed": isinstance(draft.attribution, Attribution),
    }
    counts = Counter(t.dep_ for t in said if t != head)
    one |= {name: counts[name] for name in _COUNTED}
    one |= _of_head(head, draft.tokens) | _left_out(said, head, draft.tokens)
    one |= {
        f"change {c.kind} {c.word.strip() if c.kind == 'function_word' else ''}": 1
        for c in draft.changes
    }
    one |= _edges(said)
    return {name: float(value) for name, value in one.items() if value}


def _of_head(head: Token, kept: frozenset[int]) -> Features:
    own = [c for c in head.children if c.i in kept]
    subject = next((c for c in own if c.dep_ in SUBJECTS), None)
    roles = {c.dep_ for c in own}
    one: Features = {
        f"role {head.dep_}": 1,
        f"kind {head.pos_}": 1,
        "be": head.lemma_ == "be",
        "attribute": "attr" in roles,
        "object": "dobj" in roles,
        "adjective": "acomp" in roles,
        "passive": "auxpass" in roles,
        "denied": is_negated(head),
        "not plain": is_hypothetical(head),
        "adjuncts": len(roles & _ADJUNCTS),
        "no subject": subject is None,
    }
    if subject is not None:
        one[f"subject {subject.pos_}"] = 1
        one["subject words"] = sum(t.i in kept for t in subject.subtree)
    links = [c.lower_ for c in own if c.dep_ == "prep"][:_PREPOSITIONS]
    return one | {f"link {link}": 1 for link in links}


def _left_out(said: Sequence[Token], head: Token, kept: frozenset[int]) -> Features:
    """What hangs from the words of the candidate and is not in it."""
    gone = [c for t in said for c in t.children if c.i not in kept]
    return {
        "without adjuncts": sum(c.head == head and c.dep_ in _ADJUNCTS for c in gone),
        "without tails": sum(c.dep_ == "prep" and c.head.pos_ in ("NOUN", "PROPN") for c in gone),
        "without modifiers": sum(c.dep_ in _MODIFIERS for c in gone),
        "without members": sum(c.dep_ == "conj" for c in gone),
        "without clauses": sum(c.dep_ in _CLAUSES for c in gone),
    }


def _edges(said: Sequence[Token]) -> Features:
    if not said:
        return {}
    first, last = said[0], said[-1]
    return {
        f"first {first.dep_}": 1,
        f"last {last.pos_}": 1,
        f"last name {last.ent_type_ or 'none'}": 1,
    }
