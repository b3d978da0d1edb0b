"""Only whole addresses that can be stored exactly."""

import pytest

from claims.ingest.addresses import MAX_LENGTH, is_page_address


@pytest.mark.parametrize(
    "address",
    ["https://example.org/a?b=c#d", "http://127.0.0.1:8000/", "https://example.org/" + "x" * 1980],
)
def test_pages_of_the_web_are_addresses(address: str) -> None:
    assert len(address) <= MAX_LENGTH
    assert is_page_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "javascript:alert(1)",
        "ftp://example.org/",
        "https://example.org/a b",
        "https://example.org/\x00",
        "https://example.org/\ud800",
        "http://newsroom/only-inside",
        "https://example.org/" + "x" * 1981,
    ],
)
def test_everything_else_is_none(address: str) -> None:
    assert not is_page_address(address)
