"""What splitting yields: claims with their exact places, and the candidates that were refused."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from claims.nlp.facets import Facet
from claims.nlp.text import Span

Modality = Literal["asserted", "possible", "likely", "required", "planned", "wished", "asked"]
EditKind = Literal[
    "pronoun", "definite", "speaker", "date", "inflection", "dropped", "function_word"
]


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says it. `implicit`: carried over from an earlier sentence, nothing here says so."""

    claimant: str
    cue: str
    cue_span: Span
    implicit: bool = False
    confidence: float = 1.0

    def as_json(self) -> dict[str, Any]:
        return {
            "claimant": self.claimant,
            "cue": self.cue,
            "cue_span": _pair(self.cue_span),
            "implicit": self.implicit,
            "confidence": self.confidence,
        }


@dataclass(frozen=True, slots=True)
class Condition:
    """The clause without which the claim is not claimed; it is part of the claim's text."""

    text: str
    span: Span
    cue: str

    def as_json(self) -> dict[str, Any]:
        return {"text": self.text, "span": _pair(self.span), "cue": self.cue}


@dataclass(frozen=True, slots=True)
class Note:
    """A word at its place: a hedge, or a reference that could not be resolved."""

    text: str
    span: Span

    def as_json(self) -> dict[str, Any]:
        return {"text": self.text, "span": _pair(self.span)}


@dataclass(frozen=True, slots=True)
class Edit:
    """`before`, standing at `at` in the article, reads `after` in the claim; `evidence` is where
    the article says so."""

    kind: EditKind
    before: str
    after: str
    at: int
    evidence: Span | None = None

    def as_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "from": self.before,
            "to": self.after,
            "at": self.at,
            "evidence_span": _pair(self.evidence) if self.evidence else None,
        }


@dataclass(frozen=True, slots=True)
class Worth:
    """How much a claim is worth checking, 0 to 1, and why."""

    score: float
    reasons: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        return {"score": self.score, "reasons": list(self.reasons)}


@dataclass(frozen=True, slots=True)
class Claim:
    """One checkable statement.

    `text` is the text of the `spans` in order with the `edits` applied; beyond that only its first
    letter may be a capital and its last character a full stop. `context_text` is the sentence it
    was taken from, at `sentence`. All places are code points into the article's text.
    """

    text: str
    context_text: str
    spans: tuple[Span, ...]
    sentence: Span
    attribution: Attribution | None = None
    modality: Modality = "asserted"
    condition: Condition | None = None
    negated: bool = False
    hedges: tuple[Note, ...] = ()
    quoted: bool = False
    facets: tuple[Facet, ...] = ()
    edits: tuple[Edit, ...] = ()
    unresolved: tuple[Note, ...] = ()
    check_worthiness: Worth = Worth(0.0, ())
    backend: str = "rules"
    component_versions: Mapping[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The shape the `split` command prints."""
        return {
            "text": self.text,
            "spans": [_pair(span) for span in self.spans],
            "attribution": self.attribution.as_json() if self.attribution else None,
            "modality": self.modality,
            "condition": self.condition.as_json() if self.condition else None,
            "negated": self.negated,
            "hedges": [hedge.as_json() for hedge in self.hedges],
            "quoted": self.quoted,
            "facets": [facet.as_json() for facet in self.facets],
            "edits": [edit.as_json() for edit in self.edits],
            "unresolved": [note.as_json() for note in self.unresolved],
            "check_worthiness": self.check_worthiness.as_json(),
        }


@dataclass(frozen=True, slots=True)
class Refused:
    """A candidate that did not pass the gate; `span` is the sentence, which is a claim instead."""

    text: str
    reason: str
    span: Span

    def as_json(self) -> dict[str, Any]:
        return {"text": self.text, "reason": self.reason}


@dataclass(frozen=True, slots=True)
class SplitResult:
    """Claims in the order of the article, and what was refused on the way."""

    claims: tuple[Claim, ...]
    refused: tuple[Refused, ...]

    def as_json(self) -> dict[str, Any]:
        return {
            "claims": [claim.as_json() for claim in self.claims],
            "refused": [refused.as_json() for refused in self.refused],
        }
