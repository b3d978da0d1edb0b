"""Lists of articles: what stands on the lines of a CSV or JSONL file.

CSV: a line of names, then one article a line; `;`, tab or comma between cells; quotes as in
RFC 4180. JSONL: an object a line, with the same names, or a ninjs item. Of the names, `text`
or `html` is needed; headline, byline, section, language, published, url and uri may be there,
others are left alone.
"""

import csv
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from io import StringIO
from typing import Any

from claims.errors import InvalidInput, Refusal
from claims.ingest.addresses import one_address
from claims.ingest.document import MAX_CHARACTERS, Draft, draft_of_plain_text
from claims.ingest.html import day_of
from claims.ingest.ninjs import draft_of_item, is_ninjs, looks_like_json
from claims.ingest.reading import decode
from claims.models import Origin
from claims.net.page import read_body
from claims.nlp.text import clean

MAX_BYTES = 100_000_000
NAMES = ("headline", "text", "html", "byline", "section", "language", "published", "url", "uri")
_ALSO = {"title": "headline", "body": "text", "author": "byline", "date": "published"}
_MARKS = (",", ";", "\t")
_LONGEST_CELL = 4 * MAX_CHARACTERS

Row = dict[str, str]


@dataclass(frozen=True)
class Line:
    """One line of a list: an article, or in a sentence why there is none."""

    number: int
    draft: Draft | None = None
    refused: str = ""


def lines_of(raw: bytes) -> Iterator[Line]:
    """The articles of a list, each with the number of the line it begins on.

    Raises `InvalidInput` where the file as a whole cannot be used; a bad line is only itself.
    """
    text = decode(raw, most_bytes=MAX_BYTES).lstrip("\ufeff")
    rows = _json_rows(text) if looks_like_json(text.encode()[:64]) else _table_rows(text)
    for number, found in rows:
        if isinstance(found, str):
            yield Line(number, refused=found)
        else:
            yield _line(number, found)


def _line(number: int, found: dict[str, Any]) -> Line:
    try:
        return Line(number, draft=_draft(found))
    except Refusal as refusal:
        return Line(number, refused=str(refusal))


def _draft(found: dict[str, Any]) -> Draft:
    if is_ninjs(found):
        return draft_of_item(found)
    row = _row(found)
    if not (row["text"] or row["html"]):
        raise InvalidInput("The line has no text.", field="text")
    draft = replace(
        _draft_of_text(row),
        byline=row["byline"][:300],
        section=row["section"][:60],
        published=_day(row["published"]),
        canonical_url=one_address(row["url"]) if row["url"] else "",
        uri=row["uri"][:500],
    )
    return replace(draft, language=_language(row["language"]))


def _row(found: dict[str, Any]) -> Row:
    """All names, in small letters, as trimmed text; of two that mean the same, the first."""
    row = dict.fromkeys(NAMES, "")
    for name, value in found.items():
        known = _known(name)
        if known in row and not row[known] and value is not None:
            row[known] = _text(value, known)
    return row


def _text(value: Any, name: str) -> str:
    if not isinstance(value, str):
        raise InvalidInput(f"“{name}” must be text.", field=name)
    return clean(value).strip()


def _known(name: str) -> str:
    small = name.strip().lower()
    return _ALSO.get(small, small)


def _draft_of_text(row: Row) -> Draft:
    headline = row["headline"]
    if not row["html"]:
        return draft_of_plain_text(row["text"], origin=Origin.BULK, headline=headline)
    body = read_body(row["html"])
    parts = [part for part in body.parts if part[1] != headline]
    return Draft(
        parts=tuple([("headline", headline), *parts] if headline else parts),
        origin=Origin.BULK,
        headline=headline[:500],
        markup=body.markup,
        links=body.links,
    )


def _day(value: str) -> Any:
    day = day_of(value)
    if value and day is None:
        raise InvalidInput(
            f"The date “{value[:40]}” is not written like 2024-12-31.", field="published"
        )
    return day


def _language(value: str) -> str:
    tag = value.split("-", maxsplit=1)[0].lower()
    if tag and not (tag.isascii() and tag.isalpha() and 2 <= len(tag) <= 3):
        raise InvalidInput(f"“{value[:40]}” is not a language like en or ar.", field="language")
    return tag


def _json_rows(text: str) -> Iterator[tuple[int, dict[str, Any] | str]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            found = json.loads(line)
        except (ValueError, RecursionError):
            yield number, "This is not JSON."
            continue
        yield number, found if isinstance(found, dict) else "This is not a JSON object."


def _table_rows(text: str) -> Iterator[tuple[int, dict[str, Any] | str]]:
    first = text.split("\n", 1)[0]
    mark = max(_MARKS, key=first.count)
    # The library counts in code units of memory, for all readers of the process; ours is the
    # wider limit, so that a long cell is refused by its line and the next line is read right.
    csv.field_size_limit(MAX_BYTES)
    rows = csv.reader(StringIO(text, newline=""), delimiter=mark, strict=True)
    names = _names(rows)
    begun = rows.line_num + 1
    while True:
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield begun, f"The line is not CSV that can be read: {error}."
        else:
            if any(cell.strip() for cell in cells):
                yield begun, _table_row(names, cells)
        begun = rows.line_num + 1


def _names(rows: Any) -> list[str]:
    try:
        names = [_known(name) for name in next(rows)]
    except (StopIteration, csv.Error) as error:
        raise InvalidInput("The list has no line of names that can be read.") from error
    twice = sorted({name for name in names if name in NAMES and names.count(name) > 1})
    if twice:
        raise InvalidInput(f"The list names the column “{twice[0]}” twice.")
    if not {"text", "html"} & set(names):
        raise InvalidInput("The list needs a column “text” or “html”; its first line names them.")
    return names


def _table_row(names: Sequence[str], cells: Sequence[str]) -> dict[str, Any] | str:
    if len(cells) != len(names):
        return f"The line has {len(cells)} cells where the first line has {len(names)}."
    if any(len(cell) > _LONGEST_CELL for cell in cells):
        return f"A cell is longer than {_LONGEST_CELL:,} characters."
    return dict(zip(names, cells, strict=True))
