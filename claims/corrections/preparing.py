"""What publishing will apply, worked out ahead by a worker."""

from typing import Any

from django.db import transaction

from claims.corrections.rules import changes_text, moved_blocks, replaced
from claims.errors import IllegalStep, Stale
from claims.ingest.document import sha256_of
from claims.models import AnchorState, ArticleVersion, Correction, CorrectionStatus, User
from claims.nlp.anchoring import anchor
from claims.nlp.text import Span
from claims.splitting.carrying import find_anchors
from claims.workflow.advance import advance
from claims.workflow.record import record
from claims.workflow.roles import SYSTEM, Actor, acting_role
from claims.workflow.transitions import EDITOR

UNSCHEDULED: dict[str, Any] = {"scheduled_for": None, "scheduled_by": None, "scheduled_at": None}


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
    if not changes_text(correction.kind):
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
        **UNSCHEDULED,
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
