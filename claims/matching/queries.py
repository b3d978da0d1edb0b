"""Claims that lie near a claim."""

from dataclasses import dataclass

from django.db import connection
from django.db.models import QuerySet

from claims.models import Claim, ClaimLink, LinkState

NEAREST = 20
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


def links_of(claim: Claim) -> QuerySet[ClaimLink]:
    """The claim's links as the desk shows them: open ones first, then the surest."""
    shown = ClaimLink.objects.filter(claim=claim).exclude(state=LinkState.REJECTED)
    shown = shown.select_related("other__article__current")
    return shown.defer("other__embedding").order_by("-state", "-score", "pk")
