"""The verb it is all about: a correction becomes public, whole or not at all."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.corrections.everywhere import look_elsewhere
from claims.corrections.preparing import return_to_draft
from claims.corrections.rules import block_around, changes_text, replaced
from claims.errors import InvalidInput, Refusal, Stale
from claims.ingest.document import Document, Draft, derived_headline
from claims.ingest.services import add_version
from claims.models import (
    Article,
    ArticleStatus,
    ArticleVersion,
    Claim,
    Correction,
    CorrectionClass,
    CorrectionCounter,
    CorrectionStatus,
    CorrectionSurface,
    Origin,
    Outlet,
    User,
)
from claims.models.correction import PUBLIC_STATUSES
from claims.nlp.blocks import Block
from claims.nlp.text import clean
from claims.review.services import reopen_claims
from claims.splitting.carrying import GONE, CarriedAnchor, carry_over
from claims.workflow.advance import advance
from claims.workflow.record import record
from claims.workflow.roles import SYSTEM, acting_role
from claims.workflow.transitions import EDITOR


@transaction.atomic
def publish_correction(correction: Correction, *, by: User) -> Correction:
    """Publish a prepared correction in one transaction.

    The article gets its next version, the claims their places in it, the claims the
    correction touches go back into review, the correction its public number, and the
    events that partners are told from are written, last. A retraction, a removal or an
    editor's note leaves the text as it is. No language tool and no network in here.
    Raises `Stale` if it was prepared from another text; then nothing has changed.
    """
    Correction.objects.select_for_update(no_key=True).get(pk=correction.pk)
    correction.refresh_from_db()
    article = _locked(correction)
    before = article.latest()
    after = None
    if _going_out(correction) and changes_text(correction.kind):
        _check_prepared(correction, before)
        after = _new_version(correction, article, before, by)
        _carry(correction, before, after, by)
    now = timezone.now()
    advance(
        correction,
        "publish",
        by=by,
        payload={"article": str(article.pk), "version": (after or before).number},
        version_after=after,
        number_after=after.number if after else None,
        number=next_number(article.outlet),
        published_by=by,
        published_at=now,
        corrected_at=now,
        public_at=now,
    )
    _mark_article(correction, article, by)
    if correction.supersedes:
        advance(correction.supersedes, "supersede", by=by)
    look_elsewhere(correction)
    return correction


def _mark_article(correction: Correction, article: Article, by: User) -> None:
    """What hangs over the article from now on; a retraction stays one when more is corrected."""
    payload = {"correction": correction.number}
    if correction.kind == CorrectionClass.RETRACTION:
        advance(article, "retract", by=by, note=correction.note, payload=payload)
    elif correction.kind == CorrectionClass.REMOVAL:
        advance(article, "remove", by=by, note=correction.note, payload=payload)
    elif article.status != ArticleStatus.RETRACTED:
        advance(article, "correct", by=by, payload=payload)


def publish_scheduled(outlet_id: UUID) -> list[Correction]:
    """Publish what the outlet has scheduled for now, in the name of whoever scheduled it.

    What cannot go out as it was prepared goes back to its draft and says why.
    """
    due = Correction.objects.filter(
        outlet_id=outlet_id,
        status=CorrectionStatus.SCHEDULED,
        scheduled_for__lte=timezone.now(),
    )
    return [one for one in due.select_related("scheduled_by") if _goes_out(one)]


def _goes_out(correction: Correction) -> bool:
    assert correction.scheduled_by is not None  # a named constraint  # noqa: S101
    try:
        publish_correction(correction, by=correction.scheduled_by)
    except Refusal as refusal:
        return_to_draft(correction, by=SYSTEM, note=str(refusal))
        return False
    return True


@transaction.atomic
def withdraw_correction(correction: Correction, *, by: User, note: str) -> Correction:
    """Take a published correction back, with a reason for readers; it stays at its address.

    The text is not changed by that: what is wrong again is corrected again. An article whose
    retraction is withdrawn stands again.
    """
    words = clean(note).strip()
    article = Article.objects.select_for_update(no_key=True).get(pk=correction.article_id)
    advance(correction, "withdraw", by=by, note=words, withdrawn_note=words)
    retracted = article.status == ArticleStatus.RETRACTED
    if correction.kind == CorrectionClass.RETRACTION and retracted:
        payload = {"correction": correction.number}
        advance(article, "reinstate", by=by, note=words, payload=payload)
    return correction


@transaction.atomic
def finish_surface(correction: Correction, surface: str, *, by: User) -> CorrectionSurface:
    """Say that the error is put right in one of the other places it stood in."""
    role = acting_role(by, (EDITOR,), correction.outlet_id)
    found = correction.surfaces.select_for_update(no_key=True).filter(surface=surface).first()
    if found is None or correction.status not in PUBLIC_STATUSES:
        raise InvalidInput(_("Choose from the listed places."), field="surface")
    if found.done_at is None:
        found.done_by, found.done_at = by, timezone.now()
        found.save(update_fields=["done_by", "done_at"])
        payload = {"surface": surface}
        record("correction.surface_done", correction, by=by, role=role, payload=payload)
    return found


def _locked(correction: Correction) -> Article:
    """The article, locked with all its claims: rows come before the log's own lock."""
    article = Article.objects.select_for_update(no_key=True).get(pk=correction.article_id)
    claims = Claim.objects.select_for_update(no_key=True).filter(article=article).order_by("pk")
    list(claims.values_list("pk"))
    return article


