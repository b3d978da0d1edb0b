"""A parsed sentence as plain objects: words that know what they hang from and what hangs from them.

Reading asks the same questions of a word hundreds of times. Objects of our own answer them many
times faster than views into the parser's memory, which is free again once they are made.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, overload

from claims.nlp.labels import Label


@dataclass(frozen=True, slots=True)
class Entity:
    """What the model takes for a name or a value, and of which sort, at `start_char` of the
    sentence; its words are those from `start` up to `end`."""

    text: str
    label_: str
    start_char: int
    start: int
    end: int


class Token:
    """A word of a sentence. Names and meanings are those of spaCy's tokens; a word is equal only
    to itself. A root is its own head."""

    __slots__ = (
        "dep_", "doc", "ent_iob_", "ent_type_", "head", "i", "idx", "is_punct", "lefts", "lemma_",
        "like_num", "lower_", "pos_", "rights", "tag_", "text", "whitespace_",
    )  # fmt: skip

    doc: "Doc"
    head: "Token"

    def __init__(self, found: Any, label: Label) -> None:
        self.i: int = found.i
        self.idx: int = found.idx
        self.text: str = found.text
        self.lower_: str = found.lower_
        self.tag_, self.pos_, self.dep_, self.lemma_ = label
        self.ent_type_: str = found.ent_type_
        self.ent_iob_: str = found.ent_iob_
        self.whitespace_: str = found.whitespace_
        self.is_punct: bool = found.is_punct
        self.like_num: bool = found.like_num
        self.lefts: list[Token] = []
        self.rights: list[Token] = []

    def __repr__(self) -> str:
        return self.text

    @property
    def children(self) -> "list[Token]":
        """What hangs directly from it, in the order of the sentence."""
        return self.lefts + self.rights

    @property
    def subtree(self) -> "list[Token]":
        """It and everything that hangs from it; in the order of the sentence, unless arcs cross."""
        if not self.lefts and not self.rights:
            return [self]
        found: list[Token] = []
        waiting: list[tuple[Token, bool]] = [(self, False)]
        while waiting:  # not recursive: a hostile sentence may be nested a thousand times
            token, opened = waiting.pop()
            if opened or not (token.lefts or token.rights):
                found.append(token)
                continue
            waiting += [(right, False) for right in reversed(token.rights)]
            waiting.append((token, True))
            waiting += [(left, False) for left in reversed(token.lefts)]
        return found

    @property
    def ancestors(self) -> "Iterator[Token]":
        """Its head, the head of that, up to the root."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    def is_ancestor(self, other: "Token") -> bool:
        """Whether the other hangs from this one, directly or not."""
        return any(token is self for token in other.ancestors)

    @property
    def conjuncts(self) -> "tuple[Token, ...]":
        """All that it is coordinated with, the first of them first."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        found = [first]
        for token in found:
            found += [child for child in token.rights if child.dep_ == "conj"]
        return tuple(token for token in found if token is not self)


class Stretch(tuple[Token, ...]):
    """Neighbouring words."""

    __slots__ = ()

    @property
    def text(self) -> str:
        """What is written there, with the blanks between."""
        if not self:
            return ""
        last = self[-1]
        return last.doc.text[self[0].idx : last.idx + len(last.text)]


class Doc(tuple[Token, ...]):
    """The words of one sentence."""

    text: str
    ents: tuple[Entity, ...]
    user_data: dict[str, Any]  # what is found out once about the sentence

    @overload  # type: ignore[override]  # a slice of it still has a text
    def __getitem__(self, place: int) -> Token: ...
    @overload
    def __getitem__(self, place: slice) -> Stretch: ...
    def __getitem__(self, place: int | slice) -> Token | Stretch:
        found = super().__getitem__(place)
        return Stretch(found) if isinstance(found, tuple) else found


def tree_of(parsed: Any, labels: Sequence[Label]) -> Doc:
    """The words of a spaCy document, with all that is read from them later."""
    doc = Doc([Token(token, label) for token, label in zip(parsed, labels, strict=True)])
    doc.text = parsed.text
    doc.user_data = {}
    doc.ents = tuple(Entity(e.text, e.label_, e.start_char, e.start, e.end) for e in parsed.ents)
    steps = parsed.to_array("HEAD").astype("int64").tolist()  # from each word to its head
    for i, (token, step) in enumerate(zip(doc, steps, strict=True)):
        token.doc = doc
        token.head = doc[i + step]
    for token in doc:
        head = token.head
        if token.i != head.i:
            (head.lefts if token.i < head.i else head.rights).append(token)
    return doc
