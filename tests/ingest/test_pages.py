"""Articles from addresses: recognised, whoever they say they are."""

import json

import pytest

from claims.errors import AddressRefused, InvalidInput, NoAnswer
from claims.ingest.pages import draft_of_address
from claims.ingest.services import take_in
from claims.models import Outlet
from claims.workflow.roles import SYSTEM
from tests.ingest.site import LINE, Site, page
from tests.ingest.test_ninjs import V2, V3
from tests.net.server import reply


def canonical(address: str) -> str:
    return f'<link rel="canonical" href="{address}">'


def test_a_page_lives_where_it_says_on_its_own_host(site: Site) -> None:
    site.has["/1982?print=1"] = page(1982, canonical(site.at("/1982")))
    assert draft_of_address(site.at("/1982?print=1")).canonical_url == site.at("/1982")


def test_a_page_cannot_pass_for_the_article_of_another_host(site: Site) -> None:
    site.has["/1982"] = page(1982, canonical("https://example.org/article"))
    assert draft_of_address(site.at("/1982")).canonical_url == site.at("/1982")


def test_an_article_that_moved_is_known_by_where_it_is_now(site: Site) -> None:
    site.has["/old"] = lambda request: reply(request, status=301, location="/1982")
    site.has["/1982"] = page(1982)
    assert draft_of_address(site.at("/old")).canonical_url == site.at("/1982")


def test_the_server_may_say_how_to_read_its_characters(site: Site) -> None:
    arabic = "أغلق الجسر على نهر العاصي في شتاء عام 1982 أمام جميع السيارات والمارة ولم يفتح. "
    body = f"<html><body><article><h1>الجسر</h1><p>{arabic * 3}</p></article></body></html>"
    site.has["/ar"] = body.encode("cp1256")
    site.headers["/ar"] = {"content_type": "text/html; Charset='Windows-1256'"}
    assert arabic.strip() in draft_of_address(site.at("/ar")).parts[1][1]


def test_an_agency_offers_its_items_at_addresses(site: Site) -> None:
    site.has["/item"] = json.dumps(V3).encode()
    site.headers["/item"] = {"content_type": "application/json"}
    found = draft_of_address(site.at("/item"))
    assert (found.origin, found.uri, found.canonical_url) == ("ninjs", V3["uri"], "")


def test_an_item_cannot_pass_for_the_page_of_another_host(site: Site) -> None:
    site.has["/item"] = json.dumps(V2).encode()
    site.headers["/item"] = {"content_type": "application/ld+json"}
    found = draft_of_address(site.at("/item"))
    assert (found.uri, found.canonical_url) == (V2["uri"], "")


def test_an_article_goes_back_to_an_earlier_text(db: None, outlet: Outlet, site: Site) -> None:
    numbers = []
    for year in (1982, 1983, 1983, 1982):
        site.has["/x"] = page(year)
        taken = take_in(draft_of_address(site.at("/x#top")), outlet=outlet, by=SYSTEM)
        numbers.append((taken.version.number, taken.new))
    assert numbers == [(1, True), (2, True), (2, False), (3, True)]
    assert LINE.format(1982) in taken.article.latest().text


@pytest.mark.parametrize(
    ("status", "kind", "error"),
    [
        (404, "text/html", InvalidInput),
        (410, "text/html", InvalidInput),
        (500, "text/html", NoAnswer),
        (200, "image/png", InvalidInput),
        (200, "application/json", InvalidInput),
    ],
)
def test_what_is_no_page_is_a_sentence(
    site: Site, status: int, kind: str, error: type[Exception]
) -> None:
    site.has["/x"] = lambda request: reply(request, status=status, body=b"[]", content_type=kind)
    with pytest.raises(error, match=r"\.$"):
        draft_of_address(site.at("/x"))


def test_no_page_inside_our_own_network_is_read(site: Site) -> None:
    site.has["/x"] = lambda request: reply(request, status=302, location="http://127.0.0.1:1/")
    with pytest.raises(AddressRefused):
        draft_of_address(site.at("/x"))
