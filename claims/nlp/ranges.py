"""Stretches of a parsed sentence, as the cutting sees them."""

from dataclasses import dataclass, replace

from claims.nlp.grammar import subject_of
from claims.nlp.parsing import Doc, Token


@dataclass(frozen=True)
class Range:
    """The tokens `low` up to `high`, without `holes`, and `shared` ones that come from before."""

    low: int
    high: int
    shared: frozenset[int] = frozenset()
    holes: frozenset[int] = frozenset()

    def tokens(self) -> frozenset[int]:
        return (frozenset(range(self.low, self.high)) - self.holes) | self.shared

    def without(self, tokens: frozenset[int]) -> "Range":
        return replace(self, holes=self.holes | tokens)


def with_comma(end: int, doc: Doc) -> int:
    return end + 1 if end < len(doc) and doc[end].text == "," else end


def is_aside(clause: Token) -> bool:
    """A relative clause set off by a comma tells more; without one it says which."""
    pronoun = relative_pronoun(clause)
    return (
        pronoun is not None and pronoun.i > 0 and clause.doc[pronoun.i - 1].text in (",", "--", "-")
    )


def relative_pronoun(clause: Token) -> Token | None:
    """ "which" or "who" as the subject of the clause."""
    subject = subject_of(clause)
    return subject if subject is not None and subject.lower_ in ("which", "who") else None
