"""What the public pages show, as plain data: marked text, fact-check cards, notices, changes.

Only the published record; confidential evidence is asked for nowhere.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.utils.translation import gettext as _

from claims.models import (
    AnchorState,
    Article,
    ArticleStatus,
    ArticleVersion,
    Claim,
    ClaimStatus,
    Correction,
    Evidence,
    Occurrence,
    Placement,
    Rating,
    Source,
    Verdict,
)
from claims.nlp.diff import Change, word_diff
from claims.nlp.segments import Segment, segments
from claims.nlp.text import Span

CONTEXT_WORDS = 12
AROUND = 120  # code points on both sides of what changed
OPEN = {"public_at__isnull": False, "confidential": False, "passage__source__confidential": False}


@dataclass(frozen=True)
class MarkedBlock:
    """A block of the text, cut at every border of a claim."""

    kind: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True)
class Mark:
    """How a claim is drawn in the text: its verdict's class and word, and its number."""

    css: str
    number: int
    label: str


@dataclass(frozen=True)
class Card:
    """A fact-check beside the text."""

    key: str
    number: int
    wording: str
    rating: Rating | None
    reasons: str
    sources: tuple[Source, ...]
    corrected: bool
    rechecking: bool


@dataclass(frozen=True)
class Notice:
    """A published correction with its changed words."""

    correction: Correction
    article: Article
    pieces: tuple[Change, ...]
    direction: str


@dataclass
class ArticlePage:
    """Everything the page of an article shows."""

    article: Article
    version: ArticleVersion
    blocks: list[MarkedBlock]
    marks: dict[str, Mark]
    cards: list[Card]
    counts: list[tuple[Rating | str, str, int]] = field(default_factory=list)
    shares: list[tuple[str, int]] = field(default_factory=list)
    checked: int = 0
    total: int = 0
    top_notices: list[Notice] = field(default_factory=list)
    foot_notices: list[Notice] = field(default_factory=list)
    corrected_at: datetime | None = None
    banner: str = ""


def look(rating: Rating | None) -> str:
    """The look of a rating; `unchecked` where there is none."""
    return rating.look if rating else "unchecked"


def mark(rating: Rating | None, number: int) -> Mark:
    """How a claim with that rating is drawn."""
    return Mark(f"v-{look(rating)}", number, rating.word if rating else _("Not checked yet"))


def marked_blocks(version: ArticleVersion, spans: Sequence[tuple[str, Span]]) -> list[MarkedBlock]:
    """The version's blocks, each cut at the borders of the spans (key, place) in it."""
    return [
        MarkedBlock(kind, segments(version.text, spans, start, end))
        for start, end, kind in version.blocks
    ]


def spans_of(occurrences: Iterable[Occurrence]) -> list[tuple[str, Span]]:
    """The places of claims as (claim's id, place)."""
    return [
        (str(occurrence.claim_id), Span(span.start, span.end))
        for occurrence in occurrences
        for span in occurrence.spans.all()
    ]


def last_public_verdict(claim: Claim) -> Verdict | None:
    """What readers see: the verdict published last, also while it is being checked again."""
    shown = claim.verdicts.filter(public_at__isnull=False).select_related("rating")
    return shown.order_by("-public_at").first()


def article_page(article: Article) -> ArticlePage:
    """The public page of an article as it reads now."""
    version = article.current
    assert version is not None  # noqa: S101 - public articles have text
    shown = _shown_occurrences(version)
    claims = [occurrence.claim for occurrence in shown]
    verdicts = _public_verdicts(claims)
    corrected = _corrected(article)
    sources = _open_sources(claims)
    cards = [
        _card(claim, number, verdicts.get(claim.pk), corrected, sources.get(claim.pk, ()))
        for number, claim in enumerate(claims, start=1)
    ]
    page = ArticlePage(
        article=article,
        version=version,
        blocks=marked_blocks(version, spans_of(shown)),
        marks={card.key: mark(card.rating, card.number) for card in cards},
        cards=cards,
        banner=banner(article),
    )
    _count(page)
    _add_notices(page)
    return page


def banner(article: Article) -> str:
    """The sentence above an article that was retracted."""
    if article.status == ArticleStatus.RETRACTED:
        return _("This article has been retracted. It stays here so that the record is complete.")
    return ""


def _shown_occurrences(version: ArticleVersion) -> list[Occurrence]:
    return list(
        version.occurrences.filter(claim__public_at__isnull=False)
        .exclude(state=AnchorState.ORPHAN)
        .exclude(claim__status__in=[ClaimStatus.SUPERSEDED, ClaimStatus.DISMISSED])
        .select_related("claim")
        .defer("claim__embedding")
        .prefetch_related("spans")
        .order_by("claim__position")
    )


def _public_verdicts(claims: Sequence[Claim]) -> dict[object, Verdict]:
    """By claim, the one published last."""
    found = Verdict.objects.filter(claim__in=claims, public_at__isnull=False)
    return {v.claim_id: v for v in found.select_related("rating").order_by("public_at")}


def _corrected(article: Article) -> set[object]:
    touched = article.corrections.filter(public_at__isnull=False)
    return set(touched.values_list("touches__claim_id", flat=True))


def _open_sources(claims: Sequence[Claim]) -> dict[object, tuple[Source, ...]]:
    """By claim, the sources readers may see, each once, as they were attached."""
    shown = Evidence.objects.filter(claim__in=claims, **OPEN).select_related("passage__source")
    found: dict[object, dict[Source, None]] = {}
    for item in shown.defer("passage__embedding").order_by("pk"):
        found.setdefault(item.claim_id, {})[item.passage.source] = None
    return {claim: tuple(sources) for claim, sources in found.items()}


