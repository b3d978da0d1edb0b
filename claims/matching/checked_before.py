"""What others found about a claim: their checks that may be of the same claim, with reasons."""

from dataclasses import dataclass

from django.db import connection

from claims.models import Claim, ExternalCheck, Outlet
from claims.nlp import same_claim
from claims.nlp.encoder import Encoder
from claims.nlp.same_claim import Side, features, reasons

FLOOR = 0.5  # score from which a check is shown, as for claims of our own
BATCH = 64
_MOST = 3
_NEAREST = 20
_NEAR = """
SELECT e.id, 1 - (e.embedding <=> own.embedding)
FROM claims_claim own, claims_externalcheck e
WHERE own.id = %(claim)s AND e.outlet_id = own.outlet_id AND e.embedded_with = own.embedded_with
ORDER BY e.embedding <=> (SELECT embedding FROM claims_claim WHERE id = %(claim)s)
LIMIT %(limit)s
"""


@dataclass(frozen=True)
class CheckedBefore:
    """A check by others, how surely it is of the same claim (0 to 1), and why, in words."""

    check: ExternalCheck
    score: float
    reasons: tuple[str, ...]


def checked_before(claim: Claim) -> list[CheckedBefore]:
    """Checks the outlet took in that may be of this claim, surest first; none before it has a
    vector. Reads and compares, writes nothing. Needs a transaction."""
    found = [one for check, alike in _nearest(claim) if (one := _judged(claim, check, alike))]
    return sorted(found, key=lambda one: (-one.score, str(one.check.pk)))[:_MOST]


def _nearest(claim: Claim) -> list[tuple[ExternalCheck, float]]:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL hnsw.ef_search = 100")
        cursor.execute("SET LOCAL hnsw.iterative_scan = relaxed_order")
        cursor.execute(_NEAR, {"claim": claim.pk, "limit": _NEAREST})
        rows = [(key, float(alike)) for key, alike in cursor.fetchall() if alike is not None]
    checks = ExternalCheck.objects.defer("embedding").in_bulk([key for key, _ in rows])
    return [(checks[key], alike) for key, alike in rows]


def _judged(claim: Claim, check: ExternalCheck, alike: float) -> CheckedBefore | None:
    model = same_claim.shipped()
    ours, theirs = Side(claim.wording), Side(check.wording)
    score = round(model.score(features(ours, theirs, None, (alike, alike), model)), 4)
    if score < FLOOR:
        return None
    return CheckedBefore(check, score, tuple(reasons(ours, theirs, alike, model)))


def embed_checks(outlet: Outlet, *, encoder: Encoder) -> int:
    """Give up to 64 of the outlet's checks that have no vector theirs; 0 when none is left."""
    waiting = ExternalCheck.objects.filter(outlet=outlet, embedded_with="").order_by("pk")
    checks = list(waiting[:BATCH])
    vectors = encoder.encode([check.wording for check in checks])
    for check, vector in zip(checks, vectors, strict=True):
        check.embedding, check.embedded_with = vector, encoder.name
    ExternalCheck.objects.bulk_update(checks, ["embedding", "embedded_with"])
    return len(checks)
