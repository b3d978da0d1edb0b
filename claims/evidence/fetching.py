"""The one place where evidence asks the network for something: what comes back, and its text."""

from collections.abc import Callable, Mapping

from django.conf import settings

from claims.errors import InvalidInput
from claims.ingest.files import looks_like_html
from claims.ingest.reading import MAX_BYTES, decode
from claims.net.egress import Egress, Fetched
from claims.net.page import read_page
from claims.nlp.text import clean

__all__ = ["Fetch", "Fetched", "Post", "fetch", "post", "text_of"]

LARGEST = 20_000_000  # bytes of a page that is archived
LARGEST_ANSWER = 1_000_000  # bytes of an answer to a form
LONGEST = 500_000  # characters of text that are kept of one

Fetch = Callable[[str], Fetched]
Post = Callable[[str, bytes, Mapping[str, str]], Fetched]


def fetch(url: str) -> Fetched:
    """Ask for a page through the one egress client; it may answer any status.

    Raises `AddressRefused` for an address that is never asked and `NoAnswer` where nothing
    proper came back.
    """
    return Egress(allow=settings.EGRESS_ALLOW).get(url, most_bytes=LARGEST)


def post(url: str, body: bytes, headers: Mapping[str, str]) -> Fetched:
    """Send a form through the one egress client; raises as `fetch` does."""
    client = Egress(allow=settings.EGRESS_ALLOW)
    return client.post(url, body, headers=headers, most_bytes=LARGEST_ANSWER)


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
