"""Requests of readers, and corrections."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.utils import timezone

from claims.corrections.rules import signatures_needed
from claims.models import (
    Approval,
    Article,
    ArticleVersion,
    Claim,
    Correction,
    CorrectionAnswer,
    CorrectionClaim,
    CorrectionRequest,
    Inquiry,
    RequestClaim,
    Role,
    User,
)
from claims.workflow.roles import roles_of
from tests.factories.articles import add_version, make_article
from tests.factories.basics import NOON, QUOTE, numbers, walk
from tests.factories.people import make_member

# What a row may carry only from a later status on; see `walk`.
SET_ON_THE_WAY = {
    "duplicate_of",
    "outcome",
    "reasons",
    "decided_by",
    "decided_at",
    "approved_by",
    "published_by",
}
LONG_AGO = timedelta(days=40)


def make_request(
    article: Article | None = None,
    *,
    quote: str = QUOTE,
    status: str = "received",
    claims: Sequence[Claim] = (),
    **fields: Any,
) -> CorrectionRequest:
    """A reader's message about the article's current version; `quote=""`: about all of it.

    A decided request gets a decider who had nothing to do with it, unless one is given.
    """
    article = article or make_article(public=True)
    version = fields.pop("version", None) or article.current
    start = version.text.index(quote) if quote else None
    request = CorrectionRequest.objects.create(
        **{
            "outlet": article.outlet,
            "article": article,
            "version": version,
            "reference": _reference(),
            "secret_digest": secrets.token_hex(32),
            "submission": secrets.token_hex(32),
            "problem": "fact",
            "quote": quote,
            "start": start,
            "end": None if start is None else start + len(quote),
            "should_read": "About 14,000 people lived on the far bank.",
        }
        | {name: value for name, value in fields.items() if name not in SET_ON_THE_WAY}
    )
    common = {"outlet": article.outlet, "article": article}
    for claim in claims:
        RequestClaim.objects.create(request=request, claim=claim, **common)
    needs = _request_needs(request, status, fields)
    if status in {"appealed", "internal_review"}:  # there is a shorter way, over a refusal
        walk(request, "decided", needs)
    return walk(request, status, needs)


def _reference() -> str:
    letters = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
    code = "".join(secrets.choice(letters) for _ in range(8))
    return f"C-{code[:4]}-{code[4:]}"


def _request_needs(
    request: CorrectionRequest, status: str, given: Mapping[str, Any]
) -> dict[str, dict[str, Any]]:
    needs: dict[str, dict[str, Any]] = {"spam": {"spam_at": timezone.now()}}
    if status in {"under_review", "decided", "appealed", "internal_review", "closed"}:
        assignee = request.assignee or make_member(Role.FACT_CHECKER, request.outlet)
        needs["under_review"] = {"assignee": assignee}
    if status in {"decided", "appealed", "internal_review", "closed"}:
        needs["decided"] = _decision(request, status, given)
        needs["appealed"] = {
            "appealed_at": timezone.now(),
            "appeal_ground": "new_ground",
            "appeal": "There is a second report.",
        }
    if status == "needs_information":
        make_inquiry(request)
    if status == "out_of_scope":
        by = make_member(Role.TRIAGER, request.outlet)
        declined = {"declined_by": by, "declined_at": timezone.now()}
        needs["out_of_scope"] = {"decline_reason": "opinion"} | declined
    if status == "duplicate":
        original = given.get("duplicate_of") or make_request(request.article, status="open")
        needs["duplicate"] = {"duplicate_of": original}
    return needs


def _decision(request: CorrectionRequest, status: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """Closed ones were decided so long ago that nobody can appeal any more."""
    now = timezone.now()
    return {
        "decided_by": given.get("decided_by") or make_member(Role.EDITOR, request.outlet),
        "decided_at": given.get("decided_at") or (now - LONG_AGO if status == "closed" else now),
        "outcome": given.get("outcome", "not_upheld"),
        "reasons": given.get("reasons", "The report says otherwise."),
    }


def make_inquiry(request: CorrectionRequest, **fields: Any) -> Inquiry:
    """A question to whoever sent the request, unanswered unless `answered_at` is given."""
    defaults = {
        "question": "Which report do you mean?",
        "asked_by": make_member(Role.TRIAGER, request.outlet),
        "asked_at": timezone.now(),
    }
    common = {"outlet": request.outlet, "article": request.article, "request": request}
    return Inquiry.objects.create(**common | defaults | fields)


def make_correction(
    article: Article | None = None,
    *,
    was: str = "40,000",
    now: str = "14,000",
    status: str = "draft",
    claims: Sequence[Claim] = (),
    requests: Sequence[CorrectionRequest] = (),
    **fields: Any,
) -> Correction:
    """A correction of the current version; one person drafts it, another sees to the rest.

    From `published` on the article has a new version with `now` in the place of `was`.
    """
    article = article or make_article(public=True)
    version = fields.pop("version_before", None) or article.current
    start = version.text.index(was)
    defaults = {
        "outlet": article.outlet,
        "article": article,
        "version_before": version,
        "number_before": version.number,
        "start": start,
        "end": start + len(was),
        "was": was,
        "now": now,
        "note": f"An earlier version said {was}. It should have said {now}.",
        "drafted_by": fields.pop("drafted_by", None) or make_member(Role.EDITOR, article.outlet),
        "drafted_at": NOON,
    }
    correction = Correction.objects.create(
        **defaults | {name: value for name, value in fields.items() if name not in SET_ON_THE_WAY}
    )
    common = {"outlet": article.outlet, "article": article, "correction": correction}
    for claim in claims:
        CorrectionClaim.objects.create(claim=claim, **common)
    for request in requests:
        CorrectionAnswer.objects.create(request=request, **common)
    return walk(correction, status, _correction_needs(correction, status, fields))


def _correction_needs(
    correction: Correction, status: str, given: Mapping[str, Any]
) -> dict[str, dict[str, Any]]:
    needs: dict[str, dict[str, Any]] = {}
    out = ("published", "superseded", "withdrawn")
    if status in ("approved", "scheduled", *out):
        by = given.get("approved_by") or make_member(Role.EDITOR, correction.outlet)
        needs["approved"] = {"approved_by": by, "approved_at": NOON}
        sign_everything(correction, by)
        needs["scheduled"] = {
            "scheduled_for": NOON,
            "scheduled_by": by,
            "scheduled_at": NOON,
        }
    if status == "withdrawn":
        needs["withdrawn"] = {"withdrawn_note": "The first text was right."}
    if status in out:
        needs["published"] = {
            "published_by": given.get("published_by") or by,
            "published_at": NOON,
            "public_at": NOON,
            "corrected_at": NOON,
            "number": f"{correction.outlet.prefix}-2026-{next(numbers):04}",
            "version_after": _corrected(correction),
        }
    return needs


def sign_everything(correction: Correction, by: User) -> None:
    """The signatures its class needs, `by` among the signers where the role is held."""
    for role in signatures_needed(correction.kind, correction.severity):
        held = roles_of(by, correction.outlet_id)
        signer = by if role in held else make_member(role, correction.outlet)
        Approval.objects.get_or_create(
            correction=correction,
            round=correction.round,
            given_by=signer,
            defaults={
                "outlet": correction.outlet,
                "article": correction.article,
                "given_at": NOON,
                "role": role,
                "kind": correction.kind,
                "severity": correction.severity,
                "blind": correction.severity == "S1",
                "approves": True,
            },
        )


def _corrected(correction: Correction) -> ArticleVersion:
    before = correction.version_before
    text = before.text[: correction.start] + correction.now + before.text[correction.end :]
    headline, *body = text.split("\n\n")
    return add_version(
        correction.article, headline=headline, body=body, public=True, origin="correction"
    )
