"""Verbs on a correction before readers see it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from claims.corrections.rules import block_around, moved_blocks, replaced
from claims.errors import IllegalStep, InvalidInput, Stale
from claims.ingest.document import sha256_of
from claims.models import (
    AnchorState,
    Approval,
    ArticleVersion,
    Claim,
    Correction,
    CorrectionAnswer,
    CorrectionClaim,
    CorrectionClass,
    CorrectionRequest,
    CorrectionStatus,
    Placement,
    Severity,
    User,
)
from claims.models.correction import NO_TEXT_CHANGE
from claims.nlp.anchoring import anchor
from claims.nlp.text import Span, clean, is_grapheme_boundary
from claims.splitting.carrying import find_anchors
from claims.workflow.advance import advance
from claims.workflow.record import record
from claims.workflow.roles import SYSTEM, Actor, acting_role
from claims.workflow.transitions import EDITOR

MAX_NOTE = 5_000
MAX_TEXT = 20_000
# What can be drafted so far; retraction, removal and editor's note change no text.
KINDS = tuple(kind for kind in CorrectionClass.values if kind not in NO_TEXT_CHANGE)


@dataclass(frozen=True)
class CorrectionDraft:
    """What is to be corrected: `place` in `version.text` shall read `now`."""

    version: ArticleVersion
    place: Span
    now: str
    note: str
    kind: str = CorrectionClass.CORRECTION
    severity: str = Severity.S2
    placement: str = Placement.TOP
    cause: str = ""


@transaction.atomic
def draft_correction(
    draft: CorrectionDraft, *, by: User, requests: Iterable[CorrectionRequest] = ()
) -> Correction:
    """Draft a correction of the article's current version; the claims it touches are named.

    Raises `InvalidInput` for what cannot be corrected so, `Stale` if the version is not
    the current one.
    """
    version = draft.version
    role = acting_role(by, (EDITOR,), version.outlet_id)
    _check(draft)
    correction = Correction.objects.create(
        outlet_id=version.outlet_id,
        article_id=version.article_id,
        version_before=version,
        number_before=version.number,
        start=draft.place.start,
        end=draft.place.end,
        was=draft.place.of(version.text),
        now=clean(draft.now).strip(),
        note=clean(draft.note).strip(),
        kind=draft.kind,
        severity=draft.severity,
        placement=draft.placement,
        cause=clean(draft.cause).strip(),
        drafted_by=by,
        drafted_at=timezone.now(),
        error_occurred_at=_first_seen(version, draft.place.of(version.text)),
        error_found_at=timezone.now(),
    )
    _answer(correction, requests)
    _name_claims(correction)
    payload = {"article": str(correction.article_id)}
    record("correction.drafted", correction, by=by, role=role, payload=payload)
    return correction


@transaction.atomic
def edit_correction(correction: Correction, draft: CorrectionDraft, *, by: User) -> Correction:
    """Change a draft; whoever changes it has drafted it. Only a draft can be changed."""
    role = acting_role(by, (EDITOR,), correction.outlet_id)
    Correction.objects.select_for_update(no_key=True).get(pk=correction.pk)
    correction.refresh_from_db()
    if correction.status != CorrectionStatus.DRAFT:
        raise IllegalStep("Only a draft can be changed; ask for changes first.")
    if draft.version.article_id != correction.article_id:
        raise InvalidInput("A correction stays with its article.")
    _check(draft)
    correction.version_before = draft.version
    correction.start, correction.end = draft.place.start, draft.place.end
    correction.was = draft.place.of(draft.version.text)
    correction.now, correction.note = clean(draft.now).strip(), clean(draft.note).strip()
    correction.kind, correction.severity = draft.kind, draft.severity
    correction.placement, correction.cause = draft.placement, clean(draft.cause).strip()
    correction.drafted_by, correction.drafted_at = by, timezone.now()
    correction.approved_by = correction.approved_at = None
    correction.save()
    _name_claims(correction)
    record("correction.edited", correction, by=by, role=role)
    return correction


def _check(draft: CorrectionDraft) -> None:
    version, now = draft.version, clean(draft.now).strip()
    if version.article.latest() != version:
        raise Stale("The article has a newer version; draft the correction from that one.")
    if draft.kind not in KINDS:
        raise InvalidInput("Choose what kind of correction it is.", field="kind")
    if draft.severity not in Severity.values:
        raise InvalidInput("Choose how severe the error is.", field="severity")
    if draft.placement not in Placement.values:
        raise InvalidInput("Choose where the notice stands.", field="placement")
    note = clean(draft.note).strip()
    if not note or len(note) > MAX_NOTE:
        raise InvalidInput("Tell readers what was wrong and what is right.", field="note")
    if not now or len(now) > MAX_TEXT or "\n\n" in now:
        raise InvalidInput("Write what it should say, as one paragraph.", field="now")
    if now == draft.place.of(version.text):
        raise InvalidInput("Nothing has changed yet.", field="now")
    _check_place(version, draft.place)


def _check_place(version: ArticleVersion, place: Span) -> None:
    inside = 0 <= place.start < place.end <= version.length
    if not inside or block_around(version.blocks, place.start, place.end) is None:
        raise InvalidInput("Choose text within one paragraph of the article.", field="was")
    edges = (place.start, place.end)
    if not all(is_grapheme_boundary(version.text, edge) for edge in edges):
        raise InvalidInput("The chosen text begins or ends inside a character.", field="was")


def _first_seen(version: ArticleVersion, was: str) -> datetime | None:
    """When readers first saw the words in question: the oldest unbroken run of versions."""
    seen = version.public_at
    older = version.article.versions.filter(number__lt=version.number).order_by("-number")
    for earlier in older:
        if was not in earlier.text:
            break
        seen = earlier.public_at or seen
    return seen


def _answer(correction: Correction, requests: Iterable[CorrectionRequest]) -> None:
    for request in requests:
        if request.article_id != correction.article_id:
            raise InvalidInput("The request is about another article.")
        CorrectionAnswer.objects.create(
            outlet_id=correction.outlet_id,
            article_id=correction.article_id,
            correction=correction,
            request=request,
        )


def _name_claims(correction: Correction) -> None:
    """The claims that stand on words this correction changes."""
    correction.touches.all().delete()
    standing = Claim.objects.filter(
        occurrences__version=correction.version_before,
        occurrences__spans__start__lt=correction.end,
        occurrences__spans__end__gt=correction.start,
    ).exclude(status__in=["dismissed", "superseded"])
    CorrectionClaim.objects.bulk_create(
        CorrectionClaim(
            outlet_id=correction.outlet_id,
            article_id=correction.article_id,
            correction=correction,
            claim=claim,
        )
        for claim in standing.distinct()
    )


def send_to_review(correction: Correction, *, by: User) -> Correction:
    """Ask another editor to look at it."""
    advance(correction, "send_to_review", by=by)
    return correction


def ask_for_changes(correction: Correction, *, by: User, note: str) -> Correction:
    """Send a correction back to its drafter with a reason; it can be edited again."""
    with transaction.atomic():
        note = clean(note)
        _judge(correction, by, approves=False, note=note)
        advance(correction, "ask_for_changes", by=by, note=note)
        advance(correction, "draft", by=by)
    return correction


def approve_correction(correction: Correction, *, by: User, note: str = "") -> Correction:
    """Agree that it may go out. A worker then prepares it; nothing is public yet."""
    note = clean(note)
    with transaction.atomic():
        advance(
            correction,
            "approve",
            by=by,
            note=note,
            approved_by=by,
            approved_at=timezone.now(),
            prepared=None,
            prepared_for="",
        )
        _judge(correction, by, approves=True, note=note)
    return correction


def cancel_correction(correction: Correction, *, by: User, note: str) -> Correction:
    """Give a correction up before it was published, with a reason.

    Not where a reader was told that this would be corrected and nothing else answers them.
    """
    with transaction.atomic():
        for request in correction.requests.select_for_update(no_key=True, of=("self",)):
            others = request.corrections.exclude(pk=correction.pk).exclude(
                status=CorrectionStatus.CANCELLED
            )
            if request.decided_at and not others.exists():
                raise IllegalStep(
                    f"The reader of {request.reference} was told that this is being corrected; "
                    "change the draft instead."
                )
        advance(correction, "cancel", by=by, note=clean(note))
    return correction


def _judge(correction: Correction, by: User, *, approves: bool, note: str) -> None:
    Approval.objects.create(
        outlet_id=correction.outlet_id,
        article_id=correction.article_id,
        correction=correction,
        given_by=by,
        given_at=timezone.now(),
        kind=correction.kind,
        severity=correction.severity,
        approves=approves,
        note=note,
    )


@transaction.atomic
def prepare_correction(correction: Correction) -> Correction:
    """Work out the new text and every claim's place in it, ahead of publication.

    Holds the lock on this correction alone meanwhile, so that what is prepared is what
    was approved. Made from the article's current version; `prepared_for` keeps that
    text's digest. The words to replace are looked for there again if the article has
    moved on. May run twice. Raises `Stale` where they cannot be found any more.
    """
    Correction.objects.select_for_update(no_key=True).get(pk=correction.pk)
    correction.refresh_from_db()
    if correction.status not in (CorrectionStatus.APPROVED, CorrectionStatus.SCHEDULED):
        return correction
    current = correction.article.latest()
    place = _place_in(current, correction)
    text = replaced(current.text, place.start, place.end, correction.now)
    blocks = moved_blocks(current.blocks, place.start, place.end, len(correction.now))
    anchors = find_anchors(current, text)
    correction.prepared = {
        "place": [place.start, place.end],
        "text": text,
        "blocks": [[block.start, block.end, block.kind] for block in blocks],
        "anchors": [anchor.as_json() for anchor in anchors],
    }
    correction.prepared_for = sha256_of(current.text)
    correction.save(update_fields=["prepared", "prepared_for"])
    record("correction.prepared", correction, by=SYSTEM)
    return correction


@transaction.atomic
def return_to_draft(correction: Correction, *, by: Actor, note: str = "") -> Correction:
    """Take a correction back to its draft, where it can be edited; an approval is void then."""
    advance(
        correction,
        "draft",
        by=by,
        note=note,
        approved_by=None,
        approved_at=None,
        prepared=None,
        prepared_for="",
    )
    return correction


@transaction.atomic
def prepare_again(correction: Correction, *, by: User) -> Correction:
    """Ask for the preparation anew, because the article has changed since."""
    role = acting_role(by, (EDITOR,), correction.outlet_id)
    Correction.objects.select_for_update(no_key=True).get(pk=correction.pk)
    correction.refresh_from_db()
    if correction.status not in (CorrectionStatus.APPROVED, CorrectionStatus.SCHEDULED):
        raise IllegalStep("Only an approved correction is prepared.")
    correction.prepared, correction.prepared_for = None, ""
    correction.save(update_fields=["prepared", "prepared_for"])
    record("correction.preparation_asked", correction, by=by, role=role)
    return correction


def _place_in(current: ArticleVersion, correction: Correction) -> Span:
    if current.pk == correction.version_before_id:
        return Span(correction.start, correction.end)
    wanted = [Span(correction.start, correction.end)]
    (found,) = anchor(correction.version_before.text, current.text, [wanted])
    sure = found.state in (AnchorState.EXACT, AnchorState.MOVED)
    if not sure or [span.of(current.text) for span in found.spans] != [correction.was]:
        raise Stale("The article has changed around the error; draft the correction again.")
    return found.spans[0]
