"""ClaimReviews of others are read whatever their fields hold."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.errors import InvalidInput
from claims.matching.claim_review import check_of, truth_of

REVIEW: dict[str, Any] = {
    "@type": "ClaimReview",
    "url": "https://www.checkers.example/moon?utm_source=x",
    "claimReviewed": "The moon is made of cheese.",
    "datePublished": "2023-01-26T06:12:47.988977+00:00",
    "author": {"@type": "Organization", "name": "Checkers", "url": "https://checkers.example"},
    "itemReviewed": {
        "@type": "Claim",
        "author": {"@type": "Person", "name": "A mouse"},
        "datePublished": "2023-01-25",
    },
    "reviewRating": {
        "alternateName": "MISLEADING",
        "ratingValue": "2",
        "bestRating": "5",
        "worstRating": "1",
    },
}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner) | st.dictionaries(st.text() | st.sampled_from(sorted(REVIEW)), inner)
    ),
    max_leaves=10,
)


def test_every_field_is_read() -> None:
    check = check_of(REVIEW)
    assert check.wording == "The moon is made of cheese."
    assert (check.claimant, str(check.said_on)) == ("A mouse", "2023-01-25")
    assert (check.publisher, str(check.checked_on)) == ("Checkers", "2023-01-26")
    assert (check.rating, check.truth) == ("MISLEADING", 0.25)
    assert (check.url, check.language) == ("https://www.checkers.example/moon", "en")


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("url", "javascript:alert(1)", "no web address"),
        ("url", "JaVaScRiPt://checkers.example/%0aalert(1)", "no web address"),
        ("url", "data:text/html,x", "no web address"),
        ("url", "https://user:secret@checkers.example/", "no web address"),
        ("url", "https://checkers.example/" + "a" * 3000, "no web address"),
        ("url", "https://[", "no web address"),
        ("url", None, "no web address"),
        ("url", {"a": 1}, "no web address"),
        ("claimReviewed", "x" * 2001, "longer than 2,000"),
        ("claimReviewed", " \u202e\u0000… ", "which claim"),
        ("claimReviewed", 12, "which claim"),
        ("claimReviewed", None, "which claim"),
        ("reviewRating", None, "no rating"),
        ("reviewRating", "False", "no rating"),
        ("reviewRating", {"alternateName": ["", [None, []]]}, "no rating"),
        ("reviewRating", {"ratingValue": "NaN"}, "no rating"),
    ],
)
def test_what_is_needed_is_refused_in_a_sentence(field: str, value: object, why: str) -> None:
    with pytest.raises(InvalidInput, match=why):
        check_of(REVIEW | {field: value})


@pytest.mark.parametrize(
    ("changes", "field", "value"),
    [
        ({"author": None}, "publisher", "checkers.example"),
        ({"author": "Checkers"}, "publisher", "Checkers"),
        ({"author": [[{"name": ["", "Checkers"]}]]}, "publisher", "Checkers"),
        ({"author": {"name": {"@value": "Checkers"}}}, "publisher", "Checkers"),
        ({"author": {"name": "C" * 9000}}, "publisher", "C" * 200),
        ({"author": {"name": 7}}, "publisher", "checkers.example"),
        ({"itemReviewed": None}, "claimant", ""),
        ({"itemReviewed": ["x", {}]}, "said_on", None),
        ({"itemReviewed": {"datePublished": "2023-02-31"}}, "said_on", None),
        ({"datePublished": 1e308}, "checked_on", None),
        ({"datePublished": ["2024-01-02"]}, "checked_on", None),
        ({"inLanguage": "<script>"}, "language", "en"),
        ({"inLanguage": "ar-SY"}, "language", "ar-SY"),
        (
            {"claimReviewed": "The \u202emoon\u2066\u0007\n is\u200f new"},
            "wording",
            "The moon is new",
        ),
    ],
)
def test_a_field_that_cannot_be_used_is_left_out(
    changes: dict[str, Any], field: str, value: object
) -> None:
    found = getattr(check_of(REVIEW | changes), field)
    assert found == value or (field == "checked_on" and str(found) == "2024-01-02")


@pytest.mark.parametrize(
    ("value", "best", "worst", "truth"),
    [
        ("2", "5", "1", 0.25),
        (5, 5, 1, 1),
        (1, 5, 1, 0),
        (7, 5, 1, None),
        (0, 5, 1, None),
        (-1, 5, -1, 0),
        (2, None, 1, None),
        (2, 5, None, None),
        (2, 2, 2, None),
        (2, 1, 5, None),
        (float("nan"), 5, 1, None),
        (2, float("inf"), 1, None),
        ("1e999", 5, 1, None),
        (10**400, 5, 1, None),
        (1, 1.5e308, -1.5e308, None),
        (True, 5, 1, None),
        ([[2]], [5], [1], 0.25),
        ("two", 5, 1, None),
    ],
)
def test_a_rating_is_placed_on_its_own_scale_or_not_at_all(
    value: object, best: object, worst: object, truth: float | None
) -> None:
    rating = {"ratingValue": value, "bestRating": best, "worstRating": worst}
    assert truth_of(rating) == truth


def test_a_rating_without_words_is_its_number() -> None:
    numbers = {"ratingValue": 2, "bestRating": 5.0}
    assert check_of(REVIEW | {"reviewRating": numbers}).rating == "2 / 5"


def test_the_same_check_is_known_by_address_and_words() -> None:
    same = check_of(REVIEW | {"claimReviewed": " the  Moon is made of cheese. "})
    assert same.fingerprint == check_of(REVIEW).fingerprint
    for change in ({"url": "https://checkers.example/2"}, {"claimReviewed": "Another"}):
        assert check_of(REVIEW | change).fingerprint != same.fingerprint


@pytest.mark.parametrize(
    ("page", "ours"),
    [
        ("https://checkers.example/a", True),
        ("https://fr.checkers.example/a", True),
        ("https://badcheckers.example/a", False),
        ("https://other.example/a", False),
    ],
)
def test_a_page_speaks_only_for_its_own_site(page: str, ours: bool) -> None:
    if ours:
        assert check_of(REVIEW, page=page).publisher == "Checkers"
    else:
        with pytest.raises(InvalidInput, match="another site"):
            check_of(REVIEW, page=page)


def test_a_relative_address_is_of_the_page() -> None:
    found = check_of(REVIEW | {"url": "/moon"}, page="https://checkers.example/a")
    assert found.url == "https://checkers.example/moon"


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(sorted(REVIEW)), JSON))
def test_anything_is_read_or_refused(changes: dict[str, Any]) -> None:
    try:
        check = check_of(REVIEW | changes)
    except InvalidInput:
        return
    assert check.url.startswith("https://")
    assert check.rating
    assert check.publisher
    assert len(check.wording) <= 2000
    assert check.truth is None or 0 <= check.truth <= 1
