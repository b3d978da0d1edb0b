"""Numbers, dates and negation as newsrooms write them."""

import time
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.nlp.facets import Entity, find_facets
from claims.nlp.text import Span

_PUBLISHED = date(2024, 12, 3)  # a Tuesday


def _values(text: str, kind: str, **options: Any) -> list[tuple[Any, ...]]:
    found = find_facets(text, **options)
    return [(f.text, *f.value.values()) for f in found if f.kind == kind]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("killed 17 people", ("17", 17, 17, "people", "exact")),
        ("around 40,000 civilians", ("around 40,000", 35_000, 45_000, "civilians", "about")),
        ("about 1,234 homes", ("about 1,234", 1110.6, 1357.4, "homes", "about")),
        ("at least 20 fighters", ("at least 20", 20, None, "fighters", "at_least")),
        ("up to 300 homes", ("up to 300", None, 300, "homes", "at_most")),
        ("1.5 million refugees", ("1.5 million", 1_500_000, 1_500_000, "refugees", "exact")),
        (
            "between 10,000 and 25,000 people",
            ("between 10,000 and 25,000", 10_000, 25_000, "people", "range"),
        ),
        (
            "5 to 10 million dollars",
            ("5 to 10 million dollars", 5_000_000, 10_000_000, "USD", "range"),
        ),
        ("$2.5bn", ("$2.5bn", 2_500_000_000, 2_500_000_000, "USD", "exact")),
        ("12.5 percent of voters", ("12.5 percent", 12.5, 12.5, "%", "exact")),
        ("dozens of fighters", ("dozens", 24, None, "fighters", "vague")),
        (
            "hundreds of thousands of people",
            ("hundreds of thousands", 200_000, None, "people", "vague"),
        ),
        ("two hundred and five men", ("two hundred and five", 205, 205, "men", "exact")),
        ("twenty-five new schools", ("twenty-five", 25, 25, "schools", "exact")),
        ("half a million votes", ("half a million", 500_000, 500_000, "votes", "exact")),
        ("one person died", ("one", 1, 1, "person", "exact")),
        ("30 people or more", ("30 people or more", 30, None, "people", "at_least")),
    ],
)
def test_a_number_with_its_bound_and_unit(text: str, number: tuple[Any, ...]) -> None:
    assert _values(text, "number") == [number]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("مقتل نحو ٤٠٬٠٠٠ مدني", ("نحو ٤٠٬٠٠٠", 35_000, 45_000, "مدني", "about")),
        ("أكثر من 3 ملايين لاجئ", ("أكثر من 3 ملايين", 3_000_000, None, "لاجئ", "at_least")),
        ("خمسة وعشرون شخصا", ("خمسة وعشرون", 25, 25, "شخصا", "exact")),
        ("15 في المئة", ("15 في المئة", 15, 15, "%", "exact")),
    ],
)
def test_an_arabic_number(text: str, number: tuple[Any, ...]) -> None:
    assert _values(text, "number", language="ar") == [number]


def test_a_rise_from_one_number_to_another_is_two_numbers() -> None:
    numbers = _values("rose from 10 to 20 percent", "number")
    assert [number[1:3] for number in numbers] == [(10, 10), (20, 20)]


@pytest.mark.parametrize(
    "text",
    ["in 1982", "the 1990s", "F-16 jets", "No. 5", "at 3:30", "one of them", "1/2", "Covid-19"],
)
def test_years_names_and_times_are_not_quantities(text: str) -> None:
    assert _values(text, "number") == []


