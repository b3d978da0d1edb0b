"""Claims survive edits: the one mechanism, however the new version came.

First the anchors are computed, which may take a while and locks nothing; then they are
applied. A doubtful anchor never passes silently: it becomes a task for a person.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from claims.models import (
    AnchorState,
    ArticleVersion,
    Claim,
    ClaimStatus,
    Occurrence,
    TaskKind,
)
from claims.nlp.anchoring import anchor
from claims.nlp.text import Span
from claims.splitting.placing import place
from claims.workflow.advance import advance
from claims.workflow.roles import SYSTEM
from claims.workflow.tasks import open_task

GONE = (ClaimStatus.DISMISSED, ClaimStatus.SUPERSEDED)
DOUBTFUL = (AnchorState.CHANGED, AnchorState.ORPHAN)


@dataclass(frozen=True)
class CarriedAnchor:
    """Where a claim of the old text stands in the new one, and how sure that is."""

    claim: UUID
    state: str
    spans: tuple[Span, ...]
    confidence: float
    reason: str

    def as_json(self) -> dict[str, Any]:
        """Plain values, to be stored until they are applied."""
        return {
            "claim": str(self.claim),
            "state": self.state,
            "spans": [[span.start, span.end] for span in self.spans],
            "confidence": self.confidence,
            "reason": self.reason,
        }

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "CarriedAnchor":
        """The anchor that `as_json` wrote."""
        spans = tuple(Span(*pair) for pair in value["spans"])
        return cls(
            UUID(value["claim"]), value["state"], spans, value["confidence"], value["reason"]
        )


def find_anchors(old: ArticleVersion, text: str) -> list[CarriedAnchor]:
    """Look for every living claim of `old` in `text`; reads only."""
    standing = [o for o in _standing(old) if o.spans.all()]
    spans = [[Span(s.start, s.end) for s in o.spans.all()] for o in standing]
    anchors = anchor(old.text, text, spans)
    return [
        CarriedAnchor(o.claim_id, a.state, tuple(a.spans), a.confidence, a.reason)
        for o, a in zip(standing, anchors, strict=True)
    ]


def carry_over(
    old: ArticleVersion, new: ArticleVersion, anchors: Sequence[CarriedAnchor] | None = None
) -> list[Occurrence]:
    """Give every living claim of `old` its place in `new`; doubtful ones become tasks.

    A published claim whose place is doubtful goes back into review; the others keep
    their verdicts untouched.
    """
    found = find_anchors(old, new.text) if anchors is None else anchors
    claims = Claim.objects.in_bulk([anchor.claim for anchor in found])
    return [_apply(claims[anchor.claim], new, anchor) for anchor in found]


def _apply(claim: Claim, new: ArticleVersion, found: CarriedAnchor) -> Occurrence:
    occurrence = place(
        claim,
        new,
        found.spans,
        state=found.state,
        confidence=found.confidence,
        reason=found.reason,
    )
    if found.state in DOUBTFUL and claim.status != ClaimStatus.PROPOSED:
        _doubt(claim, found.reason)
    return occurrence


def _doubt(claim: Claim, reason: str) -> None:
    if claim.status == ClaimStatus.PUBLISHED:
        advance(claim, "reopen", by=SYSTEM, note=reason)
    open_task(TaskKind.DOUBTFUL_ANCHOR, claim, reason=reason, outlet_id=claim.outlet_id)


def _standing(version: ArticleVersion) -> Sequence[Occurrence]:
    return list(
        version.occurrences.exclude(claim__status__in=GONE)
        .select_related("claim")
        .prefetch_related("spans")
        .order_by("claim__position")
    )
