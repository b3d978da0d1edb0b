"""A candidate claim on its way: its tokens, and the words put in or bent."""

from dataclasses import dataclass

from claims.nlp.claims import Attribution, EditKind
from claims.nlp.parsing import Token


@dataclass(frozen=True)
class Change:
    """A word put in before a token ("is") or `after` it, or what its word `replaces` it or bends it
    to; `evidence` is the first token of where it is said elsewhere."""

    token: int
    kind: EditKind
    word: str
    after: bool = False
    evidence: int | None = None
    replaces: bool = False


@dataclass(frozen=True)
class Draft:
    """A candidate claim: its verb, the tokens it keeps, in the order of the sentence, and the
    words that are added or bent so that they read as a sentence."""

    head: Token
    tokens: frozenset[int]
    attribution: Attribution | None
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class Fact:
    """A sentence of its own inside another, and what the other can do without."""

    draft: Draft
    gone: frozenset[int]
