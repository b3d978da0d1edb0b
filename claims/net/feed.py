"""Reading a feed or a sitemap at arm's length: what the child found in it."""

from dataclasses import dataclass

from claims.errors import InvalidInput
from claims.net.child import ask

UNREADABLE = "The feed could not be read: it is no RSS, Atom, JSON Feed or sitemap."


@dataclass(frozen=True)
class Entry:
    """An article a feed names; `stamp` changes when the feed says that it did."""

    url: str
    title: str
    published: str
    stamp: str


@dataclass(frozen=True)
class FoundFeed:
    """`kind` is rss, atom, json, sitemap or index; `parts` are an index's sitemaps.

    At most 5,000 entries, newest first where they are dated, and 500 parts.
    """

    kind: str
    title: str
    entries: tuple[Entry, ...]
    parts: tuple[Entry, ...]


def read_feed(body: bytes, *, url: str) -> FoundFeed:
    """What stands in a feed that was found at `url`. Raises `InvalidInput`: unreadable."""
    try:
        found = ask("feed", body, url=url)
    except InvalidInput as error:
        raise InvalidInput(UNREADABLE, field="address") from error
    return FoundFeed(
        kind=found["kind"],
        title=found["title"],
        entries=tuple(Entry(**entry) for entry in found["entries"]),
        parts=tuple(Entry(**part) for part in found["parts"]),
    )
