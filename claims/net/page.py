"""Reading a web page at arm's length: in a child process that may be killed."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claims.errors import InvalidInput

WALL_SECONDS = 12
UNREADABLE = "The page could not be read."
NO_ARTICLE = "No article was found on this page."
_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Page:
    """What a page says of itself and the parts (kind, text) of the article on it."""

    title: str
    byline: str
    published: str
    canonical_url: str
    language: str
    parts: tuple[tuple[str, str], ...]
    links: tuple[dict[str, str], ...]
    markup: str


def read_page(html: bytes, *, url: str = "", wall_seconds: float = WALL_SECONDS) -> Page:
    """The article on a page. Raises `InvalidInput`: unreadable, or no article on it."""
    found = _run(html, url, wall_seconds)
    if found is None:
        raise InvalidInput(NO_ARTICLE, field="file")
    return Page(
        title=found["title"],
        byline=found["byline"],
        published=found["published"],
        canonical_url=found["canonical_url"],
        language=found["language"],
        parts=tuple((kind, text) for kind, text in found["parts"]),
        links=tuple(found["links"]),
        markup=found["markup"],
    )


def _run(html: bytes, url: str, wall_seconds: float) -> dict[str, Any] | None:
    command = [sys.executable, "-m", "claims.net.page_reader", *([url] if url else [])]
    try:
        done = subprocess.run(
            command, input=html, capture_output=True, timeout=wall_seconds, cwd=_ROOT, check=True
        )
        answer: dict[str, Any] | None = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        raise InvalidInput(UNREADABLE, field="file") from error
    return answer
