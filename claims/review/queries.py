"""What the desk sees of an article's claims."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from claims.models import Article, ArticleVersion, Claim, ClaimStatus, Rating, RatingScale, Verdict

OPEN_REQUESTS = Q(requests__status__in=["received", "screening", "open", "under_review"])


@dataclass(frozen=True)
class ClaimRow:
    """One line of the claim list; `number` counts along the text."""

    claim: Claim
    number: int
    rating: Rating | None
    evidence_count: int
    request_count: int

    def __getattr__(self, name: str) -> object:
        return getattr(self.claim, name)


def claim_rows(article: Article) -> list[ClaimRow]:
    """Every claim of the article but those another has replaced, dismissed ones last."""
    claims = list(
        article.claims.exclude(status=ClaimStatus.SUPERSEDED)
        .defer("embedding")
        .annotate(
            evidence_count=Count("evidence", distinct=True),
            request_count=Count("requests", filter=OPEN_REQUESTS, distinct=True),
        )
        .order_by("position")
    )
    ratings = _ratings(claims)
    ordered = sorted(claims, key=lambda claim: claim.status == ClaimStatus.DISMISSED)
    return [
        ClaimRow(claim, number, ratings.get(claim.pk), claim.evidence_count, claim.request_count)
        for number, claim in enumerate(ordered, start=1)
    ]


def _ratings(claims: Sequence[Claim]) -> dict[object, Rating]:
    current = Verdict.objects.filter(
        claim__in=claims, superseded_at__isnull=True, second_signed_at__isnull=False
    )
    return {verdict.claim_id: verdict.rating for verdict in current.select_related("rating")}


def shares(rows: Sequence[ClaimRow]) -> list[tuple[str, int]]:
    """How many claims have which look, undecided ones as `unchecked`."""
    looks = Counter(row.rating.look if row.rating else "unchecked" for row in rows)
    return list(looks.items())


def scale_of(version: ArticleVersion) -> RatingScale | None:
    """The scale the outlet judges by."""
    return RatingScale.objects.filter(outlet_id=version.outlet_id, is_default=True).first()
