"""Feeds: followed, asked only for what is new, and patient with hosts that fail."""

import re
from datetime import timedelta
from http.server import BaseHTTPRequestHandler

import pytest
from django.utils import timezone

from claims.errors import InvalidInput, NotAllowed
from claims.ingest import feeds
from claims.ingest.entries import take_entry
from claims.ingest.feeds import claim_due_feeds, follow_feed, poll_feed, stop_feed
from claims.models import ArticleVersion, Event, Feed, FeedEntry, Outlet, User
from claims.workflow.roles import SYSTEM
from tests.factories import make_outlet
from tests.ingest.site import RSS, Site, page
from tests.net.server import reply
from tests.threads import at_once

pytestmark = pytest.mark.django_db


def followed(site: Site, outlet: Outlet, **wishes: bool) -> Feed:
    return follow_feed(site.at("/feed"), outlet=outlet, by=SYSTEM, **wishes)


def poll(feed: Feed) -> Feed:
    """Ask the feed and take in what it gives, as the worker does."""
    for entry in poll_feed(feed.outlet_id, feed.pk):
        take_entry(feed.outlet_id, entry.pk)
    feed.refresh_from_db()
    return feed


def years() -> list[str]:
    return sorted(version.headline[-4:] for version in ArticleVersion.objects.all())


def test_following_is_an_event_and_happens_once(outlet: Outlet, editor: User) -> None:
    feed = follow_feed("HTTPS://Example.org/feed#top", outlet=outlet, by=editor)
    assert (feed.address, feed.active, feed.kind) == ("https://example.org/feed", True, "unknown")
    with pytest.raises(InvalidInput, match="already"):
        follow_feed("https://example.org/feed", outlet=outlet, by=editor)
    assert follow_feed("https://example.org/feed", outlet=make_outlet(), by=SYSTEM) != feed
    assert Event.objects.filter(type="feed.followed", outlet=outlet).count() == 1


@pytest.mark.parametrize("address", ["", "feed", "ftp://example.org/", "http://user@example.org/"])
def test_what_is_no_address_is_not_followed(outlet: Outlet, address: str) -> None:
    with pytest.raises(InvalidInput):
        follow_feed(address, outlet=outlet, by=SYSTEM)
    assert not Feed.objects.exists()


def test_a_fact_checker_follows_and_stops_nothing(outlet: Outlet, checker: User) -> None:
    feed = follow_feed("https://example.org/feed", outlet=outlet, by=SYSTEM)
    with pytest.raises(NotAllowed):
        follow_feed("https://example.org/other", outlet=outlet, by=checker)
    with pytest.raises(NotAllowed):
        stop_feed(feed, by=checker)


def test_a_stopped_feed_is_not_asked_until_it_is_followed_again(
    site: Site, outlet: Outlet, editor: User
) -> None:
    feed = followed(site, outlet)
    stop_feed(feed, by=editor)
    stop_feed(feed, by=editor)
    assert poll_feed(outlet.pk, feed.pk) == claim_due_feeds(outlet) == site.asked() == []
    assert Event.objects.filter(type="feed.stopped").count() == 1
    assert followed(site, outlet) == feed
    assert claim_due_feeds(outlet) == [feed]


def test_what_a_feed_names_is_taken_in_and_stays_private(site: Site, outlet: Outlet) -> None:
    site.has["/feed"] = site.rss(1982, 1983)
    feed = poll(followed(site, outlet))
    assert (feed.kind, feed.title, feed.failures) == ("rss", "News", 0)
    assert years() == ["1982", "1983"]
    version = ArticleVersion.objects.get(headline="Winter of 1982")
    assert (version.origin, version.public_at) == ("feed", None)
    assert version.article.canonical_url == site.at("/1982")
    assert feed.entries.get(became=version.pk).read_at


def test_a_feed_may_publish_what_it_names(site: Site, outlet: Outlet) -> None:
    site.has["/feed"] = site.rss(1982)
    poll(followed(site, outlet, publishes=True))
    assert ArticleVersion.objects.get().public_at


