"""What a passage says about a claim, by values only: numbers, dates, names, denial.

A hint for a person, with its reason; never a verdict. Values are compared only where claim and
passage speak of the same thing, since two different numbers contradict each other only then.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from claims.nlp import value_rules, word_rules
from claims.nlp.facets import Facet
from claims.nlp.findings import CLOSENESS, Finding, Stance, relation
from claims.nlp.intervals import Relation
from claims.nlp.language import detect
from claims.nlp.same_thing import Meeting, meetings
from claims.nlp.saying import NOTHING, OTHER, Said
from claims.nlp.statements import Statement, read
from claims.nlp.text import Span

NAME = "comparing"
VERSION = "1"


@dataclass(frozen=True, slots=True)
class Compared:
    """A value of the claim beside the passage's, as both are written; None where one is missing."""

    kind: str
    claim: str | None
    passage: str | None
    relation: Relation

    def as_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "claim": self.claim,
            "passage": self.passage,
            "relation": self.relation,
        }


@dataclass(frozen=True, slots=True)
class Hint:
    """What the values suggest, in one word, in a sentence, and value by value.

    `place` is where the value stands in the passage that decided; None where none did.
    """

    stance: Stance
    explanation: Said
    facets: tuple[Compared, ...]
    place: Span | None = None

    def as_json(self) -> dict[str, Any]:
        return {
            "stance": self.stance,
            "explanation": self.explanation,
            "facets": [facet.as_json() for facet in self.facets],
        }


def compare(
    claim: str, passage: str, *, language: str | None = None, published: date | None = None
) -> Hint:
    """How the values of a passage stand to those of a claim.

    `language` is that of both, found out where not given; `published` lets "on Friday" be
    read in the claim. Deterministic; linear in the lengths but for the pairs of clauses.
    """
    spoken = language or detect(f"{claim}\n{passage}")
    ours = read(claim, language=spoken, published=published)
    return compare_statements(ours, read(passage, language=spoken))


def compare_statements(claim: Statement, passage: Statement) -> Hint:
    """The same for texts already read, so that one claim can meet many passages."""
    met = list(meetings(claim, passage))
    found = [finding for meeting in met for finding in _findings(meeting)]
    facets = tuple(_compared(claim, passage, found))
    against = [finding for finding in found if finding.stance == "contradicts"]
    if against:
        return _hint("contradicts", against[0], facets)
    backing = [finding for finding in found if finding.stance == "supports"]
    if backing and _all_backed(claim, backing):
        return _hint("supports", backing[-1], facets)
    if found:
        return _hint("neutral", found[-1], facets)
    return Hint("neutral", Said(OTHER if any(f.passage for f in facets) else NOTHING), facets)


def _hint(stance: Stance, finding: Finding, facets: tuple[Compared, ...]) -> Hint:
    place = finding.passage.span if finding.passage else None
    return Hint(stance, finding.reason, facets, place)


def _all_backed(claim: Statement, backing: Sequence[Finding]) -> bool:
    """A right date alone supports no number."""
    said = [facet for told in claim.told for facet in told.of_kind("number", "date")]
    return all(any(finding.claim == facet for finding in backing) for facet in said)


def _findings(meeting: Meeting) -> Iterator[Finding]:
    """What the values of one meeting say. A name may be what is missing; nothing else may."""
    if word_rules.denial_differs(meeting):
        yield from word_rules.denials(meeting)
        return
    yield from word_rules.swapped_names(meeting)
    if meeting.complete:
        yield from value_rules.dates(meeting)
        yield from value_rules.numbers(meeting)
        yield from word_rules.same_denial(meeting)


def _compared(claim: Statement, passage: Statement, found: Sequence[Finding]) -> Iterator[Compared]:
    """A line for each value of the claim; and for a denial that only the passage has."""
    theirs = [facet for told in passage.told for facet in told.facets]
    ours = [facet for told in claim.told for facet in told.facets]
    for facet in ours:
        yield _line(facet, theirs, found)
    if not any(facet.kind == "negation" for facet in ours):
        denials = [facet for facet in theirs if facet.kind == "negation"]
        yield from (Compared("negation", None, denial.text, "missing") for denial in denials[:1])


def _line(facet: Facet, theirs: Iterable[Facet], found: Sequence[Finding]) -> Compared:
    for finding in found:
        if finding.claim == facet and finding.passage is not None:
            return Compared(facet.kind, facet.text, finding.passage.text, finding.relation)
    alike = [(relation(facet, other), other) for other in theirs if other.kind == facet.kind]
    known = [(how, other) for how, other in alike if how is not None]
    if not known:
        return Compared(facet.kind, facet.text, None, "missing")
    how, other = min(known, key=lambda pair: CLOSENESS[pair[0]])
    return Compared(facet.kind, facet.text, other.text, how)
