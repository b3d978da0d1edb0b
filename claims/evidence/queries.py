"""What the desk sees of the source library."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_noop

from claims.models import Claim, Passage, Source

# Reciprocal rank fusion of words and meaning (k = 60). Words: rare ones weigh by ts_rank;
# a passage needs one of the claim's words, function words aside. Meaning: exact distance,
# for as long as an outlet's library stays below the size where the index is faster.
_RANKED = """
WITH words AS (
  SELECT string_agg(quote_literal(lexeme), ' | ')::tsquery AS query
  FROM unnest(to_tsvector(%(config)s::regconfig, %(text)s))
),
by_words AS (
  SELECT p.id, row_number() OVER (ORDER BY
    ts_rank_cd(to_tsvector(%(config)s::regconfig, p.text), w.query) DESC, p.id) AS place
  FROM claims_passage p, words w
  WHERE p.outlet_id = %(outlet)s AND to_tsvector(%(config)s::regconfig, p.text) @@ w.query
  ORDER BY place LIMIT 50
),
by_meaning AS (
  SELECT p.id, row_number() OVER (ORDER BY p.embedding <=> c.embedding, p.id) AS place
  FROM claims_passage p JOIN claims_claim c ON c.id = %(claim)s
  WHERE p.outlet_id = %(outlet)s AND p.embedding IS NOT NULL AND c.embedding IS NOT NULL
    AND p.embedded_with = c.embedded_with AND (p.embedding <=> c.embedding) < %(far)s
  ORDER BY place LIMIT 50
)
SELECT id, coalesce(1.0 / (60 + w.place), 0) + coalesce(1.0 / (60 + m.place), 0) AS score,
  w.place IS NOT NULL, m.place IS NOT NULL
FROM by_words w FULL JOIN by_meaning m USING (id)
ORDER BY score DESC, id LIMIT %(limit)s
"""
FAR = 0.75  # cosine distance beyond which likeness means nothing
CONFIGURATIONS = {"en": "english", "ar": "arabic"}


@dataclass(frozen=True)
class Suggestion:
    """A passage that may matter for a claim, and why it is shown."""

    passage: Passage
    score: float
    reasons: tuple[str, ...]


def suggestions(claim: Claim, *, limit: int = 5) -> list[Suggestion]:
    """Passages of the outlet's library for a claim, best first, attached ones left out.

    Works on words alone until the worker has made the vectors.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            _RANKED,
            {
                "config": CONFIGURATIONS.get(claim.language, "simple"),
                "text": claim.wording,
                "outlet": claim.outlet_id,
                "claim": claim.pk,
                "far": FAR,
                "limit": limit + claim.evidence.count(),
            },
        )
        rows = cursor.fetchall()
    attached = set(claim.evidence.values_list("passage_id", flat=True))
    passages = Passage.objects.select_related("source").in_bulk([row[0] for row in rows])
    found = [
        Suggestion(passages[key], float(score), _reasons(words, meaning))
        for key, score, words, meaning in rows
        if key not in attached
    ]
    return found[:limit]


def _reasons(words: bool, meaning: bool) -> tuple[str, ...]:
    named = ((gettext_noop("shares words"), words), (gettext_noop("similar meaning"), meaning))
    return tuple(name for name, holds in named if holds)


def library(outlet_id: UUID, words: str = "") -> QuerySet[Source]:
    """The outlet's sources, newest first, with how many claims cite them.

    `words` narrows it to sources that have them in the title or in a passage.
    """
    sources = Source.objects.filter(outlet_id=outlet_id)
    if words:
        sources = sources.filter(Q(title__icontains=words) | Q(passages__text__icontains=words))
    uses = Count("passages__evidence__claim", distinct=True)
    return sources.annotate(uses=uses).order_by("-created_at")
