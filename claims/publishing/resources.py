"""Articles, versions, claims and corrections as plain data, ready to be written as JSON.

The API's answers and the data of webhooks are these same resources; `docs/api.md` says
what each field means. `root` begins every address. Take rows from `publishing.queries`,
which fetch what is needed here and nothing that is not public.
"""

from datetime import UTC, datetime
from typing import Any

from claims.models import (
    Article,
    ArticleStatus,
    ArticleVersion,
    Claim,
    ClaimStatus,
    Correction,
    Evidence,
    Facet,
    Occurrence,
    Verdict,
)
from claims.publishing.addresses import article_address, claim_address, correction_address

Resource = dict[str, Any]
BEING_CHECKED = (ClaimStatus.IN_REVIEW, ClaimStatus.REVIEWED)


def instant(moment: datetime | None) -> str | None:
    """RFC 3339 in UTC with `Z`, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None


def is_removed(article: Article) -> bool:
    """Taken away for law or safety: nothing of its content may be shown."""
    return article.status == ArticleStatus.REMOVED


def article_reference(article: Article, root: str) -> Resource:
    """How other resources name an article."""
    headline = None if is_removed(article) or not article.current else article.current.headline
    return {
        "id": str(article.pk),
        "url": article_address(root, article),
        "headline": headline,
    }


def article_resource(article: Article, root: str) -> Resource:
    """An article without its text; one that was removed has only its address and status."""
    version = None if is_removed(article) else article.current
    return article_reference(article, root) | {
        "status": article.status,
        "language": article.language,
        "section": article.section,
        "canonical_url": article.canonical_url,
        "byline": version.byline if version else None,
        "version": version.number if version else None,
        "published": version.published.isoformat() if version and version.published else None,
        "public_at": instant(article.public_at),
    }


def version_summary(version: ArticleVersion, root: str) -> Resource:
    """A version without its text."""
    return {
        "id": str(version.pk),
        "article": article_reference(version.article, root),
        "number": version.number,
        "headline": version.headline,
        "byline": version.byline,
        "language": version.language,
        "direction": version.direction,
        "published": version.published.isoformat() if version.published else None,
        "origin": version.origin,
        "sha256": version.sha256,
        "length": version.length,
        "public_at": instant(version.public_at),
    }


def version_resource(version: ArticleVersion, root: str) -> Resource:
    """A version with its text and where the blocks of it lie."""
    blocks = [{"span": [start, end], "kind": kind} for start, end, kind in version.blocks]
    return version_summary(version, root) | {"text": version.text, "blocks": blocks}


def correction_resource(correction: Correction, root: str) -> Resource:
    """A published correction; `was` and `now` fall silent once the article is removed."""
    removed = is_removed(correction.article)
    touched = [touch.claim for touch in correction.touches.all()]
    return {
        "number": correction.number,
        "url": correction_address(root, correction.number),
        "class": correction.kind,
        "severity": correction.severity,
        "status": correction.status,
        "note": correction.note,
        "was": None if removed else correction.was,
        "now": None if removed else correction.now,
        "article": article_reference(correction.article, root),
        "version_before": correction.number_before,
        "version_after": correction.number_after,
        "error_occurred_at": instant(correction.error_occurred_at),
        "corrected_at": instant(correction.corrected_at or correction.published_at),
        "claims": [str(claim.pk) for claim in touched if claim.public_at],
    }


def claim_resource(claim: Claim, root: str) -> Resource:
    """A published claim with its place, verdict and open sources."""
    return {
        "id": str(claim.pk),
        "url": claim_address(root, claim.pk),
        "text": claim.wording,
        "claimant": claim.claimant or None,
        "language": claim.language,
        "status": claim.status,
        "article": article_reference(claim.article, root),
        "occurrence": _occurrence(claim),
        "facets": [_facet(facet) for facet in claim.facets.all()],
        "verdict": _verdict(claim, root),
        "sources": [_source(evidence) for evidence in _shown(claim, "evidence")],
    }


def _shown(claim: Claim, what: str) -> Any:
    """What `queries.public_claims` fetched under that name."""
    return getattr(claim, f"shown_{what}")


def _occurrence(claim: Claim) -> Resource | None:
    place: Occurrence | None = next(iter(_shown(claim, "places")), None)
    if place is None:
        return None
    spans = list(place.spans.all())
    return {
        "version": place.version.number,
        "state": place.state,
        "spans": [[span.start, span.end] for span in spans],
        "exact": [span.exact for span in spans],
        "prefix": place.prefix,
        "suffix": place.suffix,
    }


def _facet(facet: Facet) -> Resource:
    return {
        "kind": facet.kind,
        "text": facet.text,
        "span": [facet.start, facet.end],
        "value": facet.value,
    }


def _verdict(claim: Claim, root: str) -> Resource | None:
    """Its own verdict, else that of the claim it repeats, which is then named."""
    own = next(iter(_shown(claim, "verdicts")), None)
    if own or not claim.canonical:
        return _judgement(own, claim, None) if own else None
    theirs = next(iter(_shown(claim.canonical, "verdicts")), None)
    if theirs is None or is_removed(claim.canonical.article):
        return None
    where = article_reference(claim.canonical.article, root)
    return _judgement(theirs, claim.canonical, where)


def _judgement(verdict: Verdict, judged: Claim, where: Resource | None) -> Resource:
    return {
        "rating": verdict.rating.key,
        "label": verdict.rating.label,
        "reasons": verdict.reasons,
        "as_of": verdict.as_of.isoformat(),
        "valid_until": verdict.valid_until.isoformat() if verdict.valid_until else None,
        "being_checked_again": judged.status in BEING_CHECKED,
        "checked_in": where,
    }


def _source(evidence: Evidence) -> Resource:
    source = evidence.passage.source
    return {
        "title": source.title,
        "publisher": source.publisher,
        "url": source.url or None,
        "published": source.published or None,
        "stance": evidence.stance,
        "quote": evidence.passage.text,
    }
