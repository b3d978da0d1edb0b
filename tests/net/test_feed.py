"""Feeds of every kind, and what only looks like one."""

import gzip
import json
from time import monotonic

import pytest

from claims.errors import InvalidInput
from claims.net.feed import FoundFeed, read_feed

BASE = "https://example.org/feeds/main"
RSS = b"""<?xml version="1.0" encoding="windows-1256"?><rss version="2.0"><channel><title>A &amp; B
</title><item><title>Old</title><link>https://example.org/old</link>
<pubDate>Mon, 02 Jan 2023 10:00:00 +0200</pubDate></item><item><title>New &lt;b&gt;</title>
<link>/new</link><pubDate>Tue, 03 Jan 2023 10:00:00 GMT</pubDate></item>
<item><title>Script</title><link>javascript:alert(1)</link></item><item><title>None</title></item>
<item><guid isPermaLink="true">https://example.org/guid</guid></item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://example.org/a/"><title>T
</title><entry><title>One</title><link rel="self" href="https://example.org/self"/>
<link href="one"/><updated>2024-05-06T07:08:09Z</updated></entry></feed>"""
RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/"><channel><title>T</title></channel>
<item><title>One</title><link>https://example.org/one</link></item></rdf:RDF>"""
JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "T",
        "items": [
            {"id": "1", "url": "https://example.org/one", "date_published": "2024-05-06T07:08:09Z"},
            {"id": "2", "url": 7},
            "not an item",
        ],
    }
).encode()
SITEMAP = b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://example.org/one</loc>
<lastmod>2024-05-06</lastmod><n:news><n:publication_date>2024-05-05</n:publication_date>
<n:title>One</n:title></n:news></url><!-- odd --><url/></urlset>"""
INDEX = b"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://example.org/2022.xml</loc><lastmod>2022-12-31</lastmod></sitemap>
<sitemap><loc>https://example.org/2023.xml</loc><lastmod>2023-12-31</lastmod></sitemap>
</sitemapindex>"""


def read(body: bytes) -> FoundFeed:
    return read_feed(body, url=BASE)


def test_rss_gives_its_articles_newest_first_with_whole_addresses() -> None:
    found = read(RSS)
    assert (found.kind, found.title.strip()) == ("rss", "A & B")
    addresses = [entry.url for entry in found.entries]
    assert addresses == [
        "https://example.org/new",
        "https://example.org/old",
        "https://example.org/guid",
    ]
    assert found.entries[1].stamp == "2023-01-02T08:00:00Z"


@pytest.mark.parametrize(
    ("body", "kind", "address"),
    [
        (ATOM, "atom", "https://example.org/a/one"),
        (RDF, "rss", "https://example.org/one"),
        (JSON, "json", "https://example.org/one"),
        (SITEMAP, "sitemap", "https://example.org/one"),
        (gzip.compress(SITEMAP), "sitemap", "https://example.org/one"),
        (b"\xef\xbb\xbf \n" + JSON, "json", "https://example.org/one"),
    ],
    ids=["atom", "rdf", "json", "sitemap", "packed", "with a mark"],
)
def test_every_kind_is_told_by_what_it_holds(body: bytes, kind: str, address: str) -> None:
    found = read(body)
    assert (found.kind, [entry.url for entry in found.entries]) == (kind, [address])


@pytest.mark.parametrize(
    "body",
    [
        SITEMAP.replace(b"<!-- odd -->", b"<url><loc>http://[bad/x</loc></url>"),
        JSON.replace(b'"url": 7', b'"url": "http://[bad/x"'),
    ],
)
def test_one_address_that_is_none_costs_only_its_entry(body: bytes) -> None:
    assert [entry.url for entry in read(body).entries] == ["https://example.org/one"]


def test_a_sitemap_of_news_says_what_when() -> None:
    (entry,) = read(SITEMAP).entries
    assert (entry.title, entry.published, entry.stamp) == ("One", "2024-05-05", "2024-05-06")


def test_an_index_names_its_sitemaps_the_latest_first() -> None:
    found = read(INDEX)
    assert (found.kind, found.entries) == ("index", ())
    assert [part.url[-8:] for part in found.parts] == ["2023.xml", "2022.xml"]


def test_of_too_many_entries_the_newest_are_kept() -> None:
    years = "".join(
        f"<url><loc>https://example.org/{n}</loc><lastmod>{n}</lastmod></url>"
        for n in range(10_000, 16_000)
    )
    found = read(f"<urlset>{years}</urlset>".encode())
    assert len(found.entries) == 5_000
    assert found.entries[0].url == "https://example.org/15999"


def test_a_file_that_a_feed_names_is_not_read() -> None:
    body = (
        b'<rss xmlns:xi="http://www.w3.org/2001/XInclude" version="2.0"><channel><title>'
        b'<xi:include href="file:///etc/passwd" parse="text"/></title></channel></rss>'
    )
    assert "root:" not in str(read(body))


ENTITIES = "".join(f'<!ENTITY a{n} "&a{n - 1};&a{n - 1};">' for n in range(1, 40))
BAD = {
    "nothing": b"",
    "a page": b"<!doctype html><html><body>Not found</body></html>",
    "plain text": b"hello",
    "entities that double": (
        f'<!DOCTYPE rss [<!ENTITY a0 "x">{ENTITIES}]><rss><channel><title>&a39;</title></channel>'
        "</rss>"
    ).encode(),
    "a file of ours": (
        b'<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel>'
        b"<title>&f;</title></channel></rss>"
    ),
    "50 MB packed": gzip.compress(b"<urlset>" + b" " * 50_000_000),
    "a broken packet": gzip.compress(SITEMAP)[:40],
    "deep JSON": b'{"version": ' + b"[" * 100_000,
    "other JSON": b'{"version": "1", "items": []}',
    "JSON without items": b'{"version": "https://jsonfeed.org/version/1"}',
    "endless digits": b'{"version": ' + b"9" * 5_000 + b"}",
    "another XML": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_feed_is_one_sentence_in_time(name: str) -> None:
    begun = monotonic()
    with pytest.raises(InvalidInput, match="could not be read"):
        read(BAD[name])
    assert monotonic() - begun < 12


def test_open_comments_in_a_description_stall_nobody() -> None:
    hidden = b"&lt;!--" * 50_000
    body = b"<rss version='2.0'><channel><item><link>https://example.org/x</link><description>"
    begun = monotonic()
    found = read(body + hidden + b"</description></item></channel></rss>")
    assert [entry.url for entry in found.entries] == ["https://example.org/x"]
    assert monotonic() - begun < 12
