"""The one place where evidence asks the network for something: what comes back, and its text."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.conf import settings

from claims.errors import InvalidInput
from claims.ingest.files import looks_like_html
from claims.ingest.reading import MAX_BYTES, decode
from claims.net import egress
from claims.net.page import read_page
from claims.nlp.text import clean

LARGEST = 20_000_000  # bytes of a page that is archived
SECONDS = 30.0
LONGEST = 500_000  # characters of text that are kept of one
_ANSWERED = re.compile(r"The page answered (\d{3})\b")


@dataclass(frozen=True)
class Fetched:
    """What a page answered, whatever its status; header names in lower case."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    final_url: str


Fetch = Callable[[str], Fetched]


def fetch(url: str) -> Fetched:
    """Ask for a page through the one egress client.

    Raises `egress.AddressRefused` for an address that is never asked and `egress.NoAnswer`
    where nothing proper came back.
    """
    try:
        page = egress.get(url, allow=settings.EGRESS_ALLOW, max_bytes=LARGEST, timeout=SECONDS)
    except egress.NoAnswer as refusal:
        answered = _ANSWERED.match(str(refusal))
        if answered is None:
            raise
        return Fetched(url, int(answered[1]), {}, b"", url)
    headers = {"content-type": page.content_type} if page.content_type else {}
    return Fetched(url, 200, headers, page.body, page.final_url)


def text_of(fetched: Fetched) -> str:
    """The words of a page: of HTML the article on it, paragraphs parted by blank lines.

    Raises `InvalidInput`, in a sentence, where there are none to be read.
    """
    kind = fetched.headers.get("content-type", "").partition(";")[0].strip().lower()
    if len(fetched.body) > MAX_BYTES:
        raise InvalidInput("The page is too large for its text to be read.")
    if kind in ("text/html", "application/xhtml+xml") or looks_like_html("", fetched.body):
        text = _of_html(fetched)
    elif kind.startswith("text/") or not kind:
        text = decode(fetched.body)
    else:
        raise InvalidInput(f"No text is read from this kind of file ({kind[:100]}).")
    kept = clean(text).strip()[:LONGEST]
    if not kept:
        raise InvalidInput("There is no text on this page.")
    return kept


def _of_html(fetched: Fetched) -> str:
    page = read_page(fetched.body, url=fetched.final_url)
    return "\n\n".join(text for _, text in page.parts)


Post = Callable[[str, bytes, Mapping[str, str]], Fetched]


def post(url: str, body: bytes, headers: Mapping[str, str]) -> Fetched:
    """Send a form through the one egress client; raises as `fetch` does."""
    answer = egress.post(url, body, headers, allow=settings.EGRESS_ALLOW, timeout=SECONDS)
    return Fetched(url, answer.status, {}, answer.body_start, url)
