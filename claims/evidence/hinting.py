"""What the values of passages suggest about claims, worked out beforehand by the worker.

Reading a passage takes a parser, which no web process carries. Hints can be made anew at any
time and are no decision, so they are written without an event, like vectors.
"""

from datetime import date
from uuid import UUID

from django.db import connection

from claims.evidence.queries import suggestions
from claims.models import ArticleVersion, Claim, ClaimStatus, Passage, PassageHint, Source
from claims.nlp import comparing
from claims.nlp.comparing import Hint, compare_statements
from claims.nlp.statements import Statement, read

MADE_BY = f"{comparing.NAME}/{comparing.VERSION}"
DEAD = (ClaimStatus.DISMISSED, ClaimStatus.SUPERSEDED)
MOST = 50  # claims that one source is compared with
_FAR = 0.75  # cosine distance beyond which likeness means nothing
# For each passage of the source the claims that lie nearest, by the index.
_NEAR = """
SELECT near.id, min(near.distance) AS distance
FROM claims_passage p CROSS JOIN LATERAL (
  SELECT c.id, c.embedding <=> p.embedding AS distance FROM claims_claim c
  WHERE c.outlet_id = p.outlet_id AND c.embedded_with = p.embedded_with
    AND c.status NOT IN ('dismissed', 'superseded')
  ORDER BY c.embedding <=> p.embedding LIMIT 3
) near
WHERE p.source_id = %(source)s AND near.distance < %(far)s
GROUP BY near.id ORDER BY distance, near.id LIMIT %(most)s
"""


def compare_version(version: ArticleVersion) -> int:
    """Compare the version's claims with the passages suggested for them; how many hints are new."""
    standing = Claim.objects.filter(occurrences__version=version).exclude(status__in=DEAD)
    return sum(map(compare_claim, standing.order_by("position", "pk")))


def compare_source(source: Source) -> int:
    """Compare the claims that lie near a source's passages with what is suggested for them.

    Needs the vectors of both and a transaction; returns how many hints are new.
    """
    near = Claim.objects.in_bulk(_near(source))
    return sum(map(compare_claim, near.values()))


def _near(source: Source) -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL hnsw.iterative_scan = relaxed_order")
        cursor.execute(_NEAR, {"source": source.pk, "far": _FAR, "most": MOST})
        return [key for key, _ in cursor.fetchall()]


def compare_claim(claim: Claim) -> int:
    """Compare a claim with the passages suggested for it; how many hints are new.

    What this version of the comparison has compared already is left as it is.
    """
    shown = [one.passage for one in suggestions(claim) if one.passage]
    known = claim.hints.filter(passage__in=shown, made_with=MADE_BY)
    done = set(known.values_list("passage_id", flat=True))
    missing = [one for one in shown if one.pk not in done and _in_one_language(claim, one)]
    if missing:
        ours = read(claim.wording, language=claim.language, published=_published(claim))
        for passage in missing:
            _keep(claim, passage, _compared(ours, claim, passage))
    return len(missing)


def _in_one_language(claim: Claim, passage: Passage) -> bool:
    theirs = passage.source.language or claim.language
    return _base(theirs) == _base(claim.language)


def _base(language: str) -> str:
    return language.split("-", 1)[0].lower()


def _published(claim: Claim) -> date | None:
    version = claim.article.current
    return version.published if version else None


def _compared(ours: Statement, claim: Claim, passage: Passage) -> Hint:
    return compare_statements(ours, read(passage.text, language=claim.language))


def _keep(claim: Claim, passage: Passage, hint: Hint) -> None:
    PassageHint.objects.update_or_create(
        claim=claim,
        passage=passage,
        defaults={
            "outlet_id": claim.outlet_id,
            "article_id": claim.article_id,
            "stance": hint.stance,
            "reason": hint.explanation.as_json(),
            "at": hint.place.start if hint.place else None,
            "made_with": MADE_BY,
        },
    )
