"""Which addresses are one page."""

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from claims.errors import InvalidInput
from claims.evidence.addresses import canonical
from tests.shared_data import needed

PAGE = "https://example.org/report?id=3&page=2"


@pytest.mark.parametrize(
    "same",
    [
        "https://example.org/report?page=2&id=3",
        "http://example.org/report?id=3&page=2",
        "HTTPS://EXAMPLE.org:443/report?id=3&page=2",
        "https://example.org/a/../report?id=3&page=2#conclusions",
        "https://example.org/report?utm_source=x&id=3&UTM_Medium=y&page=2&fbclid=z",
        "https://example.org/%72eport?id=3&page=2&gclid=",
    ],
)
def test_one_page_has_one_canonical_address(same: str) -> None:
    assert canonical(same) == PAGE


@pytest.mark.parametrize(
    "other",
    [
        "https://example.org/report?id=4&page=2",
        "https://example.org/Report?id=3&page=2",
        "https://www.example.org/report?id=3&page=2",
        "https://example.org:8443/report?id=3&page=2",
        "https://example.org/report?id=3&page=2&source=census",
        "https://example.org/report?id=3&page=2&ref=7",
        "https://example.org/report%2F?id=3&page=2",
    ],
)
def test_what_may_be_another_page_stays_another(other: str) -> None:
    assert canonical(other) != PAGE


def test_the_order_of_values_of_one_name_is_kept() -> None:
    assert canonical("https://x.org/?b=1&a=2&a=1") == "https://x.org/?a=2&a=1&b=1"


def test_a_local_page_keeps_its_port_and_scheme() -> None:
    assert canonical("http://127.0.0.1:8001/a?x") == "http://127.0.0.1:8001/a?x"


@pytest.mark.parametrize(
    "odd",
    ["", "javascript:alert(1)", "ftp://x.org/", "http://", "https://x.org:99999/", "x.org", "http://[::1"],
)  # fmt: skip
def test_what_is_no_address_is_refused(odd: str) -> None:
    with pytest.raises(InvalidInput):
        canonical(odd)


def test_an_address_that_grows_too_long_is_refused() -> None:
    with pytest.raises(InvalidInput):
        canonical("https://example.org/" + "é" * 1_500)


@given(st.text(max_size=60), st.text(max_size=30), st.text(max_size=30))
@example("a/../../b//c", "a=&&=b&a", "")
def test_a_canonical_address_is_its_own(path: str, query: str, fragment: str) -> None:
    try:
        known_as = canonical(f"http://example.org/{path}?{query}#{fragment}")
    except InvalidInput:
        return
    assert canonical(known_as) == known_as


def test_hostile_addresses_are_read_or_refused() -> None:
    lines = needed("hostile", "generated", "ssrf_vectors.jsonl").read_text().splitlines()
    read = 0
    for line in lines:
        try:
            known_as = canonical(json.loads(line)["url"])
        except InvalidInput:
            continue
        assert canonical(known_as) == known_as
        read += 1
    assert 0 < read < len(lines)
