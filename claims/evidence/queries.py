"""What the desk sees of the source library."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_noop

from claims.evidence.links import linked_beside
from claims.evidence.quoting import best_sentence, sentence_at
from claims.evidence.ranking import Ranked, ranked_claims, ranked_passages
from claims.evidence.rules import located
from claims.models import (
    AnchorState,
    Archive,
    ArchivePlace,
    Claim,
    ClaimStatus,
    Occurrence,
    Passage,
    PassageHint,
    Source,
    Task,
    TaskKind,
)
from claims.nlp.text import Span

SPARE = 15  # more than are shown, because some lie inside others


@dataclass(frozen=True)
class Suggestion:
    """Words that may matter for a claim, and why they are shown; nothing of it is stored.

    They stand in a `passage` of the library, or in another article of the outlet, at
    `place`. `quote` is the stretch of `text` that matters most.
    """

    text: str
    quote: Span
    score: float
    reasons: tuple[str, ...]
    passage: Passage | None = None
    place: Occurrence | None = None
    hint: PassageHint | None = None


def suggestions(claim: Claim, *, limit: int = 5) -> list[Suggestion]:
    """Passages for a claim, best first; attached and rejected ones and their like left out.

    Works on words alone until the worker has made the vectors, and without a hint until it
    has compared the values. Nothing is sought for a claim that was dismissed.
    """
    if claim.status == ClaimStatus.DISMISSED:
        return []
    library = _of_library(claim, limit)
    known = {one.text for one in library}
    found = [*library, *(one for one in _of_articles(claim, limit) if one.text not in known)]
    best = sorted(found, key=lambda one: -one.score)[:limit]
    hints = {hint.passage_id: hint for hint in claim.hints.filter(passage__in=_passages(best))}
    return [_hinted(one, hints.get(one.passage.pk) if one.passage else None) for one in best]


def _passages(found: Iterable[Suggestion]) -> list[Passage]:
    return [one.passage for one in found if one.passage]


def _hinted(one: Suggestion, hint: PassageHint | None) -> Suggestion:
    """With its hint; then the sentence that matters is the one with the deciding value."""
    if hint is None:
        return one
    quote = one.quote if hint.at is None else sentence_at(hint.at, one.text)
    return replace(one, quote=quote, hint=hint)


def _of_library(claim: Claim, limit: int) -> list[Suggestion]:
    attached = list(claim.evidence.values_list("passage__source_id", "passage__text"))
    ranked = ranked_passages(claim, linked_beside(claim), limit + len(attached) + SPARE)
    passages = Passage.objects.select_related("source").defer("embedding")
    rows = passages.in_bulk([one.id for one in ranked])
    seen = [(source, text) for source, text in attached]
    found = []
    for one in ranked:
        passage = rows[one.id]
        if not _is_in(seen, passage.source_id, passage.text):
            seen.append((passage.source_id, passage.text))
            found.append(_suggestion(one, claim, passage.text, passage=passage))
    return found[:limit]


def _is_in(seen: Iterable[tuple[UUID, str]], source_id: UUID, text: str) -> bool:
    """Whether the same words of the same source are there already, in more or fewer."""
    return any(source_id == one and (text in words or words in text) for one, words in seen)


def _of_articles(claim: Claim, limit: int) -> list[Suggestion]:
    """The same read in earlier articles, in the words of their text."""
    ranked = {one.id: one for one in ranked_claims(claim, limit)}
    standing = (
        Occurrence.objects.filter(claim__in=ranked, article__current=F("version"))
        .exclude(state__in=[AnchorState.ORPHAN, AnchorState.CHANGED])
        .select_related("version__article", "claim")
        .defer("claim__embedding")
        .prefetch_related("spans")
    )
    seen = set(claim.evidence.values_list("passage__text", flat=True))
    seen |= set(claim.rejected.values_list("passage__text", flat=True))
    return [
        _suggestion(ranked[place.claim_id], claim, words, place=place)
        for place in standing
        if (words := words_at(place)) and words not in seen
    ]


def words_at(place: Occurrence) -> str:
    """What stands in the text from the first piece of a claim to its last."""
    spans = list(place.spans.all())
    return place.version.text[spans[0].start : spans[-1].end] if spans else ""


def _suggestion(one: Ranked, claim: Claim, text: str, **where: Any) -> Suggestion:
    named = (
        (gettext_noop("linked beside the claim"), one.beside),
        (gettext_noop("shares words"), one.words),
        (gettext_noop("similar meaning"), one.meaning),
        (gettext_noop("earlier article"), "place" in where),
    )
    reasons = tuple(name for name, holds in named if holds)
    quote = best_sentence(claim.wording, text, claim.language)
    return Suggestion(text, quote, one.score, reasons, **where)


def library(outlet_id: UUID, words: str = "") -> QuerySet[Source]:
    """The outlet's sources, newest first, each with `uses`, `archive` and `alert`.

    `uses` counts the claims that cite it, `archive` is the state of our latest copy (or
    null), `alert` whether one is open. Pages the machine found and could not read are left
    out. `words` narrows it to sources that have them in the title or in a passage.
    """
    sources = Source.objects.filter(outlet_id=outlet_id)
    read = Exists(Passage.objects.filter(source=OuterRef("pk")))
    sources = sources.filter(Q(added_at__isnull=False) | read)
    if words:
        sources = sources.filter(Q(title__icontains=words) | Q(passages__text__icontains=words))
    return sources.annotate(
        uses=Count("passages__evidence__claim", distinct=True),
        archive=Subquery(_copies().values("status")[:1]),
        alert=Exists(_alerts()),
    ).order_by("-alert", "-created_at")


def _copies() -> QuerySet[Archive]:
    ours = Archive.objects.filter(source=OuterRef("pk"), place=ArchivePlace.OURS)
    return ours.order_by("-created_at")


def _alerts() -> QuerySet[Task]:
    return Task.objects.filter(
        kind=TaskKind.SOURCE_ALERT, object_id=OuterRef("pk"), done_at__isnull=True
    )


def open_alerts(outlet_id: UUID) -> QuerySet[Task]:
    """The outlet's alerts about sources that nobody has closed, the oldest first."""
    alerts = Task.objects.filter(outlet_id=outlet_id, kind=TaskKind.SOURCE_ALERT)
    return alerts.filter(done_at__isnull=True).order_by("severity", "created_at")


