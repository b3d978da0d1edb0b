"""Taking in what a feed names, one entry at a time."""

from dataclasses import replace
from uuid import UUID

from django.utils import timezone

from claims.errors import NoAnswer, Refusal
from claims.ingest.feeds import MAX_BYTES, note_entries
from claims.ingest.fetching import fetch
from claims.ingest.pages import check_answered, draft_of_address
from claims.ingest.services import publish_article, take_in
from claims.models import ArticleVersion, FeedEntry, Origin
from claims.net.feed import read_feed
from claims.workflow.roles import SYSTEM
from claims.workflow.units import acting_for

ATTEMPTS = 3


def take_entry(outlet_id: UUID, entry_id: UUID) -> None:
    """Take in the article an entry leads to, or note what another sitemap names.

    Why that could not be is kept with the entry; where the other side did not answer it waits
    for another attempt, three in all. May run twice. Not to be called in a transaction.
    """
    with acting_for(outlet_id):
        entry = FeedEntry.objects.select_related("feed", "outlet").get(pk=entry_id)
    if entry.read_at or not entry.feed.active:
        return
    try:
        if entry.leads_on:
            _follow_on(entry)
        else:
            _take_in(entry)
    except Refusal as refusal:
        _not_read(entry, refusal)


def _follow_on(entry: FeedEntry) -> None:
    came = fetch(entry.address, most_bytes=MAX_BYTES)
    check_answered(came)
    found = read_feed(came.body, url=came.final_url)
    with acting_for(entry.outlet_id):
        note_entries(entry.feed, replace(found, parts=()))  # sitemaps.org: one index, no more
        _read(entry, None)


def _take_in(entry: FeedEntry) -> None:
    draft = draft_of_address(entry.address, origin=Origin.FEED)
    draft = replace(draft, published=draft.published or entry.published)
    with acting_for(entry.outlet_id):
        intake = take_in(draft, outlet=entry.outlet, by=SYSTEM)
        if intake.new and entry.feed.publishes:
            publish_article(intake.article, by=SYSTEM)
        _read(entry, intake.version)


def _read(entry: FeedEntry, version: ArticleVersion | None) -> None:
    FeedEntry.objects.filter(pk=entry.pk).update(
        read_at=timezone.now(),
        became=version.pk if version else None,
        failure="",
        attempts=entry.attempts + 1,
    )


def _not_read(entry: FeedEntry, refusal: Refusal) -> None:
    attempts = entry.attempts + 1
    over = attempts >= ATTEMPTS or not isinstance(refusal, NoAnswer)
    with acting_for(entry.outlet_id):
        FeedEntry.objects.filter(pk=entry.pk).update(
            read_at=timezone.now() if over else None,
            failure=str(refusal)[:500],
            attempts=attempts,
        )
