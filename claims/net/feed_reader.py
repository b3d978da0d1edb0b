"""What stands in a feed: RSS, Atom, JSON Feed (1 and 1.1) or a sitemap. Runs in the child only.

No document type is accepted, so no entity is ever defined, expanded or fetched. A sitemap may
come packed (sitemaps.org: gzip); it is unpacked up to a limit, once.
"""

import io
import json
import zlib
from collections.abc import Iterable
from typing import Any
from urllib.parse import urljoin

MAX_ENTRIES = 5_000
MAX_PARTS = 500  # sitemaps that one index may name
MAX_UNPACKED = 20_000_000


def read(body: bytes, asked: dict[str, Any]) -> dict[str, Any]:
    """`{kind, title, entries: [{url, title, published, stamp}], parts: the same}`.

    `kind` is rss, atom, json, sitemap or index; `parts` are the sitemaps of an index. `stamp`
    changes when the feed says that an entry did. Newest entries first where they are dated.
    Raises ValueError for what is no feed.
    """
    body = _unpacked(body).strip()
    base = str(asked.get("url") or "")
    if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        found = _json_feed(json.loads(body.decode("utf-8-sig")))
    else:
        found = _xml(body, base)
    found["entries"] = _in_order(_whole(found["entries"], base))[:MAX_ENTRIES]
    found["parts"] = _in_order(_whole(found.get("parts", []), base))[:MAX_PARTS]
    return found


def _unpacked(body: bytes) -> bytes:
    if not body.startswith(b"\x1f\x8b"):
        return body
    unpacking = zlib.decompressobj(wbits=31)
    whole = unpacking.decompress(body, MAX_UNPACKED)
    if unpacking.unconsumed_tail:
        raise ValueError("The feed is too large when it is unpacked.")
    return whole


def _json_feed(feed: Any) -> dict[str, Any]:
    """https://www.jsonfeed.org/version/1.1/"""
    if "jsonfeed.org/version/" not in str(feed["version"]):
        raise ValueError("This is no JSON Feed.")
    entries = [
        {
            "url": item.get("url") or item.get("external_url"),
            "title": item.get("title"),
            "published": item.get("date_published"),
            "stamp": item.get("date_modified") or item.get("date_published"),
        }
        for item in feed["items"]
        if isinstance(item, dict)
    ]
    return {"kind": "json", "title": _words(feed.get("title")), "entries": entries}


def _xml(body: bytes, base: str) -> dict[str, Any]:
    from lxml import etree  # noqa: PLC0415 - only in the limited child

    safe = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=True)
    root = etree.fromstring(body, safe)
    if root is None or root.getroottree().docinfo.doctype:
        raise ValueError("A feed with a document type is not read.")
    name = etree.QName(root).localname.lower()
    if name == "sitemapindex":
        return {"kind": "index", "title": "", "entries": [], "parts": [_place(x) for x in root]}
    if name == "urlset":
        return {"kind": "sitemap", "title": "", "entries": [_place(one) for one in root]}
    if name not in ("rss", "rdf", "feed"):
        raise ValueError("This is no feed.")
    return _syndicated(body, base)


def _place(element: Any) -> dict[str, Any]:
    stamp = _child(element, "lastmod")
    return {
        "url": _child(element, "loc"),
        "title": _child(element, "title"),  # of Google's news extension
        "published": _child(element, "publication_date"),
        "stamp": stamp,
    }


def _child(element: Any, name: str) -> str:
    """The text of the first element below with that name, in whatever namespace."""
    found = next(element.iter(f"{{*}}{name}"), None) if isinstance(element.tag, str) else None
    return (found.text or "").strip() if found is not None else ""


def _syndicated(body: bytes, base: str) -> dict[str, Any]:
    import feedparser  # noqa: PLC0415 - only in the limited child

    # Bytes alone would be taken for an address; nothing but links and titles is kept, so
    # nothing has to be sanitised.
    feed = feedparser.parse(
        io.BytesIO(body), response_headers={"content-location": base}, sanitize_html=False
    )
    entries = [
        {
            "url": entry.get("link"),
            "title": entry.get("title"),
            "published": entry.get("published") and _moment(entry.get("published_parsed")),
            "stamp": _moment(entry.get("updated_parsed") or entry.get("published_parsed")),
        }
        for entry in feed.entries
    ]
    kind = "atom" if feed.version.startswith("atom") else "rss"
    return {"kind": kind, "title": _words(feed.feed.get("title")), "entries": entries}


def _moment(parsed: Any) -> str:
    """A moment of UTC, as ISO 8601."""
    return "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z".format(*parsed[:6]) if parsed else ""


def _whole(entries: Iterable[dict[str, Any]], base: str) -> Iterable[dict[str, str]]:
    """Entries with a web address, each address once, all fields as short text."""
    seen: set[str] = set()
    for entry in entries:
        address = _address(base, _words(entry["url"], 2_001).strip())
        if address in seen or len(address) > 2_000 or not address.startswith(("http:", "https:")):
            continue
        seen.add(address)
        yield {
            "url": address,
            "title": _words(entry["title"]),
            "published": _words(entry["published"], 40),
            "stamp": _words(entry["stamp"], 40),
        }


def _address(base: str, named: str) -> str:
    """The whole address; nothing where it is none."""
    try:
        return urljoin(base, named) if named else ""
    except ValueError:  # a bracket without its other
        return ""


def _in_order(entries: Iterable[dict[str, str]]) -> list[dict[str, str]]:
    return sorted(entries, key=lambda one: one["published"] or one["stamp"], reverse=True)


def _words(value: object, most: int = 300) -> str:
    return value[:most] if isinstance(value, str) else ""
