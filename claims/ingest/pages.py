"""Articles from addresses: a page, or what an agency offers there."""

from dataclasses import replace
from typing import Any

from claims.errors import InvalidInput, NoAnswer
from claims.ingest.addresses import host_of, one_address
from claims.ingest.document import Draft
from claims.ingest.fetching import fetch
from claims.ingest.html import draft_of_html
from claims.ingest.ninjs import draft_of_ninjs, looks_like_json
from claims.models import Origin
from claims.net.egress import Fetched

NOT_A_PAGE = "The address leads to {}, not to a page with an article."
_PAGES = ("text/html", "application/xhtml+xml", "application/xml", "text/xml", "text/plain")


def draft_of_address(url: str, *, origin: str = Origin.ADDRESS) -> Draft:
    """The article at an address: a page, or a ninjs item. Not to be called in a transaction.

    Raises `InvalidInput` where there is none, `AddressRefused`, or `NoAnswer`, after which a
    later attempt may succeed.
    """
    came = fetch(one_address(url))
    check_answered(came)
    kind, charset = content_type(came)
    if kind.endswith("json") and looks_like_json(came.body):
        return _on_its_host(draft_of_ninjs(came.body), came.final_url)
    if kind and kind not in _PAGES:
        raise InvalidInput(NOT_A_PAGE.format(kind[:80]), field="url")
    return draft_of_html(came.body, url=came.final_url, charset=charset, origin=origin)


def check_answered(came: Fetched) -> None:
    """Raises NoAnswer, or InvalidInput where the page is gone, unless the answer is a success."""
    if came.status in (404, 410):
        raise InvalidInput(f"There is nothing at this address ({came.status}).", field="url")
    if not 200 <= came.status < 300:
        raise NoAnswer(f"The other side answered {came.status}.")


def content_type(came: Fetched) -> tuple[str, str]:
    """Kind and charset of an answer as its server named them, both in small letters or empty."""
    kind, _, rest = came.headers.get("content-type", "").lower().partition(";")
    named: dict[str, Any] = dict(
        (part.strip().split("=", 1)) for part in rest.split(";") if "=" in part
    )
    return kind.strip(), str(named.get("charset", "")).strip(" \"'")[:40]


def _on_its_host(draft: Draft, fetched: str) -> Draft:
    """An item from one host is not the page of another, whatever it calls itself."""
    if not draft.canonical_url or host_of(draft.canonical_url) == host_of(fetched):
        return draft
    return replace(draft, canonical_url="", uri=draft.canonical_url[:500])