def _going_out(correction: Correction) -> bool:
    return correction.status in (CorrectionStatus.APPROVED, CorrectionStatus.SCHEDULED)


def _check_prepared(correction: Correction, current: ArticleVersion) -> None:
    if not correction.prepared:
        raise Stale("The correction is still being prepared; try again in a moment.")
    if correction.prepared_for != current.sha256:
        raise Stale("The article has changed since; prepare the correction again.")
    start, end = correction.prepared["place"]
    if correction.prepared["text"] != replaced(current.text, start, end, correction.now):
        raise Stale("What was prepared is not what was approved; prepare it again.")


def _new_version(
    correction: Correction, article: Article, before: ArticleVersion, by: User
) -> ArticleVersion:
    assert correction.prepared is not None  # noqa: S101 - checked just before
    text = correction.prepared["text"]
    blocks = tuple(Block(*block) for block in correction.prepared["blocks"])
    document = Document(text, blocks, _headline(before, text, correction), before.language)
    draft = Draft(
        parts=(),
        origin=Origin.CORRECTION,
        byline=before.byline,
        published=before.published,
        links=tuple(before.links),
    )
    version = add_version(article, document, draft=draft, by=by)
    payload = {"article": str(article.pk), "number": version.number, "origin": Origin.CORRECTION}
    record("article.version_created", version, by=by, payload=payload)
    return version


def _headline(before: ArticleVersion, text: str, correction: Correction) -> str:
    """The headline as it reads now: corrected itself, or taken from a text that was."""
    assert correction.prepared is not None  # noqa: S101
    start, end = correction.prepared["place"]
    block = block_around(before.blocks, start, end)
    if block is not None and block.kind == "headline":
        shift = len(text) - len(before.text)
        return text[block.start : block.end + shift][:500]
    if before.headline == derived_headline(_parts(before.text, before.blocks)):
        return derived_headline(_parts(text, correction.prepared["blocks"]))
    return before.headline


def _parts(text: str, blocks: list[list[Any]]) -> list[tuple[str, str]]:
    return [(kind, text[start:end]) for start, end, kind in blocks]


def _carry(correction: Correction, before: ArticleVersion, after: ArticleVersion, by: User) -> None:
    assert correction.prepared is not None  # noqa: S101
    anchors = [CarriedAnchor.from_json(value) for value in correction.prepared["anchors"]]
    _check_nobody_is_left_behind(before, anchors)
    living = set(
        Claim.objects.filter(article_id=after.article_id)
        .exclude(status__in=GONE)
        .values_list("pk", flat=True)
    )
    carry_over(before, after, [anchor for anchor in anchors if anchor.claim in living])
    reopen_claims(correction.claims.all(), by=by, note="A correction touches this claim.")


def _check_nobody_is_left_behind(before: ArticleVersion, anchors: Iterable[CarriedAnchor]) -> None:
    """A claim found or restored after the preparation would lose its place."""
    standing = before.occurrences.filter(spans__isnull=False).exclude(claim__status__in=GONE)
    if set(standing.values_list("claim_id", flat=True)) - {anchor.claim for anchor in anchors}:
        raise Stale("The article has other claims since; prepare the correction again.")


def next_number(outlet: Outlet) -> str:
    """The outlet's next public number of the year, like EB-2026-0042; no gaps."""
    year = timezone.localdate().year
    CorrectionCounter.objects.get_or_create(outlet=outlet, year=year)
    counter = CorrectionCounter.objects.select_for_update(no_key=True).get(outlet=outlet, year=year)
    counter.last += 1
    counter.save(update_fields=["last"])
    return f"{outlet.prefix}-{year}-{counter.last:04}"