def test_a_second_poll_asks_only_for_what_is_new(site: Site, outlet: Outlet) -> None:
    site.has["/feed"] = site.rss(1982)
    site.headers["/feed"] = {"etag": '"one"', "last_modified": "Sat, 01 Jan 2022 00:00:00 GMT"}
    feed = poll(followed(site, outlet))

    def unchanged(request: BaseHTTPRequestHandler) -> None:
        known = request.headers["If-None-Match"] == '"one"'
        reply(request, status=304 if known else 500, body=b"")

    site.has["/feed"] = unchanged
    feed = poll(feed)
    assert site.asked() == ["/feed", "/1982", "/feed"]
    asked = site.server.asked[-1].headers
    assert asked["if-modified-since"] == "Sat, 01 Jan 2022 00:00:00 GMT"
    assert (feed.failures, feed.failure, feed.etag) == (0, "", '"one"')


def test_an_entry_is_read_again_only_when_the_feed_says_it_changed(
    site: Site, outlet: Outlet
) -> None:
    def stamped(day: str) -> bytes:
        date = f"<pubDate>{day} Jan 2024 00:00:00 GMT</pubDate>"
        return RSS.format(f"<item><link>{site.at('/x')}</link>{date}</item>").encode()

    site.has |= {"/feed": stamped("01"), "/x": page(1982)}
    feed = poll(followed(site, outlet))
    site.has["/x"] = page(1983)
    poll(feed)
    assert years() == ["1982"]
    site.has["/feed"] = stamped("02")
    poll(feed)
    assert years() == ["1982", "1983"]
    assert {version.article_id for version in ArticleVersion.objects.all()} == {
        ArticleVersion.objects.earliest("number").article_id
    }
    assert site.asked().count("/x") == 2


def test_more_than_fits_into_one_poll_is_taken_in_by_the_next(
    site: Site, outlet: Outlet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeds, "MOST_AT_ONCE", 2)
    site.has["/feed"] = site.rss(1981, 1982, 1983)
    feed = poll(followed(site, outlet))
    assert len(years()) == 2
    assert feed.next_poll_at - timezone.now() < timedelta(minutes=3)
    feed = poll(feed)
    assert years() == ["1981", "1982", "1983"]
    assert feed.next_poll_at - timezone.now() > timedelta(minutes=10)


def test_an_index_leads_to_its_sitemaps_and_they_to_articles(site: Site, outlet: Outlet) -> None:
    part, inner = site.at("/part.xml"), site.at("/1982")
    site.has |= {
        "/feed": f"<sitemapindex><sitemap><loc>{part}</loc></sitemap></sitemapindex>".encode(),
        "/part.xml": f"<urlset><url><loc>{inner}</loc></url></urlset>".encode(),
        "/1982": page(1982),
    }
    feed = poll(followed(site, outlet))
    assert (feed.kind, years()) == ("index", [])
    poll(feed)
    assert years() == ["1982"]
    assert site.asked().count("/part.xml") == 2, "it does not say when it changed"
    assert site.asked().count("/1982") == 1


def test_an_index_in_a_sitemap_of_an_index_leads_nowhere(site: Site, outlet: Outlet) -> None:
    site.has["/feed"] = (
        f"<sitemapindex><sitemap><loc>{site.at('/feed')}</loc></sitemap></sitemapindex>".encode()
    )
    poll(poll(followed(site, outlet)))
    assert FeedEntry.objects.count() == 1


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"<html>no</html>", "could not be read"),
        (lambda request: reply(request, status=503), "answered 503"),
        (lambda request: reply(request, status=302, location="http://10.0.0.1/"), "10.0.0.1"),
        (b"x" * 10_000_001, "larger|too large|bytes"),
    ],
    ids=["a page", "an error", "inside", "too large"],
)
def test_a_feed_that_fails_says_why_and_is_asked_later_and_later(
    site: Site, outlet: Outlet, body: bytes, why: str
) -> None:
    site.has["/feed"] = body
    feed = followed(site, outlet)
    waits = [poll(feed).next_poll_at - timezone.now() for _ in range(3)]
    assert feed.failures == 3
    assert re.search(why, feed.failure), feed.failure
    assert timedelta(minutes=29) < waits[0] < waits[1] < waits[2]
    site.has["/feed"] = site.rss()
    assert (poll(feed).failures, feed.failure) == (0, "")


