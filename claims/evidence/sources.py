"""Verbs of the source library: entering a source, saying more about it, keeping it secret."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction
from django.utils import timezone

from claims.errors import InvalidInput
from claims.evidence.addresses import canonical
from claims.models import (
    ArticleVersion,
    Evidence,
    Occurrence,
    Outlet,
    Passage,
    Source,
    SourceKind,
    SourceSnapshot,
    User,
)
from claims.nlp.text import clean
from claims.workflow.record import record
from claims.workflow.roles import acting_role
from claims.workflow.transitions import CHECKER

MAX_QUOTE = 10_000
MAX_NOTE = 5_000
LENGTHS = {"publisher": 200, "author": 200, "language": 16, "reliability": MAX_NOTE}


@dataclass(frozen=True)
class SourceFacts:
    """What a person says about a source as a whole."""

    title: str
    kind: str = SourceKind.PAGE
    author: str = ""
    publisher: str = ""
    published: str = ""
    language: str = ""
    reliability: str = ""

    def cleaned(self) -> "SourceFacts":
        """Without what is no text, cut to what the columns hold; raises `InvalidInput`."""
        title = clean(self.title).strip()
        if not title:
            raise InvalidInput("Give the source a title.", field="title")
        if len(title) > 300:
            raise InvalidInput("The title is longer than 300 characters.", field="title")
        if self.kind not in SourceKind.values:
            raise InvalidInput("Choose what kind of source this is.", field="kind")
        _check_date(self.published.strip())
        texts = {n: clean(getattr(self, n)).strip()[:most] for n, most in LENGTHS.items()}
        return replace(self, title=title, published=self.published.strip(), **texts)


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
    kind: str = SourceKind.PAGE
    author: str = ""
    reliability: str = ""

    def facts(self) -> SourceFacts:
        """What it says about the source as a whole."""
        names = SourceFacts.__dataclass_fields__
        return SourceFacts(**{name: getattr(self, name) for name in names})


@transaction.atomic
def add_source(draft: SourceDraft, *, outlet: Outlet, by: User) -> Passage:
    """Add a source with one quoted passage; a known address gets the passage added to it.

    Two addresses are the same where their canonical forms are. Raises `InvalidInput` where
    title or passage are missing or the address is none.
    """
    role = acting_role(by, (CHECKER,), outlet.pk)
    facts, quote = draft.facts().cleaned(), _quoted(draft.quote)
    known_as = canonical(draft.url) if draft.url else ""
    source = _source(facts, draft, known_as, outlet, by)
    passage, new = quote_whole(source, quote)
    if new:
        record("source.quoted", source, by=by, role=role, payload={"passage": str(passage.pk)})
    return passage


def _quoted(quote: str) -> str:
    kept = clean(quote).strip()
    if not kept:
        raise InvalidInput("Quote the passage that matters.", field="quote")
    if len(kept) > MAX_QUOTE:
        raise InvalidInput(f"The passage is longer than {MAX_QUOTE:,} characters.", field="quote")
    return kept


def quote_whole(source: Source, text: str) -> tuple[Passage, bool]:
    """The passage that is all of a snapshot with that text, and whether it is new."""
    snapshot = keep_text(source, text)
    return Passage.objects.get_or_create(
        snapshot=snapshot,
        start=0,
        end=len(text),
        defaults={"outlet_id": source.outlet_id, "source": source, "text": text},
    )


def digest(text: str) -> str:
    """SHA-256 of a text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def keep_text(source: Source, text: str) -> SourceSnapshot:
    """The source's snapshot of exactly that text; the same text is kept once."""
    snapshot, _ = SourceSnapshot.objects.get_or_create(
        source=source,
        sha256=digest(text),
        defaults={"outlet_id": source.outlet_id, "text": text, "taken_at": timezone.now()},
    )
    return snapshot


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


def _source(
    facts: SourceFacts, draft: SourceDraft, known_as: str, outlet: Outlet, by: User
) -> Source:
    values = vars(facts) | {
        "url": draft.url,
        "confidential": draft.confidential,
        "added_by": by,
        "added_at": timezone.now(),
    }
    if not known_as:
        return Source.objects.create(outlet=outlet, **values)
    source, _ = Source.objects.get_or_create(outlet=outlet, canonical_url=known_as, defaults=values)
    if draft.confidential:
        make_confidential(source, by=by)
    return source


@transaction.atomic
def describe_source(source: Source, facts: SourceFacts, *, by: User) -> Source:
    """Say anew what a source is; the address and what was quoted stay as they are."""
    role = acting_role(by, (CHECKER,), source.outlet_id)
    kept = facts.cleaned()
    changed = sorted(n for n, value in vars(kept).items() if getattr(source, n) != value)
    if changed:
        for name in changed:
            setattr(source, name, getattr(kept, name))
        source.save(update_fields=changed)
        record("source.described", source, by=by, role=role, payload={"fields": changed})
    return source


@transaction.atomic
def make_confidential(source: Source, *, by: User) -> Source:
    """Take a source and all evidence from it out of everything public; never lifted again."""
    role = acting_role(by, (CHECKER,), source.outlet_id)
    Source.objects.select_for_update(no_key=True).get(pk=source.pk)
    source.refresh_from_db()
    if not source.confidential:
        resting = Evidence.objects.filter(passage__source=source)
        claims = sorted({str(claim) for claim in resting.values_list("claim_id", flat=True)})
        resting.update(confidential=True, public_at=None)
        source.confidential = True
        source.save(update_fields=["confidential"])
        record("source.made_confidential", source, by=by, role=role, payload={"claims": claims})
    return source


@transaction.atomic
def quote_article(place: Occurrence, *, by: User) -> Passage:
    """The words of a claim in an article of ours, as a passage of that article as a source."""
    role = acting_role(by, (CHECKER,), place.outlet_id)
    version, spans = place.version, list(place.spans.all())
    if not spans:
        raise InvalidInput("This claim no longer stands in that article.")
    source = _article_source(version, by)
    start, end = spans[0].start, spans[-1].end
    passage, new = Passage.objects.get_or_create(
        snapshot=keep_text(source, version.text),
        start=start,
        end=end,
        defaults={
            "outlet_id": source.outlet_id,
            "source": source,
            "text": version.text[start:end],
        },
    )
    if new:
        record("source.quoted", source, by=by, role=role, payload={"passage": str(passage.pk)})
    return passage


def _article_source(version: ArticleVersion, by: User) -> Source:
    """The article as a source: one for an article, whichever versions are quoted."""
    texts = ArticleVersion.objects.filter(article_id=version.article_id).values("sha256")
    ours = Source.objects.filter(outlet_id=version.outlet_id, kind=SourceKind.ARTICLE)
    known = ours.filter(snapshots__sha256__in=texts).first()
    if known:
        return known
    return Source.objects.create(
        outlet_id=version.outlet_id,
        kind=SourceKind.ARTICLE,
        title=version.headline[:300],
        published=version.published.isoformat() if version.published else "",
        language=version.language,
        added_by=by,
        added_at=timezone.now(),
    )
