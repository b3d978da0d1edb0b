"""Readers' search over what was checked: by words, and by meaning from the best hit on.

A web process makes no vectors, so a question has none. What its words find best has one, and what
lies near that is found too, even where it shares no word. Both orders are fused by their ranks.
"""

from typing import Any
from uuid import UUID

import regex
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from claims.errors import InvalidInput
from claims.models import Claim, ClaimStatus, Outlet
from claims.nlp.text import clean
from claims.publishing.queries import public_claims

LONGEST = 300  # characters of a question
MOST = 200  # claims found by words; there is no page beyond
_WEIGHED = 2_000  # of those with the words, the latest; weighing one takes its time
_NEAREST = 20
_FAR = 0.5  # cosine distance beyond which likeness is no answer
_RANK = 60  # reciprocal rank fusion
_UNSEEN = regex.compile(r"[\p{Cc}\p{Cf}]+")
_ARABIC = regex.compile(r"\p{Arabic}")

# As the indexes of public claims have it.
_INDEXED = "to_tsvector('{config}'::regconfig, coalesce(c.wording, ''))"
# Published, with a verdict that is, in an article that is: nothing else is looked at.
_POOL = """
  c.outlet_id = %(outlet)s AND c.status = %(published)s AND c.public_at IS NOT NULL
  AND EXISTS (SELECT 1 FROM claims_article a WHERE a.id = c.article_id
    AND a.public_at IS NOT NULL AND a.status <> 'removed')
  AND EXISTS (SELECT 1 FROM claims_verdict v WHERE v.claim_id = c.id AND v.public_at IS NOT NULL)
"""
# Asked for beforehand: the planner has to see the words to choose their index.
_LEXEMES = "SELECT array_agg(quote_literal(lexeme)) FROM unnest(to_tsvector(%s::regconfig, %s))"
_WORDS = """
SELECT c.id FROM (
  SELECT c.id, c.wording, c.public_at FROM claims_claim c
  WHERE {indexed} @@ %(asked)s::tsquery AND {pool}
  ORDER BY c.public_at DESC LIMIT %(weighed)s
) c
ORDER BY ts_rank({indexed}, %(asked)s::tsquery) DESC, c.public_at DESC, c.id
LIMIT %(most)s
"""
_MEANING = """
SELECT c.id, c.embedding <=> best.embedding AS far FROM claims_claim best, claims_claim c
WHERE best.id = %(best)s AND c.embedded_with = best.embedded_with AND {pool}
ORDER BY c.embedding <=> (SELECT embedding FROM claims_claim WHERE id = %(best)s)
LIMIT %(nearest)s
"""


def question_of(raw: str) -> str:
    """What a reader asks, on one line, without what cannot be seen. Raises `InvalidInput`."""
    words = " ".join(_UNSEEN.sub(" ", clean(raw[: 10 * LONGEST])).split())
    if len(raw) > 10 * LONGEST or len(words) > LONGEST:
        raise InvalidInput("Please search with fewer words.", field="q")
    return words


def checked_claims(question: str, outlet: Outlet) -> list[UUID]:
    """Ids of the outlet's published and checked claims that answer a question, best first.

    One of its words is enough, function words aside; an answer has more of them further up.
    """
    values: dict[str, Any] = {
        "words": question,
        "outlet": outlet.pk,
        "published": ClaimStatus.PUBLISHED,
        "most": MOST,
        "weighed": _WEIGHED,
        "nearest": _NEAREST,
    }
    config = "arabic" if _ARABIC.search(question) else "english"
    with transaction.atomic(), connection.cursor() as cursor:
        by_words = _by_words(cursor, config, values)
        if not by_words:
            return []
        cursor.execute("SET LOCAL hnsw.iterative_scan = relaxed_order")
        cursor.execute(_MEANING.format(pool=_POOL), values | {"best": by_words[0]})
        near = [(key, far) for key, far in cursor.fetchall() if far is not None and far <= _FAR]
    by_meaning = [key for key, _ in sorted(near, key=lambda one: (one[1], one[0]))]
    return fused(by_words, by_meaning)


def _by_words(cursor: CursorWrapper, config: str, values: dict[str, Any]) -> list[UUID]:
    """Those with all the words, then those with some."""
    cursor.execute(_LEXEMES, [config, values["words"]])
    lexemes = cursor.fetchone()[0] or []
    query = _WORDS.format(indexed=_INDEXED.format(config=config), pool=_POOL)
    found = dict[UUID, None]()
    for joint in (" & ", " | "):
        if lexemes and len(found) < MOST:
            cursor.execute(query, values | {"asked": joint.join(lexemes)})
            found |= dict.fromkeys(row[0] for row in cursor.fetchall())
    return list(found)[:MOST]


def fused(*orders: list[UUID]) -> list[UUID]:
    """Several orders as one, by reciprocal rank (k = 60); of equals the one named first."""
    scores: dict[UUID, float] = {}
    for order in orders:
        for place, key in enumerate(order, start=1):
            scores[key] = scores.get(key, 0.0) + 1 / (_RANK + place)
    return sorted(scores, key=lambda key: -scores[key])


def found_claims(ids: list[UUID]) -> list[Claim]:
    """The claims of one page in the order of their ids, with what a page shows of them."""
    rows = public_claims().in_bulk(ids)
    return [rows[key] for key in ids if key in rows]
