"""Feeds and what they named."""

import pytest

from claims.models import Feed, FeedEntry
from tests.factories import make_article, make_outlet
from tests.models.refusal import insert_again, refused_by

pytestmark = pytest.mark.django_db


def make_feed() -> Feed:
    return Feed.objects.create(outlet=make_outlet(), address="https://example.org/feed")


def test_an_outlet_follows_a_feed_once() -> None:
    with refused_by("feed_is_followed_once"):
        insert_again(make_feed())


def test_a_feed_that_fails_says_why() -> None:
    with refused_by("failing_feed_says_why"):
        Feed.objects.create(outlet=make_outlet(), address="https://example.org/x", failures=1)


def test_a_feed_is_of_a_known_kind() -> None:
    with refused_by("feed_kind_is_a_known_word"):
        Feed.objects.create(outlet=make_outlet(), address="https://example.org/x", kind="telex")


def test_an_entry_is_noted_once() -> None:
    feed = make_feed()
    entry = FeedEntry.objects.create(outlet=feed.outlet, feed=feed, address="https://example.org/1")
    with refused_by("entry_is_noted_once"):
        insert_again(entry)


@pytest.mark.parametrize(
    ("name", "field"),
    [("article_uri_is_its_own", "uri"), ("article_begins_with_a_text_of_its_own", "begins_with")],
)
def test_two_articles_of_an_outlet_share_no_name_and_no_first_text(name: str, field: str) -> None:
    article = make_article(**{field: "the same"})
    with refused_by(name):
        insert_again(article)
