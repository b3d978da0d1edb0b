"""Verbs about feeds: following, polling, taking in what stands in them.

Following and stopping are events. That a feed was asked is kept in its row only: four times an
hour nothing happened is no history.
"""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from claims.errors import InvalidInput, Refusal
from claims.ingest.addresses import one_address
from claims.ingest.fetching import fetch
from claims.ingest.html import day_of
from claims.ingest.pages import check_answered
from claims.ingest.rules import next_poll
from claims.models import Feed, FeedEntry, Outlet
from claims.net.egress import Fetched
from claims.net.feed import Entry, FoundFeed, read_feed
from claims.nlp.text import clean
from claims.workflow.record import record
from claims.workflow.roles import Actor, acting_role
from claims.workflow.transitions import EDITOR, SYSTEM
from claims.workflow.units import acting_for

MOST_AT_ONCE = 20  # entries taken in after one poll
MAX_BYTES = 10_000_000
ALREADY = "This feed is followed already."


@transaction.atomic
def follow_feed(address: str, *, outlet: Outlet, by: Actor, publishes: bool = False) -> Feed:
    """Take in the articles of a feed from now on; one that was stopped is taken up again.

    Raises `InvalidInput` for what is no address or is followed already, and `NotAllowed`.
    """
    role = acting_role(by, (SYSTEM, EDITOR), outlet.pk)
    Outlet.objects.select_for_update(no_key=True).get(pk=outlet.pk)
    feed, new = Feed.objects.get_or_create(outlet=outlet, address=one_address(address))
    if feed.active and not new:
        raise InvalidInput(ALREADY, field="address")
    feed.active, feed.publishes = True, publishes
    feed.failures, feed.failure, feed.next_poll_at = 0, "", timezone.now()
    feed.save()
    record("feed.followed", feed, by=by, role=role, payload={"address": feed.address})
    return feed


@transaction.atomic
def stop_feed(feed: Feed, *, by: Actor) -> Feed:
    """Ask a feed no more; what it brought stays. A second time changes nothing."""
    role = acting_role(by, (SYSTEM, EDITOR), feed.outlet_id)
    feed = Feed.objects.select_for_update(no_key=True).get(pk=feed.pk)
    if feed.active:
        feed.active = False
        feed.save(update_fields=["active"])
        record("feed.stopped", feed, by=by, role=role, payload={"address": feed.address})
    return feed


@transaction.atomic
def claim_due_feeds(outlet: Outlet) -> list[Feed]:
    """The outlet's feeds whose time has come. Each is put off, so that nobody else asks too."""
    now = timezone.now()
    due = Feed.objects.filter(outlet=outlet, active=True, next_poll_at__lte=now)
    feeds = list(due.select_for_update(no_key=True, skip_locked=True))
    for feed in feeds:
        feed.next_poll_at = next_poll(now, failures=feed.failures, waiting=False)
        feed.save(update_fields=["next_poll_at"])
    return feeds


def poll_feed(outlet_id: UUID, feed_id: UUID) -> list[FeedEntry]:
    """Ask a feed what is new and note it; the entries that are to be taken in next.

    Only what changed since the last time is sent, where the other side can tell. Failures are
    kept with the feed and put the next poll off. Not to be called in a transaction.
    """
    with acting_for(outlet_id):
        feed = Feed.objects.get(pk=feed_id)
    if not feed.active:
        return []
    try:
        came = fetch(feed.address, headers=_since(feed), most_bytes=MAX_BYTES)
        found = _found(came)
    except Refusal as refusal:
        _failed(feed, str(refusal))
        return []
    with acting_for(outlet_id):
        return _polled(feed, came, found)


def _since(feed: Feed) -> dict[str, str]:
    asked = {"If-None-Match": feed.etag, "If-Modified-Since": feed.last_modified}
    return {name: value for name, value in asked.items() if value}


def _found(came: Fetched) -> FoundFeed | None:
    """What stands in the answer; None where nothing is new."""
    if came.status == 304:
        return None
    check_answered(came)
    return read_feed(came.body, url=came.final_url)


def _failed(feed: Feed, why: str) -> None:
    with acting_for(feed.outlet_id):
        feed = Feed.objects.select_for_update(no_key=True).get(pk=feed.pk)
        now = timezone.now()
        feed.failures, feed.failure, feed.polled_at = feed.failures + 1, why[:500], now
        feed.next_poll_at = next_poll(now, failures=feed.failures, waiting=False)
        feed.save()


def _polled(feed: Feed, came: Fetched, found: FoundFeed | None) -> list[FeedEntry]:
    feed = Feed.objects.select_for_update(no_key=True).get(pk=feed.pk)
    if found is not None:
        feed.kind, feed.title = found.kind, found.title[:300] or feed.title
        feed.etag = _kept(came, "etag", 300)
        feed.last_modified = _kept(came, "last-modified", 100)
        note_entries(feed, found)
    waiting = list(_waiting(feed)[: MOST_AT_ONCE + 1])
    now = timezone.now()
    feed.failures, feed.failure, feed.polled_at = 0, "", now
    feed.next_poll_at = next_poll(now, failures=0, waiting=len(waiting) > MOST_AT_ONCE)
    feed.save()
    return waiting[:MOST_AT_ONCE]


def _kept(came: Fetched, name: str, most: int) -> str:
    """A header to be sent back as it came; one that is odd or too long is not used at all."""
    value = came.headers.get(name, "")
    return value if len(value) <= most and value.isascii() and value.isprintable() else ""


def _waiting(feed: Feed) -> QuerySet[FeedEntry]:
    # Without dates as the feed has them: ids do not tell the order within a millisecond.
    return feed.entries.filter(read_at=None).order_by("-leads_on", "-stamp", "created_at", "id")


def note_entries(feed: Feed, found: FoundFeed) -> None:
    """Keep what a feed names. What is new, or changed as the feed says, waits to be read."""
    wanted = _rows(feed, found.entries, leads_on=False) | _rows(feed, found.parts, leads_on=True)
    known = {entry.address: entry for entry in feed.entries.filter(address__in=list(wanted))}
    FeedEntry.objects.bulk_create(
        [entry for address, entry in wanted.items() if address not in known],
        ignore_conflicts=True,
    )
    again = [entry for address, entry in known.items() if _changed(entry, wanted[address])]
    for entry in again:
        entry.stamp = wanted[entry.address].stamp
        entry.read_at, entry.attempts, entry.failure = None, 0, ""
    FeedEntry.objects.bulk_update(again, ["stamp", "read_at", "attempts", "failure"], 500)


def _rows(feed: Feed, entries: Iterable[Entry], *, leads_on: bool) -> dict[str, FeedEntry]:
    rows: dict[str, FeedEntry] = {}
    for entry in entries:
        try:
            address = one_address(entry.url)
        except InvalidInput:
            continue
        rows[address] = FeedEntry(
            outlet_id=feed.outlet_id,
            feed=feed,
            address=address,
            title=clean(entry.title).strip(),
            stamp=clean(entry.stamp),
            published=day_of(entry.published),
            leads_on=leads_on,
        )
    return rows


def _changed(known: FeedEntry, now: FeedEntry) -> bool:
    """A sitemap that does not say when it changed is looked at every time."""
    return now.stamp != known.stamp if now.stamp else now.leads_on