def test_a_year_that_counts_something_is_a_quantity() -> None:
    assert _values("2013 civilians died", "number")[0][1] == 2013


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("on November 30, 2024", "2024-11-30", "2024-11-30", "day"),
        ("on 3rd March 2011", "2011-03-03", "2011-03-03", "day"),
        ("in February 2012", "2012-02-01", "2012-02-29", "month"),
        ("since 2013", "2013-01-01", "2013-12-31", "year"),
        ("in the 1980s", "1980-01-01", "1989-12-31", "decade"),
        ("in the summer of 2012", "2012-06-01", "2012-08-31", "season"),
        ("on 2024-11-30", "2024-11-30", "2024-11-30", "day"),
    ],
)
def test_a_date_keeps_its_precision(text: str, start: str, end: str, precision: str) -> None:
    assert [v[1:] for v in _values(text, "date")] == [(start, end, precision, None)]


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("yesterday", "2024-12-02", "2024-12-02", "day"),
        ("within the last 24 hours", "2024-12-02", "2024-12-03", "day"),
        ("over the past five days", "2024-11-28", "2024-12-03", "day"),
        ("on November 30", "2024-11-30", "2024-11-30", "day"),
        ("on December 25", "2023-12-25", "2023-12-25", "day"),
        ("on Sunday", "2024-12-01", "2024-12-01", "day"),
        ("last Tuesday", "2024-11-26", "2024-11-26", "day"),
        ("three years ago", "2021-01-01", "2021-12-31", "year"),
        ("last month", "2024-11-01", "2024-11-30", "month"),
    ],
)
def test_a_date_told_from_the_day_of_publication(
    text: str, start: str, end: str, precision: str
) -> None:
    found = _values(text, "date", published=_PUBLISHED)
    assert [v[1:] for v in found] == [(start, end, precision, "2024-12-03")]


@pytest.mark.parametrize("text", ["yesterday", "the last 24 hours", "on November 30", "on Sunday"])
def test_without_a_day_of_publication_nothing_is_made_up(text: str) -> None:
    assert _values(text, "date") == []


def test_a_day_no_year_has_is_no_date() -> None:
    assert _values("Feb. 30, 2012", "date") == [("2012", "2012-01-01", "2012-12-31", "year", None)]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("في 30 تشرين الثاني 2024", "2024-11-30"),
        ("في 30 من تشرين الثاني/نوفمبر 2024", "2024-11-30"),
        ("في ٢ شباط عام ١٩٨٢", "1982-02-02"),
        ("في 5 مارس 2011", "2011-03-05"),
        ("منذ عام 2013", "2013-01-01"),
    ],
)
def test_arabic_and_levantine_months(text: str, start: str) -> None:
    assert [v[1] for v in _values(text, "date", language="ar")] == [start]


@pytest.mark.parametrize("text", ["He may march on", "the second man", "may be in march"])
def test_verbs_are_not_months(text: str) -> None:
    assert _values(text, "date", published=_PUBLISHED) == []


@pytest.mark.parametrize(
    ("text", "cue"), [("did not go", "not"), ("didn’t go", "n't"), ("never went", "never")]
)
def test_a_denial_is_a_facet(text: str, cue: str) -> None:
    assert [f[1] for f in _values(text, "negation")] == [cue]


def test_given_names_are_kept_at_their_places() -> None:
    (facet,) = find_facets("In Rome.", entities=[Entity("place", Span(3, 7), "Rome")])
    assert (facet.kind, facet.text, facet.value) == ("place", "Rome", {"name": "Rome"})


@given(st.text(alphabet="0123456789,.-%$ aboutmillionandto٤نحو،\u0301November", max_size=60))
def test_every_facet_says_what_stands_at_its_place(text: str) -> None:
    for language in ("en", "ar", "und"):
        for facet in find_facets(text, language=language, published=_PUBLISHED):
            assert facet.span.of(text) == facet.text != ""


@given(st.integers(1, 10**9))
def test_about_a_number_holds_the_number(amount: int) -> None:
    ((_, low, high, _, bound),) = _values(f"around {amount:,} people", "number")
    assert bound == "about"
    assert low < amount < high


@pytest.mark.parametrize("unit", ["1", "1,", "one ", "twenty-", "between ", "1 - ", "hundred and "])
def test_hostile_numbers_are_read_in_time(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    started = time.monotonic()
    find_facets(text, published=_PUBLISHED)
    assert time.monotonic() - started < 20
