"""Proposing which claims say the same as a new one, and which contradict it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction

from claims.matching.queries import Near, nearest
from claims.models import ArticleVersion, Claim, ClaimLink, LinkKind
from claims.nlp import same_claim
from claims.nlp.comparing import compare
from claims.nlp.same_claim import Side, features, reasons
from claims.nlp.saying import Said
from claims.workflow.record import record
from claims.workflow.roles import SYSTEM

FLOOR = 0.5  # score from which a claim is suggested
_ALIKE = 0.6  # cosine below which values are not compared: two claims about different things
_MOST = 5  # suggestions for a claim


@dataclass(frozen=True)
class Suggestion:
    """What another claim may be to a claim, how sure that is (0 to 1), and why, in words."""

    other: Claim
    kind: str
    score: float
    reasons: tuple[Said, ...]


def suggestions(claim: Claim) -> list[Suggestion]:
    """Claims of other articles that may say the same or contradict it, surest first.

    Needs the claim's vector; reads and compares, writes nothing. Nothing is concluded from links
    that other claims have with one another.
    """
    found = [made for near in nearest(claim) for made in _judged(claim, near)]
    return sorted(found, key=lambda one: (-one.score, str(one.other.pk)))[:_MOST]


def _judged(claim: Claim, near: Near) -> Iterator[Suggestion]:
    model, alike = same_claim.shipped(), near.similarity
    ours, theirs = Side(claim.wording), Side(near.claim.wording)
    score = round(model.score(features(ours, theirs, None, (alike, alike), model)), 4)
    if score < FLOOR and alike < _ALIKE:
        return
    said = reasons(ours, theirs, alike, model)
    hint = compare(claim.wording, near.claim.wording, language=claim.language)
    if hint.stance == "contradicts":
        why = hint.explanation.of_claims()
        yield Suggestion(near.claim, LinkKind.CONTRADICTS, score, (why, *said))
    elif score >= FLOOR:
        yield Suggestion(near.claim, LinkKind.SAME, score, tuple(said))


@transaction.atomic
def suggest_links(version: ArticleVersion) -> int:
    """Store suggestions for the version's claims; pairs that are linked in either direction,
    decided or not, are left as they are. One event for all. Returns how many are new.
    """
    claims = Claim.objects.filter(occurrences__version=version, embedding__isnull=False)
    made = [link for claim in claims.order_by("position", "pk") for link in _new_links(claim)]
    ClaimLink.objects.bulk_create(made)
    if made:
        record("version.matched", version, by=SYSTEM, payload={"links": [str(x.pk) for x in made]})
    return len(made)


def _new_links(claim: Claim) -> Iterator[ClaimLink]:
    linked = ClaimLink.objects
    known = set(linked.filter(claim=claim).values_list("other_id", flat=True))
    known |= set(linked.filter(other=claim).values_list("claim_id", flat=True))
    for found in suggestions(claim):
        if found.other.pk not in known:
            yield ClaimLink(
                outlet_id=claim.outlet_id,
                article_id=claim.article_id,
                claim=claim,
                other=found.other,
                kind=found.kind,
                score=found.score,
                reasons=[reason.as_json() for reason in found.reasons],
            )
