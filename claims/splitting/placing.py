"""Writing down where a claim stands."""

from collections.abc import Sequence

from claims.models import AnchorState, ArticleVersion, Claim, Occurrence
from claims.models import Span as SpanRow
from claims.nlp.text import Span

CONTEXT = 32  # code points of prefix and suffix, as annotation clients use


def place(
    claim: Claim,
    version: ArticleVersion,
    spans: Sequence[Span],
    *,
    state: str = AnchorState.EXACT,
    confidence: float = 1.0,
    reason: str = "",
) -> Occurrence:
    """Store an occurrence with its spans; none for an orphan."""
    text = version.text
    occurrence = Occurrence.objects.create(
        outlet_id=version.outlet_id,
        article_id=version.article_id,
        claim=claim,
        version=version,
        state=state,
        confidence=confidence,
        reason=reason,
        prefix=text[max(0, spans[0].start - CONTEXT) : spans[0].start] if spans else "",
        suffix=text[spans[-1].end : spans[-1].end + CONTEXT] if spans else "",
        public_at=version.public_at if claim.public_at else None,
    )
    SpanRow.objects.bulk_create(
        SpanRow(
            outlet_id=version.outlet_id,
            article_id=version.article_id,
            occurrence=occurrence,
            position=position,
            start=span.start,
            end=span.end,
            exact=span.of(text),
        )
        for position, span in enumerate(spans)
    )
    return occurrence
