"""The clauses of a parsed English sentence as comparing needs them: who, what, and is it so."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from claims.nlp.grammar import MODALS
from claims.nlp.lexicon import words
from claims.nlp.likeness import tokens
from claims.nlp.parsing import Doc, Token
from claims.nlp.text import Span

NAME = "clauses"
VERSION = "1"

_HEADS = words("nsubj nsubjpass dobj dative attr oprd acomp agent pobj prep conj")
_SUBJECTS = words("nsubj nsubjpass")
_PARTS = words(
    "percent % half third quarter majority number estimate most share rest dozen hundred thousand "
    "million billion dozens hundreds thousands millions cent"
)
_DENIALS = words("never nowhere hardly barely neither nor")
_NOBODY = words("nobody none nothing neither")
_NO = words("no neither")
_STILL_TRUE = words("only just merely simply")  # "not only": it is so
_DOUBTS = words("if unless whether")
_TAKEN_BACK = words("deny dispute refute false doubt refuse fail plan want hope expect seek")
_PICKED = words(
    "second third fourth another other previous next last first former earlier later latest"
)
_COUNTS = words("all every each some most many few several any both half")


@dataclass(frozen=True)
class Clause:
    """A verb with what belongs to it. Words are keys (`keys`); `own` are the places of its words.

    `subject` is the head of its subject where it has one. `slots` holds the names by their part in
    the clause: "subject", "object", or a preposition; `links` the preposition of a word by its
    place. `open`: it is not said to be so.
    """

    verb: str
    subject: str | None
    heads: frozenset[str]
    picked: frozenset[str]
    counted: frozenset[str]
    denied: bool
    open: bool
    definite: bool
    own: tuple[Span, ...]
    links: dict[int, str] = field(default_factory=dict)
    slots: dict[str, frozenset[str]] = field(default_factory=dict)

    def before(self, place: Span) -> str:
        """The preposition that a value at `place` hangs from, or nothing."""
        return next((link for start, link in self.links.items()
                     if place.start <= start < place.end), "")  # fmt: skip

    def holds(self, place: Span) -> bool:
        return any(span.overlaps(place) for span in self.own)


def keys(text: str) -> list[str]:
    """Words without inflection."""
    return tokens(text)


def key_of(token: Token) -> str:
    """A word without inflection, by its lemma where it is a verb."""
    found = keys(token.lemma_ if token.pos_ in ("VERB", "AUX") else token.text)
    return found[0] if found else token.lower_


def clauses_of(doc: Doc, offset: int) -> tuple[Clause, ...]:
    """The clauses of a sentence that begins at `offset`; a fragment is one without a verb."""
    owners = _owners(doc)
    under: dict[int, list[Token]] = {}
    for token, owner in zip(doc, owners, strict=True):
        under.setdefault(owner, []).append(token)
    verbs = [token for token in doc if _is_verb(token)]
    return tuple(_clause(verb, _own(verb, under, owners), offset) for verb in verbs)


def _is_verb(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass")


def _owners(doc: Doc) -> list[int]:
    """For each word the place of the verb that it is or hangs from next, -1 where there is none."""
    known: dict[int, int] = {}
    for token in doc:
        way = [token]
        while not _is_verb(way[-1]) and way[-1].i not in known and way[-1].head is not way[-1]:
            way.append(way[-1].head)
        last = way[-1]
        owner = known.get(last.i, last.i if _is_verb(last) else -1)
        known.update({one.i: owner for one in way})
    return [known[token.i] for token in doc]


def _clause(verb: Token, own: list[Token], offset: int) -> Clause:
    subject = _subject(verb)
    heads = list(_arguments(verb))
    return Clause(
        verb=key_of(verb),
        subject=key_of(subject) if subject is not None else None,
        heads=frozenset(key_of(head) for head in heads),
        picked=frozenset(w for head in heads for w in _beside(head, _PICKED))
        | _beside(verb, _PICKED),
        counted=frozenset(w for head in heads for w in _beside(head, _COUNTS)),
        denied=_denied(verb, heads),
        open=_open(verb),
        definite=subject is not None and _definite(subject),
        own=tuple(Span(offset + t.idx, offset + t.idx + len(t.text)) for t in own),
        links={offset + t.idx: link for t in own if (link := _link(t))},
        slots=dict(_slots(verb)),
    )


def _own(verb: Token, under: dict[int, list[Token]], owners: list[int]) -> list[Token]:
    """The words under the verb and no other one; a participle or relative clause also has those of
    the noun that it tells of."""
    own = under[verb.i]
    if verb.dep_ not in ("acl", "relcl"):
        return own
    noun = verb.head
    return [*own, *(t for t in noun.subtree if owners[t.i] == owners[noun.i])]


def _subject(verb: Token) -> Token | None:
    if verb.dep_ in ("acl", "relcl"):
        return _whole(verb.head)
    found = next((c for c in verb.children if c.dep_ in _SUBJECTS), None)
    if found is None and verb.dep_ in ("conj", "xcomp") and verb.head.pos_ in ("VERB", "AUX"):
        return _subject(verb.head)
    return _whole(found) if found is not None and found.lower_ not in _NOBODY else None


def _whole(noun: Token) -> Token:
    """Of "half of the patients" the patients."""
    if noun.lower_ in _PARTS or noun.lemma_ in _PARTS or noun.pos_ == "NUM":
        of = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ == "of"), None)
        inner = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
        return _whole(inner) if inner is not None else noun
    return noun


def _arguments(verb: Token) -> Iterator[Token]:
    subject = _subject(verb)
    if subject is not None:
        yield subject
    for child in verb.children:
        if child.dep_ in _HEADS:
            yield from _nouns(child)


def _nouns(token: Token) -> Iterator[Token]:
    """The noun itself or those after a preposition, and what is joined to it by "and"."""
    if token.dep_ in ("prep", "agent"):
        for child in token.children:
            if child.dep_ in ("pobj", "pcomp"):
                yield from _nouns(child)
        return
    if token.pos_ in ("VERB", "AUX"):
        return
    yield token
    if _whole(token) != token:
        yield _whole(token)
    for child in token.children:
        if child.dep_ == "conj":
            yield from _nouns(child)


def _beside(head: Token, listed: frozenset[str]) -> frozenset[str]:
    return frozenset(c.lower_ for c in head.children if c.lower_ in listed)


def _denied(verb: Token, heads: list[Token]) -> bool:
    count = sum(_denies(child) for child in verb.children)
    count += sum(c.lower_ in _NO and c.dep_ == "det" for head in heads for c in head.children)
    count += any(c.lower_ in _NOBODY and c.dep_ in _SUBJECTS for c in verb.children)
    return bool(count % 2)


def _denies(token: Token) -> bool:
    if token.dep_ != "neg" and token.lower_ not in _DENIALS:
        return False
    follows = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
    return follows not in _STILL_TRUE


def _open(verb: Token) -> bool:
    """Only possible, conditional, or what somebody denies, plans or doubts."""
    helpers = [c.lower_ for c in verb.children if c.dep_ in ("aux", "mark")]
    if any(w in _DOUBTS or (w in MODALS and w not in ("will", "wo", "'ll")) for w in helpers):
        return True
    governed = verb.dep_ in ("ccomp", "xcomp") and verb.head.lemma_ in _TAKEN_BACK
    return bool(governed)


def _definite(noun: Token) -> bool:
    known = any(c.dep_ == "poss" or c.lower_ in ("the", "this", "that") for c in noun.children)
    return known or noun.pos_ == "PROPN"


def _link(token: Token) -> str:
    """The preposition above a number or its noun."""
    above = token.head if token.dep_ in ("nummod", "quantmod", "compound") else token
    above = above.head if above.dep_ in ("nummod", "quantmod", "compound") else above
    return str(above.head.lower_) if above.dep_ == "pobj" else ""


def _slots(verb: Token) -> Iterator[tuple[str, frozenset[str]]]:
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    for child in verb.children:
        if child.dep_ in _SUBJECTS:
            yield "object" if passive else "subject", _name(child)
        elif child.dep_ == "dobj":
            yield "object", _name(child)
        elif child.dep_ in ("agent", "prep"):
            inner = next((c for c in child.children if c.dep_ == "pobj"), None)
            slot = "subject" if child.dep_ == "agent" else child.lower_
            if inner is not None:
                yield slot, _name(inner)


def _name(noun: Token) -> frozenset[str]:
    """The words of the proper name that the noun heads."""
    if noun.pos_ != "PROPN":
        return frozenset()
    parts = [noun, *(c for c in noun.children if c.dep_ in ("compound", "amod", "nmod")
                     and c.text[:1].isupper())]  # fmt: skip
    return frozenset(word for part in parts for word in keys(part.text))
