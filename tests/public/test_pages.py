"""The readers' pages: what they show, to whom, and what they never do."""

from typing import Any

import pytest
from django.test import Client

from claims.models import ArticleStatus
from tests.editor.test_pages import POLICY, counts
from tests.factories import make_article, make_claim, make_correction, make_outlet
from tests.routes import crawl, hostile_parts, routes
from tests.stocked import Stocked

ALL = routes("public")
FORM = "public:correct"


@pytest.fixture
def pages(room: Stocked, client: Client) -> dict[str, Any]:
    """All pages a reader can reach from the first one, in both languages; not the desk's."""
    secret = f"/status/{room.values['secret']}"
    found = crawl(client, "/", "/ar/", secret, f"/ar{secret}?received")
    return {address: answer for address, answer in found.items() if "/desk/" not in address}


def test_every_link_leads_to_a_page(pages: dict[str, Any]) -> None:
    wrong = {address for address, answer in pages.items() if answer.status_code != 200}
    assert wrong == {"/api/v1/schema"} & wrong
    assert len(pages) > 20


def test_every_address_answers_in_both_languages(client: Client, room: Stocked) -> None:
    for route in ALL:
        for language, direction in (("", b'dir="ltr"'), ("/ar", b'dir="rtl"')):
            answer = client.get(language + route.address(room.values))
            assert answer.status_code == 200, route.name
            assert direction in answer.content[:200], route.name


def test_every_page_has_the_strict_headers(pages: dict[str, Any], client: Client) -> None:
    for address, answer in (pages | {"/nothing": client.get("/nothing")}).items():
        policy = answer.headers["Content-Security-Policy"]
        assert {part.strip() for part in policy.split(";")} == POLICY, address
        assert answer.headers["X-Frame-Options"] == "DENY", address
        assert answer.headers["X-Content-Type-Options"] == "nosniff", address
        assert answer.headers["Referrer-Policy"] == "same-origin", address


def test_a_reader_gets_no_cookie_but_the_forms(room: Stocked) -> None:
    for route in ALL:
        answer = Client().get(route.address(room.values))
        assert set(answer.cookies) == ({"csrftoken"} if route.name == FORM else set()), route.name


def test_reading_writes_nothing(room: Stocked, client: Client) -> None:
    before = counts()
    crawl(client, "/", f"/status/{room.values['secret']}")
    assert counts() == before


def test_a_post_without_the_token_is_refused_with_a_page(room: Stocked) -> None:
    strict = Client(enforce_csrf_checks=True)
    for route in ALL:
        answer = strict.post(route.address(room.values))
        assert answer.status_code == 403, route.name
        assert b"<h1>" in answer.content, route.name


def test_other_methods_are_refused(room: Stocked, client: Client) -> None:
    methods = ("put", "patch", "delete", "options")
    for route in ALL:
        for method in (*methods, *(() if route.name == FORM else ("post",))):
            answer = getattr(client, method)(route.address(room.values))
            assert answer.status_code == 405, (method, route.name)


def test_nothing_runs_on_a_readers_page(pages: dict[str, Any]) -> None:
    for address, answer in pages.items():
        assert hostile_parts(answer.content.decode()) == [], address


def test_what_is_not_public_is_not_there(client: Client, db: None) -> None:
    outlet = make_outlet()
    hidden, shown = make_article(outlet), make_article(outlet, public=True)
    draft = make_correction(shown)
    for address in (
        f"/a/{hidden.pk}/{hidden.slug}",
        f"/a/{hidden.pk}/history",
        f"/a/{hidden.pk}/correct",
        f"/c/{make_claim(shown).pk}",
        f"/c/{make_claim(hidden, public=True).pk}",
        f"/corrections/{draft.number or 'None'}",
        "/corrections/ABC-2026-1%00",
        f"/status/{'x' * 32}",
        "/status/%00%00%00%00%00%00%00%00%00%00%00%00%00%00%00%00%00",
        "/status/x",
        "/c/not-an-id",
    ):
        answer = client.get(address)
        assert answer.status_code == 404, address
        assert "This page is not here" in answer.content.decode()


def test_a_removed_article_leaves_a_tombstone(client: Client, room: Stocked) -> None:
    article = room.article
    type(article).objects.filter(pk=article.pk).update(status=ArticleStatus.UNDER_REVIEW)
    type(article).objects.filter(pk=article.pk).update(status=ArticleStatus.REMOVED)
    answer = client.get(f"/a/{article.pk}/{article.slug}")
    assert answer.status_code == 410
    assert "removed for legal or safety reasons" in answer.content.decode()
    assert article.current is not None
    assert article.current.headline.encode() not in answer.content
    for other in (f"/a/{article.pk}/history", f"/a/{article.pk}/correct"):
        assert client.get(other).status_code == 404


def test_an_old_slug_leads_to_the_right_address(client: Client, room: Stocked) -> None:
    answer = client.get(f"/a/{room.article.pk}/another-name")
    assert answer.status_code == 301
    assert answer.headers["Location"] == f"/a/{room.article.pk}/{room.article.slug}"


@pytest.mark.parametrize("page", ["-1", "abc", "0", "9" * 40, "%00", "<script>"])
def test_a_page_that_does_not_exist_is_the_nearest(
    client: Client, room: Stocked, page: str
) -> None:
    for address in ("/", "/corrections"):
        answer = client.get(f"{address}?page={page}")
        assert answer.status_code == 200
        assert hostile_parts(answer.content.decode()) == []
