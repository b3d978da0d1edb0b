"""Verbs on the draft of a correction: what was wrong, what is right, and what is said about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import regex
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.corrections.rules import block_around, changes_text, is_in_lead, places_for, replaced
from claims.errors import IllegalStep, InvalidInput, Stale
from claims.models import (
    Article,
    ArticleStatus,
    ArticleVersion,
    Claim,
    Correction,
    CorrectionAnswer,
    CorrectionClaim,
    CorrectionClass,
    CorrectionRequest,
    CorrectionStatus,
    CorrectionSurface,
    Placement,
    Severity,
    Surface,
    User,
)
from claims.models.correction import PUBLIC_STATUSES
from claims.nlp.scopes import changed_values
from claims.nlp.text import Span, clean, compare_form, is_grapheme_boundary
from claims.workflow.record import record
from claims.workflow.roles import acting_role
from claims.workflow.transitions import EDITOR

MAX_NOTE = 5_000
MAX_TEXT = 20_000
LONG = timedelta(days=31)
# A correction is called one (AP, AFP); these words make less of it.
SOFT_WORDS = regex.compile(
    r"\b(?:clarif(?:y|ies|ied|ication)|recasts?|updates?|updated)\b|\b(?:توضيح|تحديث)\b", regex.I
)


@dataclass(frozen=True)
class CorrectionDraft:
    """What is to be corrected: `place` in `version.text` shall read `now`.

    A class that changes no text (retraction, removal, editor's note) needs no `now`.
    `surfaces` are the other places where the error stood; `supersedes` is the published
    correction whose place this one takes.
    """

    version: ArticleVersion
    place: Span
    now: str
    note: str
    kind: str = CorrectionClass.CORRECTION
    severity: str = Severity.S2
    placement: str = Placement.TOP
    cause: str = ""
    delay: str = ""
    surfaces: tuple[str, ...] = ()
    supersedes: Correction | None = None


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
    correction = Correction(
        outlet_id=version.outlet_id,
        article_id=version.article_id,
        error_occurred_at=_first_seen(version, draft.place.of(version.text)),
        error_found_at=timezone.now(),
    )
    _write(correction, draft, by)
    answer_requests(correction, requests)
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
        raise IllegalStep(_("Only a draft can be changed; ask for changes first."))
    if draft.version.article_id != correction.article_id:
        raise InvalidInput("A correction stays with its article.")
    _check(draft)
    _write(correction, draft, by)
    record("correction.edited", correction, by=by, role=role)
    return correction


def _write(correction: Correction, draft: CorrectionDraft, by: User) -> None:
    """Set what the draft says and what follows from it; an override of the class is void."""
    for name, value in _values(draft).items():
        setattr(correction, name, value)
    correction.drafted_by, correction.drafted_at = by, timezone.now()
    correction.approved_by = correction.approved_at = None
    correction.overridden_by = correction.overridden_at = None
    correction.override_reason = ""
    correction.save()
    _name_claims(correction)
    _list_surfaces(correction, draft.surfaces)
    correction.value_changes = _changes(correction)
    correction.save(update_fields=["value_changes"])


def _values(draft: CorrectionDraft) -> dict[str, Any]:
    version, was = draft.version, draft.place.of(draft.version.text)
    return {
        "version_before": version,
        "number_before": version.number,
        "start": draft.place.start,
        "end": draft.place.end,
        "was": was,
        "now": clean(draft.now).strip() if changes_text(draft.kind) else was,
        "note": clean(draft.note).strip(),
        "kind": draft.kind,
        "severity": draft.severity,
        "placement": draft.placement,
        "cause": clean(draft.cause).strip(),
        "delay": clean(draft.delay).strip(),
        "in_lead": is_in_lead(version.blocks, draft.place.start),
        "supersedes": draft.supersedes,
    }


def _changes(correction: Correction) -> list[str]:
    """Numbers, dates, names, attribution and negation that differ, as sentences."""
    if not changes_text(correction.kind):
        return []
    before = correction.version_before
    block = block_around(before.blocks, correction.start, correction.end)
    assert block is not None  # checked before  # noqa: S101
    old = block.span.of(before.text)
    place = (correction.start - block.start, correction.end - block.start)
    new = replaced(old, *place, correction.now)
    return changed_values(old, new) or _names_gone(correction, old, new)


def _names_gone(correction: Correction, old: str, new: str) -> list[str]:
    """Names known from the claims; in scripts without capitals nothing else tells them."""
    known = correction.claims.filter(facets__kind__in=["person", "place", "organisation"])
    names = set(known.values_list("facets__text", flat=True)) - {None}
    before, after = compare_form(old).text, compare_form(new).text
    forms = {name: compare_form(name).text for name in names}
    gone = sorted(name for name, form in forms.items() if form in before and form not in after)
    return [_("The name differs: “%(name)s” went.") % {"name": name} for name in gone]


def _check(draft: CorrectionDraft) -> None:
    _check_words(draft)
    if draft.version.article.latest() != draft.version:
        raise Stale(_("The article has a newer version; draft the correction from that one."))
    removed = Article.objects.filter(pk=draft.version.article_id, status=ArticleStatus.REMOVED)
    if removed.exists():
        raise IllegalStep(_("The article was removed; nothing of it can be corrected any more."))
    _check_place(draft.version, draft.place)
    _check_prominence(draft)
    if changes_text(draft.kind):
        _check_now(draft)
    if draft.supersedes:
        _check_successor(draft, draft.supersedes)


def _check_words(draft: CorrectionDraft) -> None:
    if draft.kind not in CorrectionClass.values:
        raise InvalidInput(_("Choose what kind of correction it is."), field="kind")
    if draft.severity not in Severity.values:
        raise InvalidInput(_("Choose how severe the error is."), field="severity")
    if draft.placement not in Placement.values:
        raise InvalidInput(_("Choose where the notice stands."), field="placement")
    if not set(draft.surfaces) <= set(Surface.values):
        raise InvalidInput(_("Choose from the listed places."), field="surfaces")
    note = clean(draft.note).strip()
    if not note or len(note) > MAX_NOTE:
        raise InvalidInput(_("Tell readers what was wrong and what is right."), field="note")
    if draft.kind == CorrectionClass.CORRECTION and (soft := SOFT_WORDS.search(note)):
        sentence = _("A correction is called a correction: find another word for “%(word)s”.")
        raise InvalidInput(sentence % {"word": soft.group()}, field="note")


def _check_prominence(draft: CorrectionDraft) -> None:
    in_lead = is_in_lead(draft.version.blocks, draft.place.start)
    places = places_for(draft.kind, draft.severity, in_lead=in_lead)
    if draft.placement not in places:
        sentence = _("For this error the notice stands at least here: %(place)s.")
        least = _(str(Placement(places[0]).label))
        raise InvalidInput(sentence % {"place": least}, field="placement")


def _check_now(draft: CorrectionDraft) -> None:
    now = clean(draft.now).strip()
    if not now or len(now) > MAX_TEXT or "\n\n" in now:
        raise InvalidInput(_("Write what it should say, as one paragraph."), field="now")
    if now == draft.place.of(draft.version.text):
        raise InvalidInput(_("Nothing has changed yet."), field="now")


def _check_successor(draft: CorrectionDraft, former: Correction) -> None:
    same = former.article_id == draft.version.article_id
    if not same or former.status != CorrectionStatus.PUBLISHED:
        raise InvalidInput(
            _("It can take the place of a published correction of the same article only."),
            field="supersedes",
        )


def _check_place(version: ArticleVersion, place: Span) -> None:
    inside = 0 <= place.start < place.end <= version.length
    if not inside or block_around(version.blocks, place.start, place.end) is None:
        raise InvalidInput(_("Choose text within one paragraph of the article."), field="was")
    edges = (place.start, place.end)
    if not all(is_grapheme_boundary(version.text, edge) for edge in edges):
        raise InvalidInput(_("The chosen text begins or ends inside a character."), field="was")


def _first_seen(version: ArticleVersion, was: str) -> datetime | None:
    """When readers first saw the words in question: the oldest unbroken run of versions."""
    seen = version.public_at
    older = version.article.versions.filter(number__lt=version.number).order_by("-number")
    for earlier in older:
        if was not in earlier.text:
            break
        seen = earlier.public_at or seen
    return seen


def answer_requests(correction: Correction, requests: Iterable[CorrectionRequest]) -> None:
    """Say that the correction answers these requests; the error was found with the first."""
    for request in requests:
        if request.article_id != correction.article_id:
            raise InvalidInput(_("The request is about another article."))
        CorrectionAnswer.objects.get_or_create(
            correction=correction,
            request=request,
            defaults={"outlet_id": correction.outlet_id, "article_id": correction.article_id},
        )
        found = correction.error_found_at or request.created_at
        correction.error_found_at = min(found, request.created_at)
    if correction.status not in PUBLIC_STATUSES:
        correction.save(update_fields=["error_found_at"])


def took_long(correction: Correction) -> bool:
    """Whether readers are owed a word about why it took so long: more than a month."""
    found = correction.error_found_at
    return found is not None and found < timezone.now() - LONG


def _name_claims(correction: Correction) -> None:
    """The claims that stand on words this correction changes."""
    correction.touches.all().delete()
    standing = Claim.objects.filter(
        occurrences__version=correction.version_before,
        occurrences__spans__start__lt=correction.end,
        occurrences__spans__end__gt=correction.start,
    ).exclude(status__in=["dismissed", "superseded"])
    touched = standing.distinct() if changes_text(correction.kind) else standing.none()
    CorrectionClaim.objects.bulk_create(
        CorrectionClaim(
            outlet_id=correction.outlet_id,
            article_id=correction.article_id,
            correction=correction,
            claim=claim,
        )
        for claim in touched
    )


def _list_surfaces(correction: Correction, surfaces: Iterable[str]) -> None:
    wanted = set(surfaces)
    correction.surfaces.filter(done_at__isnull=True).exclude(surface__in=wanted).delete()
    for surface in wanted:
        CorrectionSurface.objects.get_or_create(
            correction=correction,
            surface=surface,
            defaults={"outlet_id": correction.outlet_id, "article_id": correction.article_id},
        )