def _card(
    claim: Claim,
    number: int,
    verdict: Verdict | None,
    corrected: set[object],
    sources: tuple[Source, ...],
) -> Card:
    return Card(
        key=str(claim.pk),
        number=number,
        wording=claim.wording,
        rating=verdict.rating if verdict else None,
        reasons=verdict.reasons if verdict else "",
        sources=sources,
        corrected=claim.pk in corrected,
        rechecking=claim.status != ClaimStatus.PUBLISHED,
    )


def _count(page: ArticlePage) -> None:
    rated = [card.rating for card in page.cards]
    numbers = Counter(look(rating) for rating in rated)
    labels = {look(rating): rating.word for rating in rated if rating}
    page.shares = list(numbers.items())
    page.counts = [
        (key, labels.get(key, _("Not checked yet")).lower(), number)
        for key, number in numbers.items()
    ]
    page.total = len(rated)
    page.checked = sum(1 for rating in rated if rating)


def _add_notices(page: ArticlePage) -> None:
    public = page.article.corrections.filter(public_at__isnull=False)
    notices = [
        notice(correction)
        for correction in public.select_related("version_before").order_by("-published_at")
    ]
    top = (Placement.TOP, Placement.NEAR)
    page.top_notices = [n for n in notices if n.correction.placement in top]
    page.foot_notices = [n for n in notices if n.correction.placement == Placement.FOOT]
    page.corrected_at = max(
        (n.correction.published_at for n in notices if n.correction.published_at), default=None
    )


def notice(correction: Correction) -> Notice:
    """A correction with the words that changed, in the words that stood around them."""
    article, before = correction.article, correction.version_before
    around = quotation(before.text, correction.start, correction.end, AROUND)
    return Notice(
        correction=correction,
        article=article,
        pieces=word_diff(
            f"{around.before}{correction.was}{around.after}",
            f"{around.before}{correction.now}{around.after}",
            CONTEXT_WORDS,
        ),
        direction=before.direction,
    )


@dataclass(frozen=True)
class VersionEntry:
    """One version in an article's history."""

    version: ArticleVersion
    correction: Correction | None
    pieces: tuple[Change, ...]


def history(article: Article) -> list[VersionEntry]:
    """All public versions, newest first, each with what it changed."""
    versions = list(article.versions.filter(public_at__isnull=False).order_by("number"))
    corrections = {
        c.version_after_id: c for c in article.corrections.filter(public_at__isnull=False)
    }
    entries, before = [], ""
    for version in versions:
        pieces = word_diff(before, version.text, CONTEXT_WORDS) if before else ()
        entries.append(VersionEntry(version, corrections.get(version.pk), pieces))
        before = version.text
    return entries[::-1]


@dataclass(frozen=True)
class Quotation:
    """Words in their place, with a little of the text around."""

    before: str
    exact: str
    after: str
    runs: tuple[Segment, ...] = ()
    """`exact` in pieces; those that belong to the claim have keys."""


def quotation(text: str, start: int, end: int, around: int = 160) -> Quotation:
    """`text[start:end]` with up to `around` code points on both sides, cut at words."""
    head = text[max(0, start - around) : start].rsplit("\n", 1)[-1]
    tail = text[end : end + around].split("\n", 1)[0]
    if start > around and " " in head and len(head) == around:
        head = "…" + head.split(" ", 1)[1]
    if end + around < len(text) and " " in tail and len(tail) == around:
        tail = tail.rsplit(" ", 1)[0] + "…"
    return Quotation(head, text[start:end], tail)


def quotation_of(occurrence: Occurrence) -> Quotation | None:
    """The claim's words in the text, from its first span to its last."""
    spans = list(occurrence.spans.all())
    if not spans:
        return None
    text, start, end = occurrence.version.text, spans[0].start, spans[-1].end
    places = [("claim", Span(span.start, span.end)) for span in spans]
    return replace(quotation(text, start, end), runs=segments(text, places, start, end))


@dataclass(frozen=True)
class ClaimPage:
    """Everything the page of a claim shows."""

    claim: Claim
    version: ArticleVersion | None
    passage: Quotation | None
    verdict: Verdict | None
    rechecking: bool
    checked_in: Article | None
    evidence: list[Evidence]
    earlier: list[Verdict]
    corrections: list[Correction]


def claim_page(claim: Claim) -> ClaimPage:
    """The public page of a claim; one without a verdict shows the one it repeats."""
    own = last_public_verdict(claim)
    original = claim.canonical if claim.canonical and claim.canonical.public_at else None
    verdict = own or (last_public_verdict(original) if original else None)
    version = claim.article.current
    occurrence = claim.occurrences.filter(version=version).select_related("version").first()
    past = claim.verdicts.filter(public_at__isnull=False).select_related("rating")
    evidence = claim.evidence.filter(**OPEN).select_related("passage__source").order_by("pk")
    return ClaimPage(
        claim=claim,
        version=version,
        passage=quotation_of(occurrence) if occurrence else None,
        verdict=verdict,
        rechecking=bool(own) and claim.status != ClaimStatus.PUBLISHED,
        checked_in=original.article if original and not own and verdict else None,
        evidence=list(evidence),
        earlier=[v for v in past.order_by("-public_at") if v != verdict],
        corrections=list(claim.corrections.filter(public_at__isnull=False)),
    )
