"""Where checks by others come from: a web page's JSON-LD, or a DataFeed, read as it streams by.

A DataFeed is one JSON object of any size whose `dataFeedElement` lists what is wanted; a plain list
of ClaimReviews is read as well. Never more than one entry is held. Of ijson's backends the one in
Python is used: a number of 5,000 digits ends the process in the one in C.
"""

from codecs import getincrementaldecoder
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import IO, Any

import ijson.backends.python as ijson
from ijson.common import JSONError, ObjectBuilder

from claims.errors import InvalidInput
from claims.ingest.fetching import fetch
from claims.ingest.pages import check_answered, content_type
from claims.ingest.reading import MAX_BYTES, check_size
from claims.net.checks import read_checks
from claims.net.json_ld import reviews_in

MAX_FEED_BYTES = 100_000_000  # of one that is fetched; a file may be of any size
MAX_ELEMENT_BYTES = 4_000_000
_BUFFER = 1 << 16
_HEAD = 64
_DEEPEST = 30
_STEPS = {"start_map": 1, "start_array": 1, "end_map": -1, "end_array": -1}
_MARK = b"\xef\xbb\xbf"

NOT_READABLE = "This is neither a web page nor a DataFeed of checks."
NO_CHECKS = "There is no check (ClaimReview) on this page."
BROKEN_SCRIPT = "A block of JSON-LD on the page is no JSON."
BROKEN_REST = "From here on this is not JSON; what follows was not read."
LARGE_ELEMENT = "An entry is larger than 4 MB; what follows was not read."


@dataclass(frozen=True)
class Found:
    """One ClaimReview and the number of the entry it stands in; else why there is none.

    Without either, the entry is about something else. `page` is where it was found.
    """

    number: int
    review: dict[str, Any] | None = None
    refused: str = ""
    page: str = ""


def checks_at(address: str) -> Iterator[Found]:
    """The checks on the page, or in the feed, at that address.

    Raises AddressRefused, NoAnswer, InvalidInput. Not to be called in a transaction.
    """
    came = fetch(address, most_bytes=MAX_FEED_BYTES)
    check_answered(came)
    if _is_json(came.body[:_HEAD]):
        return _of_feed(_Stream(BytesIO(came.body)))
    return _of_page(came.body, charset=content_type(came)[1], page=came.final_url)


def checks_in(file: IO[bytes]) -> Iterator[Found]:
    """The checks in a file, which may be a pipe. Raises `InvalidInput`: of no use as a whole."""
    stream = _Stream(file)
    if _is_json(stream.head):
        return _of_feed(stream)
    if _content(stream.head).startswith(b"<"):
        return _of_page(stream.raw(MAX_BYTES + 1))
    raise InvalidInput(NOT_READABLE, field="file")


def _is_json(head: bytes) -> bool:
    return _content(head)[:1] in (b"{", b"[")


def _content(head: bytes) -> bytes:
    return head.removeprefix(_MARK).lstrip()


def _of_page(html: bytes, *, charset: str = "", page: str = "") -> Iterator[Found]:
    check_size(html, MAX_BYTES)
    found = read_checks(html, charset=charset)
    if not found.reviews and not found.broken:
        raise InvalidInput(NO_CHECKS, field="url")
    broken = [Found(0, refused=BROKEN_SCRIPT) for _ in range(found.broken)]
    return iter([*(Found(n, one, page=page) for n, one in enumerate(found.reviews, 1)), *broken])


class _Stream:
    """A stream whose beginning can be looked at. As JSON it gives no more than one entry may have,
    until `entry_done` begins to count anew, and for bytes that are no characters U+FFFD."""

    def __init__(self, file: IO[bytes]) -> None:
        self.head = file.read(_HEAD)
        self._ahead, self._file, self._since = self.head.removeprefix(_MARK), file, 0
        self.too_large = False
        self._decoder = getincrementaldecoder("utf-8")("replace")

    def raw(self, size: int) -> bytes:
        ahead, self._ahead = self._ahead[:size], self._ahead[size:]
        return ahead + self._file.read(size - len(ahead))

    def read(self, size: int) -> bytes:
        while piece := self.raw(size):
            self._since += len(piece)
            if self._since > MAX_ELEMENT_BYTES + _BUFFER:
                self.too_large = True  # and ends there, as a file that was cut off
                return b""
            if text := self._decoder.decode(piece):
                return text.encode()
        return self._decoder.decode(b"", final=True).encode()

    def entry_done(self) -> None:
        self._since = 0


def _of_feed(stream: _Stream) -> Iterator[Found]:
    number = 0
    try:
        for number, element in enumerate(_elements(stream), 1):
            stream.entry_done()
            yield from _of_element(number, element)
    except (JSONError, ValueError, OverflowError):
        yield Found(number + 1, refused=LARGE_ELEMENT if stream.too_large else BROKEN_REST)


def _elements(stream: _Stream) -> Iterator[Any]:
    """The entries of the list that is wanted. What lies deeper than any check is left out."""
    events = ijson.basic_parse(stream, buf_size=_BUFFER)
    _come_to_list(events, "" if _content(stream.head).startswith(b"[") else "dataFeedElement")
    builder, depth = ObjectBuilder(), 0
    for event, value in events:
        before, depth = depth, depth + _STEPS.get(event, 0)
        if depth < 0:
            return
        if max(before, depth) <= _DEEPEST:
            builder.event(event, value)
        if depth == 0:
            yield builder.value
            builder = ObjectBuilder()


def _come_to_list(events: Iterator[tuple[str, Any]], wanted: str) -> None:
    """Read on until the list of that name begins; the document itself for no name."""
    depth, key = 0, ""
    for event, value in events:
        if event == "start_array" and key == wanted and depth == bool(wanted):
            return
        depth += _STEPS.get(event, 0)
        if event == "map_key" and depth == 1:
            key = value


def _of_element(number: int, element: Any) -> Iterator[Found]:
    withdrawn = isinstance(element, dict) and element.get("dateDeleted")
    reviews = [] if withdrawn else reviews_in(element)
    yield from (Found(number, review) for review in reviews)
    if not reviews:
        yield Found(number)
