"""Whether a sentence of a passage speaks of what a claim speaks of: the condition for comparing."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from claims.nlp.clauses import Clause
from claims.nlp.statements import LIGHT, Statement, Told

NAME = "same_thing"
VERSION = "1"

Forms = frozenset[str]

_SENTENCES = 3
_MOST = 300


@dataclass(frozen=True)
class Meeting:
    """A clause of the claim and one of the passage that tell of the same event or state.

    `missing` are the claim's words that the passage does not have, there or in the sentence
    before; a word is the set of its forms.
    """

    claim: Told
    claim_clause: Clause
    passage: Told
    clause: Clause
    missing: tuple[Forms, ...]

    @property
    def complete(self) -> bool:
        return not self.missing

    def extra(self) -> frozenset[Forms]:
        """Words of the passage's sentence that the claim does not have."""
        return frozenset(forms for forms in self.passage.topics if not forms & self.claim.words)


def meetings(claim: Statement, passage: Statement) -> Iterator[Meeting]:
    """Pairs of clauses that can be compared, in the order of the texts: of the claim's first three
    sentences, and a few hundred at most, so that no text can keep us busy for long."""
    return islice(_meetings(claim, passage), _MOST)


def _meetings(claim: Statement, passage: Statement) -> Iterator[Meeting]:
    for told in claim.told[:_SENTENCES]:
        for index, there in enumerate(passage.told):
            spoken = passage.spoken_of(index)
            missing = tuple(forms for forms in told.topics if not forms & spoken)
            for ours in told.clauses:
                for theirs in there.clauses:
                    if _same_event(ours, theirs):
                        yield Meeting(told, ours, there, theirs, missing)


def _same_event(ours: Clause, theirs: Clause) -> bool:
    if ours.verb != theirs.verb and not (ours.verb in LIGHT and theirs.verb in LIGHT):
        return False
    if ours.picked != theirs.picked or ours.open or theirs.open:
        return False
    return ours.subject is None or ours.subject in theirs.heads
