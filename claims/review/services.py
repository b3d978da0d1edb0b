"""Verbs of review."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone

from claims.errors import IllegalStep, InvalidInput, SelfApproval, Stale
from claims.models import Claim, ClaimStatus, Rating, User, Verdict
from claims.nlp.text import clean
from claims.review.rules import current_verdict
from claims.workflow.advance import advance
from claims.workflow.record import record
from claims.workflow.roles import acting_role
from claims.workflow.transitions import CHECKER

MAX_REASONS = 10_000
EARLIEST = date(1900, 1, 1)


def accept_claim(claim: Claim, *, by: User) -> Claim:
    """Take a proposed claim onto the desk's list."""
    advance(claim, "accept", by=by)
    return claim


def dismiss_claim(claim: Claim, *, by: User, note: str) -> Claim:
    """Put a claim aside, with a reason; it can be restored."""
    advance(claim, "dismiss", by=by, note=clean(note))
    return claim


def restore_claim(claim: Claim, *, by: User) -> Claim:
    """Bring a dismissed claim back as proposed."""
    advance(claim, "restore", by=by)
    return claim


@transaction.atomic
def give_verdict(
    claim: Claim,
    *,
    by: User,
    rating: Rating,
    reasons: str,
    as_of: date,
    valid_until: date | None = None,
) -> Verdict:
    """Judge a claim and sign first; an earlier verdict is superseded and stays.

    The claim goes into review from wherever it is. Raises `InvalidInput` without reasons
    or without any evidence, for a future date or another outlet's rating.
    """
    role = acting_role(by, (CHECKER,), claim.outlet_id)
    Claim.objects.select_for_update(no_key=True).get(pk=claim.pk)
    claim.refresh_from_db()
    text = clean(reasons).strip()
    _check(claim, rating, text, as_of, valid_until)
    _into_review(claim, by)
    claim.verdicts.filter(superseded_at__isnull=True).update(superseded_at=timezone.now())
    verdict = Verdict.objects.create(
        outlet_id=claim.outlet_id,
        article_id=claim.article_id,
        claim=claim,
        rating=rating,
        reasons=text,
        as_of=as_of,
        valid_until=valid_until,
        first_signed_by=by,
        first_signed_at=timezone.now(),
    )
    payload = {"claim": str(claim.pk), "rating": rating.key}
    record("verdict.signed_first", verdict, by=by, role=role, payload=payload)
    return verdict


def _check(
    claim: Claim, rating: Rating, reasons: str, as_of: date, valid_until: date | None
) -> None:
    if rating.outlet_id != claim.outlet_id:
        raise InvalidInput("Choose one of the outlet’s own ratings.", field="rating")
    if not reasons:
        raise InvalidInput("Give the reasons readers will see.", field="reasons")
    if len(reasons) > MAX_REASONS:
        raise InvalidInput(
            f"The reasons are longer than {MAX_REASONS:,} characters.", field="reasons"
        )
    if as_of < EARLIEST:
        raise InvalidInput("The date of the verdict lies too far back.", field="as_of")
    if as_of > timezone.localdate():
        raise InvalidInput("The date of the verdict lies in the future.", field="as_of")
    if valid_until and valid_until < as_of:
        raise InvalidInput("A verdict cannot end before it begins.", field="valid_until")
    if not claim.evidence.filter(confirmed_at__isnull=False).exists():
        raise InvalidInput("Attach at least one source before you give a verdict.")


def _into_review(claim: Claim, by: User) -> None:
    if claim.status == ClaimStatus.PROPOSED:
        advance(claim, "accept", by=by)
    if claim.status == ClaimStatus.ACCEPTED:
        advance(claim, "start", by=by)
    if claim.status in (ClaimStatus.REVIEWED, ClaimStatus.PUBLISHED):
        advance(claim, "reopen", by=by, note="A new verdict was given.")
    if claim.status != ClaimStatus.IN_REVIEW:
        raise IllegalStep("A dismissed or superseded claim gets no verdict.")


@transaction.atomic
def sign_verdict(verdict: Verdict, *, by: User) -> Verdict:
    """Sign second; the claim is reviewed then. Nobody signs twice, and not what is superseded."""
    acting_role(by, (CHECKER,), verdict.outlet_id)
    claim = Claim.objects.select_for_update(no_key=True).get(pk=verdict.claim_id)
    verdict = Verdict.objects.select_for_update(no_key=True).get(pk=verdict.pk)
    if verdict.superseded_at:
        raise Stale("Another verdict has taken this one’s place; look at that one.")
    if verdict.second_signed_at:
        raise IllegalStep("Two people have signed this verdict already.")
    if verdict.first_signed_by_id == by.pk:
        raise SelfApproval("Somebody else has to sign: you gave this verdict.")
    verdict.second_signed_by, verdict.second_signed_at = by, timezone.now()
    verdict.save(update_fields=["second_signed_by", "second_signed_at"])
    advance(claim, "sign", by=by, payload={"verdict": str(verdict.pk)})
    return verdict


@transaction.atomic
def publish_claim(claim: Claim, *, by: User) -> Claim:
    """Show a reviewed claim to readers: its verdict, its place and its open evidence with it."""
    Claim.objects.select_for_update(no_key=True).get(pk=claim.pk)
    if not claim.article.public_at:
        raise InvalidInput("Put the article on the public site first.")
    now = timezone.now()
    claim.refresh_from_db()
    verdict = current_verdict(claim)
    # Locked before the log is: whoever changes evidence holds it when they want the log.
    list(claim.evidence.select_for_update(no_key=True).values_list("pk"))
    advance(claim, "publish", by=by, public_at=claim.public_at or now)
    assert verdict is not None  # the guard saw it under the same lock  # noqa: S101
    verdict.public_at = now
    verdict.save(update_fields=["public_at"])
    claim.occurrences.filter(version__public_at__isnull=False).update(public_at=now)
    claim.evidence.filter(
        confidential=False, confirmed_at__isnull=False, passage__source__confidential=False
    ).update(public_at=now)
    return claim


def reopen_claims(claims: Iterable[Claim], *, by: User, note: str) -> None:
    """Send published claims back into review and end their verdicts; readers still see those."""
    for claim in claims:
        if claim.status in (ClaimStatus.REVIEWED, ClaimStatus.PUBLISHED):
            advance(claim, "reopen", by=by, note=note)
        claim.verdicts.filter(superseded_at__isnull=True).update(superseded_at=timezone.now())
