"""Ranking passages and earlier statements for a claim: words and meaning, fused by their ranks.

Reciprocal rank fusion (k = 60). Words: rare ones weigh by ts_rank; a text needs one of the
claim's words, function words aside. Meaning: exact distance, for as long as an outlet's
library stays below the size where the index is faster.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from claims.models import Claim

_RANKED = """
WITH words AS (
  SELECT string_agg(quote_literal(lexeme), ' | ')::tsquery AS query
  FROM unnest(to_tsvector(%(config)s::regconfig, %(text)s))
),
pool AS ({pool}),
by_words AS (
  SELECT p.id, row_number() OVER (ORDER BY
    ts_rank_cd(to_tsvector(%(config)s::regconfig, p.text), w.query) DESC, p.id) AS place
  FROM pool p, words w
  WHERE to_tsvector(%(config)s::regconfig, p.text) @@ w.query
  ORDER BY place LIMIT 50
),
by_meaning AS (
  SELECT p.id, row_number() OVER (ORDER BY p.embedding <=> c.embedding, p.id) AS place
  FROM pool p JOIN claims_claim c ON c.id = %(claim)s
  WHERE p.embedding IS NOT NULL AND c.embedding IS NOT NULL
    AND p.embedded_with = c.embedded_with AND (p.embedding <=> c.embedding) < %(far)s
  ORDER BY place LIMIT 50
)
SELECT id, coalesce(1.0 / (60 + w.place), 0) + coalesce(1.0 / (60 + m.place), 0)
    + CASE WHEN p.beside THEN 1.0 / 61 ELSE 0 END AS score,
  w.place IS NOT NULL, m.place IS NOT NULL, p.beside
FROM by_words w FULL JOIN by_meaning m USING (id) JOIN pool p USING (id)
ORDER BY score DESC, id LIMIT %(limit)s
"""
_PASSAGES = """
  SELECT p.id, p.text, p.embedding, p.embedded_with, s.canonical_url = ANY(%(links)s) AS beside
  FROM claims_passage p JOIN claims_source s ON s.id = p.source_id
  WHERE p.outlet_id = %(outlet)s AND NOT EXISTS (
    SELECT 1 FROM claims_rejectedpassage r WHERE r.claim_id = %(claim)s AND r.passage_id = p.id)
  -- An article is no evidence for itself.
  AND NOT (s.kind = 'article' AND EXISTS (
    SELECT 1 FROM claims_sourcesnapshot n JOIN claims_articleversion v ON v.sha256 = n.sha256
    WHERE n.id = p.snapshot_id AND v.article_id = %(article)s))
"""
# What readers can see today in other articles of the same outlet.
_EARLIER = """
  SELECT k.id, k.wording AS text, k.embedding, k.embedded_with, FALSE AS beside
  FROM claims_claim k JOIN claims_article a ON a.id = k.article_id
  WHERE k.outlet_id = %(outlet)s AND k.article_id <> %(article)s AND a.public_at IS NOT NULL
    AND a.status NOT IN ('retracted', 'removed') AND k.status NOT IN ('dismissed', 'superseded')
"""
FAR = 0.75  # cosine distance beyond which likeness means nothing
CONFIGURATIONS = {"en": "english", "ar": "arabic"}


@dataclass(frozen=True)
class Ranked:
    """One row, its score, and by what it was found."""

    id: UUID
    score: float
    words: bool
    meaning: bool
    beside: bool


def ranked_passages(claim: Claim, links: list[str], limit: int) -> list[Ranked]:
    """Passages of the outlet's library, best first; those on the pages in `links` count more.

    What was rejected for the claim is left out.
    """
    return _ranked(_PASSAGES, claim, limit, links=links)


def ranked_claims(claim: Claim, limit: int) -> list[Ranked]:
    """Claims of other public articles of the outlet, best first."""
    return _ranked(_EARLIER, claim, limit, links=[])


def _ranked(pool: str, claim: Claim, limit: int, *, links: list[str]) -> list[Ranked]:
    values: dict[str, Any] = {
        "config": CONFIGURATIONS.get(claim.language, "simple"),
        "text": claim.wording,
        "outlet": claim.outlet_id,
        "claim": claim.pk,
        "article": claim.article_id,
        "links": links,
        "far": FAR,
        "limit": limit,
    }
    with connection.cursor() as cursor:
        cursor.execute(_RANKED.format(pool=pool), values)
        return [Ranked(row[0], float(row[1]), *row[2:]) for row in cursor.fetchall()]
