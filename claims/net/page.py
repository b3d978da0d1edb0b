"""Reading a web page at arm's length: what the child found on it."""

from dataclasses import dataclass
from typing import Any

from claims.errors import InvalidInput
from claims.net.child import UNREADABLE, WALL_SECONDS, ask

NO_ARTICLE = "The page could not be read: no article was found on it."
__all__ = ["NO_ARTICLE", "UNREADABLE", "WALL_SECONDS", "Page", "read_body", "read_page"]

Parts = tuple[tuple[str, str], ...]
Links = tuple[dict[str, str], ...]


@dataclass(frozen=True)
class Page:
    """What a page says of itself and the parts (kind, text) of the article on it."""

    title: str
    byline: str
    published: str
    canonical_url: str
    language: str
    parts: Parts
    links: Links
    markup: str


@dataclass(frozen=True)
class Body:
    """An article's body that came as HTML: its parts (kind, text)."""

    parts: Parts
    links: Links
    markup: str


def read_page(
    html: bytes, *, url: str = "", charset: str = "", wall_seconds: float = WALL_SECONDS
) -> Page:
    """The article on a page. Raises `InvalidInput`: unreadable, or no article on it."""
    found = ask("page", html, seconds=wall_seconds, url=url, charset=charset)
    if found is None:
        raise InvalidInput(NO_ARTICLE, field="file")
    words = ("title", "byline", "published", "canonical_url", "language", "markup")
    return Page(**{word: found[word] for word in words}, **_pieces(found))


def read_body(html: str) -> Body:
    """The parts of HTML that is an article's body alone. Raises `InvalidInput`: unreadable."""
    found = ask("fragment", html.encode("utf-8", errors="replace"))
    return Body(markup=found["markup"], **_pieces(found))


def _pieces(found: dict[str, Any]) -> dict[str, Any]:
    parts = tuple((kind, text) for kind, text in found["parts"])
    return {"parts": parts, "links": tuple(found["links"])}
