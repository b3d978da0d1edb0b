"""The checks on a web page, and ClaimReviews in JSON-LD of any shape."""

import json
from typing import Any

import pytest

from claims.net.checks import read_checks
from claims.net.json_ld import LONGEST, MAX_REVIEWS, MOST, reviews_in

REVIEW = {"@context": "https://schema.org", "@type": "ClaimReview", "claimReviewed": "It is so."}


def page(*scripts: object, kind: str = "application/ld+json") -> bytes:
    blocks = (one if isinstance(one, str) else json.dumps(one) for one in scripts)
    inner = "".join(f'<script type="{kind}">{one}</script>' for one in blocks)
    return f"<html><head>{inner}</head><body><p>Text</p></body></html>".encode()


def claims(found: Any) -> list[str]:
    return [review["claimReviewed"] for review in found]


@pytest.mark.parametrize(
    "document",
    [
        REVIEW,
        [REVIEW],
        [[[REVIEW]]],
        {"@graph": [{"@type": "WebPage"}, REVIEW]},
        {"@type": "Article", "mainEntity": {"hasPart": REVIEW}},
        REVIEW | {"@type": ["Review", "http://schema.org/ClaimReview"]},
        REVIEW | {"@type": "schema:ClaimReview"},
    ],
)
def test_a_review_is_found_wherever_it_stands(document: object) -> None:
    assert claims(read_checks(page(document)).reviews) == ["It is so."]


def test_other_kinds_and_other_scripts_are_none() -> None:
    assert reviews_in([{"@type": "MediaReview"}, {"@type": 7}, {"@type": "NoClaimReview"}]) == []
    assert read_checks(page(REVIEW, kind="application/json")).reviews == ()
    assert read_checks(b"").reviews == ()


def test_a_reference_stands_for_what_it_names() -> None:
    graph = {"@graph": [REVIEW | {"author": {"@id": "#us"}}, {"@id": "#us", "name": "Checkers"}]}
    assert reviews_in(graph)[0]["author"]["name"] == "Checkers"
    endless = REVIEW | {"@id": "#me", "itemReviewed": {"@id": "#me"}}
    assert claims(reviews_in(endless)) == ["It is so."]


@pytest.mark.parametrize("script", ["{", "", "[" * 100_000, '{"a": 1}}', "9" * 5000])
def test_a_broken_script_costs_only_itself(script: str) -> None:
    found = read_checks(page(script, REVIEW))
    assert claims(found.reviews) == ["It is so."]
    assert found.broken == bool(script)


def test_what_comes_back_is_small() -> None:
    deep: Any = "x"
    for _ in range(500):
        deep = [deep]
    huge = REVIEW | {"claimReviewed": "x" * 1_000_000, "author": deep, "url": ["u"] * 1000}
    (review,) = read_checks(page(huge)).reviews
    assert len(review["claimReviewed"]) == LONGEST
    assert len(json.dumps(review)) < 10_000
    assert len(reviews_in([REVIEW] * 1000)) == MAX_REVIEWS


def test_references_do_not_make_a_short_document_a_huge_one() -> None:
    many = [{"@id": "#many"}] * 20
    graph = {"@graph": [{"@id": "#many", "a": many, "b": many}, REVIEW | {"author": many}]}
    assert len(json.dumps(reviews_in(graph))) < 50_000
    long = {"@id": "#long", "name": ["x" * LONGEST] * 20}
    shared = [REVIEW | {"author": {"@id": "#long"}} for _ in range(MAX_REVIEWS)]
    assert len(json.dumps(reviews_in([long, *shared]))) < MAX_REVIEWS * 2 * MOST
