"""Verbs of evidence. The machine suggests; only a person attaches and gives a stance."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from claims.errors import InvalidInput
from claims.evidence.archiving import request_archive
from claims.evidence.rules import answer_to
from claims.evidence.sources import SourceDraft, add_source, describe_source, make_confidential
from claims.models import (
    Claim,
    Evidence,
    Passage,
    PassageHint,
    RejectedPassage,
    Source,
    Stance,
    User,
)
from claims.nlp.encoder import Encoder
from claims.nlp.text import Span, clean
from claims.workflow.record import record
from claims.workflow.roles import acting_role
from claims.workflow.transitions import CHECKER

__all__ = [
    "SourceDraft",
    "add_source",
    "attach",
    "describe_source",
    "detach",
    "embed_passages",
    "make_confidential",
    "reject",
]
BATCH = 32


@transaction.atomic
def attach(
    claim: Claim,
    passage: Passage,
    *,
    stance: str,
    by: User,
    note: str = "",
    secret: bool = False,
    quote: Span | None = None,
    hint: PassageHint | None = None,
) -> Evidence:
    """Attach a passage to a claim with a stance; attached already, its stance is set anew.

    `quote` narrows the passage to the words that count (offsets in its text). `hint` is what
    the machine had suggested to this person: it is written down beside what they chose, and
    stays as it was when the passage was first attached. A source with an address is archived
    if it is not yet.
    """
    role = acting_role(by, (CHECKER,), claim.outlet_id)
    if stance not in Stance.values:
        raise InvalidInput(
            "Say whether the passage supports, disputes or explains.", field="stance"
        )
    if passage.outlet_id != claim.outlet_id:
        raise InvalidInput("This passage belongs to another outlet.")
    suggested = _suggested(hint, claim, passage)
    kept = passage if quote is None else _narrowed(passage, quote)
    source = Source.objects.select_for_update(no_key=True).get(pk=passage.source_id)
    confidential = secret or source.confidential
    chosen = {
        "outlet_id": claim.outlet_id,
        "article_id": claim.article_id,
        "stance": stance,
        "note": clean(note).strip(),
        "confidential": confidential,
        "public_at": _public_from(claim, confidential=confidential),
        "confirmed_by": by,
        "confirmed_at": timezone.now(),
    }
    evidence, new = Evidence.objects.update_or_create(
        claim=claim, passage=kept, defaults=chosen, create_defaults=chosen | {"hint": suggested}
    )
    _write_down(evidence, new=new, by=by, role=role)
    request_archive(source, by=by)
    return evidence


def _suggested(hint: PassageHint | None, claim: Claim, passage: Passage) -> dict[str, Any]:
    if hint is None:
        return {}
    if (hint.claim_id, hint.passage_id) != (claim.pk, passage.pk):
        raise InvalidInput("This suggestion is about something else.")
    return hint.as_json()


def _write_down(evidence: Evidence, *, new: bool, by: User, role: str) -> None:
    what = "evidence.attached" if new else "evidence.changed"
    payload: dict[str, Any] = {"claim": str(evidence.claim_id), "stance": evidence.stance}
    if evidence.hint:
        answer = answer_to(evidence.hint["stance"], evidence.stance)
        payload |= {"hint": evidence.hint, "answer": answer}
    record(what, evidence, by=by, role=role, payload=payload)


def _narrowed(passage: Passage, quote: Span) -> Passage:
    """The stretch of the passage as a passage of its own."""
    if not 0 <= quote.start < quote.end <= len(passage.text):
        raise InvalidInput("These words do not stand in the passage.", field="quote")
    narrower, _ = Passage.objects.get_or_create(
        snapshot_id=passage.snapshot_id,
        start=passage.start + quote.start,
        end=passage.start + quote.end,
        defaults={
            "outlet_id": passage.outlet_id,
            "source_id": passage.source_id,
            "text": quote.of(passage.text),
        },
    )
    return narrower


def _public_from(claim: Claim, *, confidential: bool) -> datetime | None:
    return timezone.now() if claim.public_at and not confidential else None


@transaction.atomic
def detach(evidence: Evidence, *, by: User) -> None:
    """Take a passage off its claim again; the log keeps that it was there."""
    role = acting_role(by, (CHECKER,), evidence.outlet_id)
    payload = {"claim": str(evidence.claim_id), "passage": str(evidence.passage_id)}
    record("evidence.detached", evidence, by=by, role=role, payload=payload)
    evidence.delete()


@transaction.atomic
def reject(
    claim: Claim, passage: Passage, *, by: User, hint: PassageHint | None = None
) -> RejectedPassage:
    """Turn a suggested passage down for this claim: it is not suggested for it again."""
    role = acting_role(by, (CHECKER,), claim.outlet_id)
    if passage.outlet_id != claim.outlet_id:
        raise InvalidInput("This passage belongs to another outlet.")
    rejected, new = RejectedPassage.objects.get_or_create(
        claim=claim,
        passage=passage,
        defaults={
            "outlet_id": claim.outlet_id,
            "article_id": claim.article_id,
            "rejected_by": by,
            "rejected_at": timezone.now(),
            "hint": _suggested(hint, claim, passage),
        },
    )
    if new:
        payload: dict[str, Any] = {"passage": str(passage.pk)}
        if rejected.hint:
            payload |= {"hint": rejected.hint, "answer": "rejected"}
        record("evidence.rejected", claim, by=by, role=role, payload=payload)
    return rejected


def embed_passages(source: Source, *, encoder: Encoder) -> int:
    """Give the source's passages their vectors; returns how many were made."""
    missing = list(source.passages.exclude(embedded_with=encoder.name))
    for start in range(0, len(missing), BATCH):
        batch = missing[start : start + BATCH]
        for passage, vector in zip(batch, encoder.encode([p.text for p in batch]), strict=True):
            passage.embedding, passage.embedded_with = vector, encoder.name
        Passage.objects.bulk_update(batch, ["embedding", "embedded_with"])
    return len(missing)
