"""From ninjs, the JSON of news agencies, to a draft (iptc.org/std/ninjs; 3.x, 2.x and 1.x).

Version 3 writes names in camel case where 1 and 2 write small letters, so names are compared in
small letters. What an agency has withdrawn, or not let out yet, is not taken in.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from claims.errors import InvalidInput
from claims.ingest.addresses import is_page_address
from claims.ingest.document import Draft, draft_of_plain_text
from claims.ingest.html import day_of
from claims.models import Origin
from claims.net.page import read_body
from claims.nlp.text import clean

NOT_JSON = "The file is not JSON that can be read."
NOT_NINJS = "This is JSON, but no article in the ninjs format."
CANCELED = "The agency has withdrawn this article (pubStatus canceled)."
WITHHELD = "The agency holds this article back (pubStatus withheld)."
EMBARGOED = "The agency lets this article out only on {}. Bring it in then."
_HTML = ("text/html", "application/xhtml+xml")
_MAX_BODIES = 100

Item = dict[str, Any]


def looks_like_json(raw: bytes) -> bool:
    """Whether a file begins as a JSON object does."""
    return raw[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")


def draft_of_ninjs(raw: str | bytes) -> Draft:
    """The article in one ninjs item. Raises `InvalidInput`."""
    try:
        item = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise InvalidInput(NOT_JSON, field="file") from error
    return draft_of_item(item)


def is_ninjs(item: object) -> bool:
    """Whether an object has what only a ninjs item has: a uri and a text in its manner."""
    names = {str(name).lower() for name in item} if isinstance(item, dict) else set()
    ours = {"bodies", "body_html", "body_text", "body_xhtml", "versioncreated", "pubstatus"}
    return "uri" in names and bool(names & ours)


def draft_of_item(found: object) -> Draft:
    """The article in one ninjs item that is already read as JSON. Raises `InvalidInput`."""
    if not is_ninjs(found):
        raise InvalidInput(NOT_NINJS, field="file")
    item = _small(found)
    _check_let_out(item)
    uri = clean(_words(item, "uri")).strip()[:500]
    here = is_page_address(uri)
    draft = _draft_of_text(item)
    return replace(
        draft,
        byline=_byline(item)[:300],
        published=_first_day(item),
        canonical_url=uri if here else "",
        uri="" if here else uri,
        issue=_issue(item),
        issued_at=_moment(_words(item, "versioncreated")),
    )


def _small(item: Any) -> Item:
    """The item with its own names in small letters."""
    return {str(name).lower(): value for name, value in item.items()}


def _issue(item: Item) -> int | None:
    """Its version where that is a whole number, as text (from 1.0 on) or not."""
    found = item.get("version")
    named = str(found) if isinstance(found, str | int) and not isinstance(found, bool) else ""
    return int(named) if named.isascii() and named.isdigit() and len(named) <= 9 else None


def _check_let_out(item: Item) -> None:
    status = _words(item, "pubstatus").lower() or "usable"
    if status != "usable":
        raise InvalidInput(CANCELED if status == "canceled" else WITHHELD, field="file")
    until = _moment(_words(item, "embargoeduntil") or _words(item, "embargoed"))
    if until and until > datetime.now(UTC):
        raise InvalidInput(EMBARGOED.format(until.strftime("%Y-%m-%d %H:%M UTC")), field="file")


def _moment(value: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _draft_of_text(item: Item) -> Draft:
    headline = _headline(item)
    language = _words(item, "language").split("-")[0].lower()[:16]
    kind, text = _body(item)
    if kind not in _HTML:
        return draft_of_plain_text(
            text, origin=Origin.NINJS, headline=headline, language=_known(language)
        )
    body = read_body(text)
    parts = [part for part in body.parts if part[1] != headline]
    return Draft(
        parts=tuple([("headline", headline), *parts] if headline else parts),
        origin=Origin.NINJS,
        headline=headline[:500],
        language=_known(language),
        markup=body.markup,
        links=body.links,
    )


def _known(language: str) -> str:
    return language if language.isascii() and language.isalpha() and language != "und" else ""


def _body(item: Item) -> tuple[str, str]:
    """Content type and text of the body: HTML before plain text, the first of each."""
    bodies = list(_bodies(item))
    for wanted in (*_HTML, "text/plain"):
        for kind, text in bodies:
            if kind == wanted and text.strip():
                return kind, text
    raise InvalidInput("The item has no body that is HTML or plain text.", field="file")


def _bodies(item: Item) -> Iterator[tuple[str, str]]:
    for body in _list(item, "bodies"):  # 2.0 and later
        kind = _words(body, "contenttype") or "text/plain"
        yield kind.split(";")[0].strip().lower(), _words(body, "value")
    yield "text/html", _words(item, "body_html")  # 1.x
    yield "application/xhtml+xml", _words(item, "body_xhtml")
    yield "text/plain", _words(item, "body_text")


def _headline(item: Item) -> str:
    """The main headline; one that is marked up is not used."""
    named = [one for one in _list(item, "headlines") if "html" not in _words(one, "contenttype")]
    main = next((one for one in named if _words(one, "role") == "main"), None)
    chosen = main or (named[0] if named else {})
    words = _words(chosen, "value") or _words(item, "headline") or _words(item, "title")
    return " ".join(clean(words).split())


def _byline(item: Item) -> str:
    return clean(_words(item, "by") or _words(item, "byline")).strip()


def _first_day(item: Item) -> Any:
    names = ("contentcreated", "firstcreated", "versioncreated")
    return next((day for name in names if (day := day_of(_words(item, name)))), None)


def _list(item: Item, name: str) -> list[Item]:
    found = item.get(name)
    kept = found[:_MAX_BODIES] if isinstance(found, list) else []
    return [_small(one) for one in kept if isinstance(one, dict)]


def _words(item: Item, name: str) -> str:
    value = item.get(name)
    return value if isinstance(value, str) else ""