def latest_copies(sources: Iterable[Source]) -> dict[UUID, Archive]:
    """By source, the copy of ours that was asked for last, whatever became of it."""
    ours = Archive.objects.filter(source__in=list(sources), place=ArchivePlace.OURS)
    return {one.source_id: one for one in ours.order_by("created_at")}


def quoted_passages(source: Source) -> list[Passage]:
    """The passages of the source that claims rest on."""
    quoted = source.passages.filter(evidence__isnull=False).distinct()
    return list(quoted.defer("embedding").order_by("pk"))


@dataclass(frozen=True)
class CopyPage:
    """The text of an archived copy, cut at the quotation; `quote` empty where it is not there."""

    before: str
    quote: str
    after: str
    wanted: Passage | None = None


def copy_page(kept: Archive, passage_id: str = "") -> CopyPage:
    """The copy's text with the passage of that id marked; anything else marks nothing."""
    text = kept.snapshot.text if kept.snapshot else ""
    wanted = next((p for p in quoted_passages(kept.source) if str(p.pk) == passage_id), None)
    place = located(wanted.text, text) if wanted else None
    if wanted and wanted.snapshot_id == kept.snapshot_id:
        place = Span(wanted.start, wanted.end)
    if place is None:
        return CopyPage(text, "", "", wanted)
    return CopyPage(text[: place.start], place.of(text), text[place.end :], wanted)