def test_one_bad_page_does_not_hold_up_the_others(site: Site, outlet: Outlet) -> None:
    site.has["/feed"] = site.rss(1981, 1982, 1983)
    site.has["/1982"] = b"<p></p>"
    del site.has["/1983"]
    poll(followed(site, outlet))
    assert years() == ["1981"]
    said = dict(FeedEntry.objects.filter(became=None).values_list("address", "failure"))
    assert "could not be read" in said[site.at("/1982")]
    assert "404" in said[site.at("/1983")]


def test_a_page_that_does_not_answer_is_asked_three_times(site: Site, outlet: Outlet) -> None:
    site.has["/feed"] = site.rss(1982)
    site.has["/1982"] = lambda request: reply(request, status=500)
    feed = followed(site, outlet)
    for _ in range(5):
        poll(feed)
    assert site.asked().count("/1982") == 3
    entry = FeedEntry.objects.get()
    assert entry.read_at
    assert "500" in entry.failure


def test_the_same_article_under_two_addresses_is_taken_in_once(site: Site, outlet: Outlet) -> None:
    site.has["/feed"] = RSS.format(
        "".join(
            f"<item><link>{site.at('/1982' + more)}</link></item>"
            for more in ("", "?utm_source=rss", "#comments", "?print=1")
        )
    ).encode()
    head = f'<link rel="canonical" href="{site.at("/1982")}">'
    site.has |= {"/1982": page(1982, head), "/1982?print=1": page(1982, head)}
    poll(followed(site, outlet))
    assert sorted(site.asked()) == ["/1982", "/1982?print=1", "/feed"]
    assert years() == ["1982"]


def test_a_due_feed_is_claimed_once(outlet: Outlet) -> None:
    feed = follow_feed("https://example.org/feed", outlet=outlet, by=SYSTEM)
    assert claim_due_feeds(outlet) == [feed]
    assert claim_due_feeds(outlet) == []


@pytest.mark.django_db(transaction=True)
def test_two_who_follow_the_same_feed_at_once_follow_it_once() -> None:
    outlet = make_outlet()
    found = at_once(
        *[lambda: follow_feed("https://example.org/f", outlet=outlet, by=SYSTEM) for _ in range(2)]
    )
    assert {type(one) for one in found} == {Feed, InvalidInput}


@pytest.mark.django_db(transaction=True)
def test_an_entry_taken_twice_at_once_makes_one_version(site: Site) -> None:
    outlet = make_outlet()
    site.has["/feed"] = site.rss(1982)
    feed = followed(site, outlet)
    (entry,) = poll_feed(outlet.pk, feed.pk)
    at_once(*[lambda: take_entry(outlet.pk, entry.pk) for _ in range(2)])
    assert years() == ["1982"]


def test_entries_without_dates_are_read_once_after_the_dated_ones(
    site: Site, outlet: Outlet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeds, "MOST_AT_ONCE", 1)
    dated = "<pubDate>01 Jan 2024 00:00:00 GMT</pubDate>"
    items = (
        f"<item><link>{site.at(f'/{year}')}</link>{dated if year == 1982 else ''}</item>"
        for year in (1980, 1981, 1982)
    )
    site.has |= {"/feed": RSS.format("".join(items)).encode()}
    site.has |= {f"/{year}": page(year) for year in (1980, 1981, 1982)}
    feed = followed(site, outlet)
    for _ in range(4):
        poll(feed)
    pages = [path for path in site.asked() if path != "/feed"]
    assert pages == ["/1982", "/1980", "/1981"]
    assert ArticleVersion.objects.get(headline="Winter of 1980").published is None
