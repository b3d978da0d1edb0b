"""The published record as rows, with everything a resource needs already fetched.

A row belongs to it from its `public_at` on. What was removed for law or safety stays in
it only as an article without content.
"""

from __future__ import annotations

from django.db.models import F, Prefetch, QuerySet

from claims.models import (
    Article,
    ArticleStatus,
    ArticleVersion,
    Claim,
    Correction,
    Evidence,
    Occurrence,
    Verdict,
)

HEAVY = ("text", "blocks", "markup", "links", "refused")
SHOWN = {"article__public_at__isnull": False}


def public_articles() -> QuerySet[Article]:
    """Articles, removed ones too: they are shown as such."""
    found = Article.objects.filter(public_at__isnull=False, current__public_at__isnull=False)
    return found.select_related("current").defer(*_of("current"))


def public_versions() -> QuerySet[ArticleVersion]:
    """Versions with their texts, except of removed articles."""
    found = ArticleVersion.objects.filter(public_at__isnull=False, **SHOWN)
    related = found.exclude(article__status=ArticleStatus.REMOVED)
    return related.select_related("article__current").defer(*_of("article__current"))


def public_corrections() -> QuerySet[Correction]:
    """Corrections that were published, whatever became of them since."""
    found = Correction.objects.filter(public_at__isnull=False, **SHOWN)
    touched = Prefetch("touches__claim", queryset=Claim.objects.only("public_at"))
    related = found.select_related("article__current").prefetch_related(touched)
    return related.defer(*_of("article__current"), "prepared", "cause")


def public_claims() -> QuerySet[Claim]:
    """Claims that were published, except of removed articles."""
    found = Claim.objects.filter(public_at__isnull=False, **SHOWN)
    return (
        found.exclude(article__status=ArticleStatus.REMOVED)
        .select_related("article__current", "canonical__article__current")
        .defer(
            "embedding",
            "canonical__embedding",
            *_of("article__current"),
            *_of("canonical__article__current"),
        )
        .prefetch_related("facets", _places(), *_verdicts(), _evidence())
    )


def _of(path: str) -> tuple[str, ...]:
    return tuple(f"{path}__{name}" for name in HEAVY)


def _places() -> Prefetch[str, QuerySet[Occurrence], str]:
    """Where the claim stands in the article as it reads now."""
    here = Occurrence.objects.filter(article__current=F("version"), public_at__isnull=False)
    fetched = here.select_related("version").defer(*_of("version")).prefetch_related("spans")
    return Prefetch("occurrences", queryset=fetched, to_attr="shown_places")


def _verdicts() -> list[Prefetch[str, QuerySet[Verdict], str]]:
    """The latest first. It stays public while the claim is checked again, so an ended one too."""
    rated = Verdict.objects.filter(public_at__isnull=False).select_related("rating")
    return [
        Prefetch(path, queryset=rated.order_by("-public_at"), to_attr="shown_verdicts")
        for path in ("verdicts", "canonical__verdicts")
    ]


def _evidence() -> Prefetch[str, QuerySet[Evidence], str]:
    """Confidential evidence is asked for nowhere, nor evidence from a confidential source."""
    open_to_all = Evidence.objects.filter(
        public_at__isnull=False, confidential=False, passage__source__confidential=False
    )
    fetched = open_to_all.select_related("passage__source").defer("passage__embedding")
    return Prefetch("evidence", queryset=fetched.order_by("id"), to_attr="shown_evidence")
