"""From a file of unknown kind to a draft."""

from dataclasses import replace
from datetime import date

from claims.ingest.document import Draft, draft_of_plain_text
from claims.ingest.html import draft_of_html
from claims.ingest.ninjs import draft_of_ninjs, looks_like_json
from claims.ingest.reading import MAX_BYTES, check_size, decode
from claims.models import Origin

_SIGNS = (b"<!doctype html", b"<html")


def looks_like_html(name: str, raw: bytes) -> bool:
    """By its ending, or by how it begins."""
    head = raw[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return name.lower().endswith((".html", ".htm", ".xhtml")) or head.startswith(_SIGNS)


def draft_of_file(
    name: str,
    raw: bytes,
    *,
    headline: str = "",
    language: str = "",
    published: date | None = None,
) -> Draft:
    """A draft from a plain-text, HTML or ninjs file. Raises `InvalidInput` for any other."""
    found = _draft(name, raw, headline=headline, language=language)
    return replace(
        found,
        headline=headline or found.headline,
        language=language or found.language,
        published=published or found.published,
    )


def _draft(name: str, raw: bytes, *, headline: str, language: str) -> Draft:
    if looks_like_html(name, raw):
        check_size(raw)
        return draft_of_html(raw, language=language)
    text = decode(raw[: MAX_BYTES + 1])
    if name.lower().endswith(".json") and looks_like_json(raw):
        return draft_of_ninjs(text)
    return draft_of_plain_text(text, origin=Origin.TEXT_FILE, headline=headline, language=language)
