"""Verbs of evidence. The machine suggests; only a person attaches and gives a stance."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from claims.errors import InvalidInput
from claims.ingest.addresses import is_page_address
from claims.models import Claim, Evidence, Outlet, Passage, Source, SourceSnapshot, Stance, User
from claims.nlp.encoder import Encoder
from claims.nlp.text import clean
from claims.workflow.record import record
from claims.workflow.roles import acting_role
from claims.workflow.transitions import CHECKER

MAX_QUOTE = 10_000
BATCH = 32


@dataclass(frozen=True)
class SourceDraft:
    """What a person enters about a source; `quote` is the passage that matters, verbatim."""

    title: str
    quote: str
    url: str = ""
    publisher: str = ""
    published: str = ""
    language: str = ""
    confidential: bool = False


@transaction.atomic
def add_source(draft: SourceDraft, *, outlet: Outlet, by: User) -> Passage:
    """Add a source with one quoted passage; a known address gets the passage added to it.

    Raises `InvalidInput` where title or passage are missing or the address is none.
    """
    role = acting_role(by, (CHECKER,), outlet.pk)
    title, quote = clean(draft.title).strip(), clean(draft.quote).strip()
    _check(title, quote, draft.url)
    _check_date(draft.published.strip())
    source = _source(draft, title, outlet, by)
    digest = hashlib.sha256(quote.encode()).hexdigest()
    snapshot, _ = SourceSnapshot.objects.get_or_create(
        source=source,
        sha256=digest,
        defaults={"outlet": outlet, "text": quote, "taken_at": timezone.now()},
    )
    passage, new = Passage.objects.get_or_create(
        snapshot=snapshot,
        start=0,
        end=len(quote),
        defaults={"outlet": outlet, "source": source, "text": quote},
    )
    if new:
        record("source.quoted", source, by=by, role=role, payload={"passage": str(passage.pk)})
    return passage


def _check(title: str, quote: str, url: str) -> None:
    if not title:
        raise InvalidInput("Give the source a title.", field="title")
    if len(title) > 300:
        raise InvalidInput("The title is longer than 300 characters.", field="title")
    if not quote:
        raise InvalidInput("Quote the passage that matters.", field="quote")
    if len(quote) > MAX_QUOTE:
        raise InvalidInput(f"The passage is longer than {MAX_QUOTE:,} characters.", field="quote")
    if url and not is_page_address(url):
        raise InvalidInput("This is not an address of a page.", field="url")


def _check_date(published: str) -> None:
    """A year, a month or a day that exists, in ASCII digits."""
    whole = published + {4: "-01-01", 7: "-01"}.get(len(published), "")
    try:
        if published and (not whole.isascii() or date.fromisoformat(whole).isoformat() != whole):
            raise ValueError
    except ValueError as error:
        raise InvalidInput(
            "Give a year, a month like 1983-04, or a date that exists.", field="published"
        ) from error


def _source(draft: SourceDraft, title: str, outlet: Outlet, by: User) -> Source:
    values = {
        "title": title,
        "publisher": clean(draft.publisher).strip()[:200],
        "published": draft.published.strip(),
        "language": clean(draft.language)[:16],
        "confidential": draft.confidential,
        "added_by": by,
        "added_at": timezone.now(),
    }
    if not draft.url:
        return Source.objects.create(outlet=outlet, **values)
    source, _ = Source.objects.get_or_create(outlet=outlet, url=draft.url, defaults=values)
    return _kept_confidential(source, draft, by)


def _kept_confidential(source: Source, draft: SourceDraft, by: User) -> Source:
    """Entering a source again may make it confidential; it never lifts that."""
    if draft.confidential and not source.confidential:
        source.confidential = True
        source.save(update_fields=["confidential"])
        resting = Evidence.objects.filter(passage__source=source)
        claims = sorted({str(claim) for claim in resting.values_list("claim_id", flat=True)})
        resting.update(confidential=True, public_at=None)
        record("source.made_confidential", source, by=by, payload={"claims": claims})
    return source


@transaction.atomic
def attach(
    claim: Claim, passage: Passage, *, stance: str, by: User, note: str = "", secret: bool = False
) -> Evidence:
    """Attach a passage to a claim with a stance; attached already, its stance is set anew."""
    role = acting_role(by, (CHECKER,), claim.outlet_id)
    if stance not in Stance.values:
        raise InvalidInput(
            "Say whether the passage supports, disputes or explains.", field="stance"
        )
    if passage.outlet_id != claim.outlet_id:
        raise InvalidInput("This passage belongs to another outlet.")
    confidential = secret or passage.source.confidential
    evidence, new = Evidence.objects.update_or_create(
        claim=claim,
        passage=passage,
        defaults={
            "outlet_id": claim.outlet_id,
            "article_id": claim.article_id,
            "stance": stance,
            "note": clean(note).strip(),
            "confidential": confidential,
            "public_at": _public_from(claim, confidential=confidential),
            "confirmed_by": by,
            "confirmed_at": timezone.now(),
        },
    )
    what = "evidence.attached" if new else "evidence.changed"
    record(what, evidence, by=by, role=role, payload={"claim": str(claim.pk), "stance": stance})
    return evidence


def _public_from(claim: Claim, *, confidential: bool) -> datetime | None:
    return timezone.now() if claim.public_at and not confidential else None


@transaction.atomic
def detach(evidence: Evidence, *, by: User) -> None:
    """Take a passage off its claim again; the log keeps that it was there."""
    role = acting_role(by, (CHECKER,), evidence.outlet_id)
    payload = {"claim": str(evidence.claim_id), "passage": str(evidence.passage_id)}
    record("evidence.detached", evidence, by=by, role=role, payload=payload)
    evidence.delete()


def embed_passages(source: Source, *, encoder: Encoder) -> int:
    """Give the source's passages their vectors; returns how many were made."""
    missing = list(source.passages.exclude(embedded_with=encoder.name))
    for start in range(0, len(missing), BATCH):
        batch = missing[start : start + BATCH]
        for passage, vector in zip(batch, encoder.encode([p.text for p in batch]), strict=True):
            passage.embedding, passage.embedded_with = vector, encoder.name
        Passage.objects.bulk_update(batch, ["embedding", "embedded_with"])
    return len(missing)
