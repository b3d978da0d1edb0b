"""Feeds and addresses at the desk."""

from typing import Any

import pytest
from django.test import Client

from claims.models import Article, Feed, FeedEntry
from tests.ingest.site import Site, page
from tests.net.server import serving
from tests.stocked import Stocked


@pytest.fixture
def site(settings: Any) -> Any:
    with serving() as server:
        settings.EGRESS_ALLOW = [server.name]
        yield Site(server)


def shown(desk: Client, prefix: str = "") -> str:
    return desk.get(f"{prefix}/desk/feeds").content.decode()


def test_a_feed_is_followed_and_stopped_with_words_for_both(room: Stocked, desk: Client) -> None:
    address = "https://example.org/feed"
    answer = desk.post("/desk/feeds", {"address": address, "publishes": "on"}, follow=True)
    assert "The feed is followed." in answer.content.decode()
    feed = Feed.objects.get(address=address)
    assert (feed.outlet, feed.publishes, feed.active) == (room.outlet, True, True)
    assert "Not asked yet." in shown(desk)
    answer = desk.post(f"/desk/feeds/{feed.pk}/stop", follow=True)
    assert "no longer followed" in answer.content.decode()
    assert "Stopped." in shown(desk)


@pytest.mark.parametrize(
    "address", ["", "news", "javascript:alert(1)", "https://news.example/feed"]
)
def test_a_refusal_keeps_what_was_typed(room: Stocked, desk: Client, address: str) -> None:
    answer = desk.post("/desk/feeds", {"address": address})
    assert answer.status_code == 422
    assert f'value="{address}"' in answer.content.decode() or not address
    assert Feed.objects.count() == 1


def test_the_last_result_is_said_in_words(room: Stocked, desk: Client) -> None:
    feed = Feed.objects.get()
    common = {"outlet": room.outlet, "feed": feed, "read_at": feed.created_at}
    FeedEntry.objects.create(**common, address="https://news.example/1", failure="No.")
    FeedEntry.objects.create(**common, address="https://news.example/2", became=room.article.pk)
    FeedEntry.objects.create(**common | {"read_at": None}, address="https://news.example/3")
    words = shown(desk)
    for said in ("It answered", "Failed 1 time.", "1 taken in, 1 waiting, 1 could not be read"):
        assert said in words
    assert "فشلت مرة واحدة" in shown(desk, "/ar")


def test_an_article_is_taken_in_from_an_address(room: Stocked, desk: Client, site: Site) -> None:
    site.has["/1982"] = page(1982)
    answer = desk.post("/desk/articles/new", {"address": site.at("/1982")})
    article = Article.objects.get(canonical_url=site.at("/1982"))
    assert answer.headers["Location"] == f"/desk/articles/{article.pk}"


WISHES = [
    ({"address": "/none"}, "nothing at this address"),
    ({"address": "http://10.0.0.1/"}, "10.0.0.1"),
    ({"address": "words"}, "no web address"),
    ({"address": "/1982", "text": "Both."}, "only one of them"),
]


@pytest.mark.parametrize(("wish", "said"), WISHES)
def test_what_an_address_refuses_is_said_in_the_form(
    room: Stocked, desk: Client, site: Site, wish: dict[str, str], said: str
) -> None:
    address = wish["address"]
    wish = wish | {"address": site.at(address) if address.startswith("/") else address}
    answer = desk.post("/desk/articles/new", wish)
    assert answer.status_code == 422
    assert said in answer.content.decode()
