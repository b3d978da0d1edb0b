"""Claims that lie near a claim."""

from dataclasses import dataclass

from django.db import connection
from django.db.models import F, Q, QuerySet

from claims.models import Claim, ClaimLink, ClaimStatus, LinkState, Occurrence

NEAREST = 20
DEAD = (ClaimStatus.DISMISSED, ClaimStatus.SUPERSEDED)
_EF_SEARCH = 100
# Cosine distance by the index; across newsrooms only what both have published. The index gives
# more as long as the filter refuses (iterative scan), else a small newsroom would find nothing.
_NEAR = """
SELECT c.id, 1 - (c.embedding <=> own.embedding)
FROM claims_claim own, claims_claim c
WHERE own.id = %(claim)s AND c.id <> own.id AND c.embedded_with = own.embedded_with
  AND c.article_id <> own.article_id AND c.status NOT IN ('dismissed', 'superseded')
  AND (c.outlet_id = own.outlet_id OR (c.public_at IS NOT NULL AND own.public_at IS NOT NULL))
ORDER BY c.embedding <=> (SELECT embedding FROM claims_claim WHERE id = %(claim)s)
LIMIT %(limit)s
"""


@dataclass(frozen=True)
class Near:
    """A claim and its cosine similarity, -1 to 1."""

    claim: Claim
    similarity: float


def nearest(claim: Claim, *, limit: int = NEAREST) -> list[Near]:
    """The claims of other articles closest in meaning, best first; none before it has a vector.

    Needs a transaction, for which it sets how far the index looks.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL hnsw.ef_search = {_EF_SEARCH}")
        cursor.execute("SET LOCAL hnsw.iterative_scan = relaxed_order")
        cursor.execute(_NEAR, {"claim": claim.pk, "limit": limit})
        rows = [(key, float(alike)) for key, alike in cursor.fetchall() if alike is not None]
    found = Claim.objects.defer("embedding").in_bulk([key for key, _ in rows])
    near = [Near(found[key], alike) for key, alike in rows]
    return sorted(near, key=lambda one: (-one.similarity, str(one.claim.pk)))


def links_around(claim: Claim) -> QuerySet[ClaimLink]:
    """The links from and to a claim that its outlet may decide about, open ones first.

    Claims of another newsroom are only there while they are public, and those that were
    dismissed or superseded only where a person has decided.
    """
    around = ClaimLink.objects.filter(Q(claim=claim) | Q(other=claim), outlet=claim.outlet_id)
    dead = Q(claim__status__in=DEAD) | Q(other__status__in=DEAD)
    shown = around.filter(_may_see("other", claim)).exclude(dead, state=LinkState.SUGGESTED)
    named = ("claim__article__current", "other__article__current", "decided_by")
    unread = [
        f"{side}__{field}"
        for side in ("claim", "other")
        for field in ("embedding", "article__current__text", "article__current__blocks")
    ]
    return shown.select_related(*named).defer(*unread).order_by("-state", "-score", "pk")


def repetitions(claim: Claim) -> QuerySet[Occurrence]:
    """Where the original that this claim repeats stands in the articles of today, and where its
    repetitions do, the original first; nothing where nobody has said that any two are the same.
    """
    original = claim.canonical_id or claim.pk
    group = Claim.objects.filter(Q(pk=original) | Q(canonical=original)).filter(_may_see("", claim))
    if group.count() < 2:
        return Occurrence.objects.none()
    standing = Occurrence.objects.filter(claim__in=group, article__current=F("version"))
    read = standing.select_related("version", "article__outlet", "claim").defer("claim__embedding")
    first = F("claim__canonical").asc(nulls_first=True)
    return read.prefetch_related("spans").order_by(first, "created_at", "pk")


def _may_see(side: str, claim: Claim) -> Q:
    path = f"{side}__" if side else ""
    ours = Q(**{f"{path}outlet": claim.outlet_id})
    return ours | Q(**{f"{path}public_at__isnull": False})
