"""Checks of others come as pages and as feeds, and one bad entry costs only itself."""

import json
from io import BytesIO
from typing import Any

import pytest

from claims.errors import InvalidInput
from claims.matching import check_files
from claims.matching.check_files import BROKEN_REST, LARGE_ELEMENT, Found, checks_in

REVIEW = {"@type": "ClaimReview", "claimReviewed": "It is so."}


def feed(*elements: object, **more: Any) -> bytes:
    return json.dumps({"@type": "DataFeed", **more, "dataFeedElement": elements}).encode()


def entry(item: object, **more: Any) -> dict[str, Any]:
    return {"@type": "DataFeedItem", "item": item, **more}


def read(raw: bytes) -> list[Found]:
    return list(checks_in(BytesIO(raw)))


def test_entries_without_a_check_are_about_something_else() -> None:
    raw = feed(
        entry([REVIEW, REVIEW]),
        entry(None),
        entry({"@type": "MediaReview"}),
        7,
        "x",
        entry([REVIEW], dateDeleted="2024-01-01"),
        entry(REVIEW),
    )
    found = read(raw)
    assert [one.number for one in found if one.review] == [1, 1, 7]
    assert [one.number for one in found if not one.review and not one.refused] == [2, 3, 4, 5, 6]


@pytest.mark.parametrize("head", [b"", b"\xef\xbb\xbf", b"\n \t", b"\n" * 60])
def test_a_list_alone_and_any_beginning_are_read(head: bytes) -> None:
    assert [one.review for one in read(head + json.dumps([REVIEW]).encode())] == [
        {"claimReviewed": "It is so."}
    ]


def test_a_page_is_read_from_a_file() -> None:
    page = f'<script type="application/ld+json">{json.dumps(REVIEW)}</script>'
    (found,) = read(page.encode())
    assert (found.number, found.page) == (1, "")


@pytest.mark.parametrize("raw", [b"", b"hello", b"\x89PNG", b"<p>Nothing here</p>", b"\xff\xfe<"])
def test_a_file_of_no_use_is_refused(raw: bytes) -> None:
    with pytest.raises(InvalidInput):
        read(raw)


@pytest.mark.parametrize(
    "rest", [b"NaN]}", b"{]}", b'"\xff"]}', b"", b"{", b"1e99999]}", b"9" * 5000 + b"]}"]
)
def test_what_came_before_a_break_counts(rest: bytes) -> None:
    whole = feed(entry(REVIEW))
    found = read(whole[: -len(b"]}")] + b", " + rest)
    assert found[0].review
    assert [one.refused for one in found[1:]] in ([BROKEN_REST], [""])


def test_an_entry_that_is_too_large_ends_the_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check_files, "MAX_ELEMENT_BYTES", 1_000_000)
    found = read(feed(entry(REVIEW), entry("x" * 3_000_000), entry(REVIEW)))
    assert [bool(one.review) for one in found] == [True, False]
    assert found[1].refused == LARGE_ELEMENT


def test_a_feed_larger_than_an_entry_may_be_streams_by(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check_files, "MAX_ELEMENT_BYTES", 200_000)
    found = read(feed(*[entry(REVIEW | {"author": "x" * 900})] * 3000))
    assert sum(bool(one.review) for one in found) == 3000


def test_deep_nesting_is_harmless() -> None:
    found = read(b'{"dataFeedElement": [' + b"[" * 300_000 + b"]" * 300_000 + b"]}")
    assert not any(one.review for one in found)
