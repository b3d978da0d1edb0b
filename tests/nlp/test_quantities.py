"""Numbers as newsrooms write them, in English and Arabic: value, unit and how sure."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.nlp.facets import find_facets
from claims.nlp.quantities import find_quantities
from claims.nlp.text import compare_form

_ENGLISH = [
    ("killed seventeen people", "seventeen", 17, 17, "people", "exact"),
    ("twenty-one soldiers", "twenty-one", 21, 21, "soldiers", "exact"),
    ("one hundred and twenty civilians", "one hundred and twenty", 120, 120, "civilians", "exact"),
    (
        "three thousand two hundred homes",
        "three thousand two hundred",
        3200,
        3200,
        "homes",
        "exact",
    ),
    ("a hundred tanks", "a hundred", 100, 100, "tanks", "exact"),
    ("two million refugees", "two million", 2000000, 2000000, "refugees", "exact"),
    ("1.2m people", "1.2m", 1200000, 1200000, "people", "exact"),
    ("12k followers", "12k", 12000, 12000, "followers", "exact"),
    ("10,000-25,000 people", "10,000-25,000", 10000, 25000, "people", "range"),
    ("10,000–25,000 people", "10,000–25,000", 10000, 25000, "people", "range"),
    ("10 000 people", "10 000", 10000, 10000, "people", "exact"),
    (
        "between 10,000 and 40,000 civilians",
        "between 10,000 and 40,000",
        10000,
        40000,
        "civilians",
        "range",
    ),
    ("between ten and twenty fighters", "between ten and twenty", 10, 20, "fighters", "range"),
    ("between 5 and 10 percent", "between 5 and 10 percent", 5, 10, "%", "range"),
    ("5-10% of voters", "5-10%", 5, 10, "%", "range"),
    ("at least 20 people", "at least 20", 20, None, "people", "at_least"),
    ("at least twenty people", "at least twenty", 20, None, "people", "at_least"),
    ("more than 1,000 arrests", "more than 1,000", 1000, None, "arrests", "at_least"),
    ("over 300 homes", "over 300", 300, None, "homes", "at_least"),
    ("fewer than 50 seats", "fewer than 50", None, 50, "seats", "at_most"),
    ("up to 15 years", "up to 15", None, 15, "years", "at_most"),
    ("no more than 10 days", "no more than 10", None, 10, "days", "at_most"),
    ("not less than 40 soldiers", "not less than 40", 40, None, "soldiers", "at_least"),
    ("nearly 6 million people", "nearly 6 million", 5400000, 6600000, "people", "about"),
    ("some 300 families", "some 300", 250, 350, "families", "about"),
    ("roughly two dozen men", "roughly two dozen", 21.6, 26.4, "men", "about"),
    ("two dozen men", "two dozen", 24, 24, "men", "exact"),
    ("three dozen people", "three dozen", 36, 36, "people", "exact"),
    ("a dozen people", "a dozen", 12, 12, "people", "exact"),
    ("dozens of people", "dozens", 24, None, "people", "vague"),
    ("tens of thousands of people", "tens of thousands", 20000, None, "people", "vague"),
    ("several hundred people", "several hundred", 200, None, "people", "vague"),
    ("a few hundred fighters", "a few hundred", 200, None, "fighters", "vague"),
    ("hundreds of people", "hundreds", 200, None, "people", "vague"),
    ("half of the population", "half", 50, 50, "%", "exact"),
    ("a third of the budget", "a third", 33.3, 33.3, "%", "exact"),
    ("two-thirds of voters", "two-thirds", 66.7, 66.7, "%", "exact"),
    ("one in five children", "one in five", 20, 20, "%", "exact"),
    ("a quarter of a million people", "a quarter of a million", 250000, 250000, "people", "exact"),
    ("12.5 per cent", "12.5 per cent", 12.5, 12.5, "%", "exact"),
    ("12 percentage points", "12 percentage points", 12, 12, "%", "exact"),
    ("$5", "$5", 5, 5, "USD", "exact"),
    ("$5 million", "$5 million", 5000000, 5000000, "USD", "exact"),
    ("US$ 3.5 billion", "US$ 3.5 billion", 3500000000, 3500000000, "USD", "exact"),
    ("€200,000", "€200,000", 200000, 200000, "EUR", "exact"),
    ("£1.5bn", "£1.5bn", 1500000000, 1500000000, "GBP", "exact"),
    ("300 euros", "300 euros", 300, 300, "EUR", "exact"),
    ("$10-15 million", "$10-15 million", 10000000, 15000000, "USD", "range"),
    (
        "$10 million to $15 million",
        "$10 million to $15 million",
        10000000,
        15000000,
        "USD",
        "range",
    ),
    ("5 km", "5", 5, 5, "km", "exact"),
    ("120 kilometres north", "120", 120, 120, "kilometres", "exact"),
    ("30 degrees", "30", 30, 30, "degrees", "exact"),
    ("250 kg of explosives", "250", 250, 250, "kg", "exact"),
    ("20,000 tonnes of wheat", "20,000", 20000, 20000, "tonnes", "exact"),
    ("15 square kilometres", "15", 15, 15, "square kilometres", "exact"),
    ("3.5-magnitude earthquake", "3.5", 3.5, 3.5, "magnitude", "exact"),
    ("a 30-day ceasefire", "30", 30, 30, "day", "exact"),
    ("20 or more people", "20 or more", 20, None, "people", "at_least"),
    ("100 people at most", "100 people at most", None, 100, "people", "at_most"),
    ("about 1,200 metres", "about 1,200", 1080, 1320, "metres", "about"),
    ("as many as 70 bodies", "as many as 70", None, 70, "bodies", "at_most"),
    ("an estimated 500,000 people", "an estimated 500,000", 450000, 550000, "people", "about"),
    ("5 times", "5", 5, 5, "times", "exact"),
    ("a couple of days", "a couple", 2, None, "days", "vague"),
    ("40 to 50 people", "40 to 50", 40, 50, "people", "range"),
    ("five or six men", "five or six", 5, 6, "men", "range"),
    ("one million dollars", "one million dollars", 1000000, 1000000, "USD", "exact"),
    ("exactly 40 days", "40", 40, 40, "days", "exact"),
    ("zero deaths", "zero", 0, 0, "deaths", "exact"),
    ('"under 18 years"', "under 18", None, 18, "years", "at_most"),
    ("only 4 schools", "4", 4, 4, "schools", "exact"),
    ("minus 5 degrees", "minus 5", -5, -5, "degrees", "exact"),
    ("1,234,567 votes", "1,234,567", 1234567, 1234567, "votes", "exact"),
    ("0.5 percent", "0.5 percent", 0.5, 0.5, "%", "exact"),
    ("a record 14 goals", "14", 14, 14, "goals", "exact"),
    ("thousands", "thousands", 2000, None, None, "vague"),
    ("more than a dozen people", "more than a dozen", 12, None, "people", "at_least"),
    ("over half a million people", "over half a million", 500000, None, "people", "at_least"),
]
_ARABIC = [
    ("بين 10 آلاف و40 ألف مدني", "بين 10 آلاف و40 ألف", 10000, 40000, "مدني", "range"),
    ("بين عشرة آلاف وأربعين ألف مدني", "بين عشرة آلاف وأربعين ألف", 10000, 40000, "مدني", "range"),
    ("مقتل نحو ٤٠٬٠٠٠ مدني", "نحو ٤٠٬٠٠٠", 35000, 45000, "مدني", "about"),
    ("أكثر من 3 ملايين لاجئ", "أكثر من 3 ملايين", 3000000, None, "لاجئ", "at_least"),
    ("خمسة وعشرون شخصا", "خمسة وعشرون", 25, 25, "شخصا", "exact"),
    ("15 في المئة", "15 في المئة", 15, 15, "%", "exact"),
    ("١٥٪ من السكان", "١٥٪", 15, 15, "%", "exact"),
    ("ما بين 10 و20 قتيلا", "ما بين 10 و20", 10, 20, "قتيلا", "range"),
    ("أقل من 5 أيام", "أقل من 5", None, 5, "أيام", "at_most"),
    ("على الأقل 20 شخصا", "على الأقل 20", 20, None, "شخصا", "at_least"),
    ("20 شخصا على الأقل", "20 شخصا على الأقل", 20, None, "شخصا", "at_least"),
    ("مئات القتلى", "مئات", 200, None, "القتلى", "vague"),
    ("عشرات الآلاف من المدنيين", "عشرات الآلاف", 20000, None, None, "vague"),
    ("مئتي شخص", "مئتي", 200, 200, "شخص", "exact"),
    ("ثلاثمئة شخص", "ثلاثمئة", 300, 300, "شخص", "exact"),
    ("ثلاثمائة وخمسين شخصا", "ثلاثمائة وخمسين", 350, 350, "شخصا", "exact"),
    ("ألف شخص", "ألف", 1000, 1000, "شخص", "exact"),
    ("ألفي شخص", "ألفي", 2000, 2000, "شخص", "exact"),
    ("خمسة آلاف جندي", "خمسة آلاف", 5000, 5000, "جندي", "exact"),
    ("مئة وعشرين شخصا", "مئة وعشرين", 120, 120, "شخصا", "exact"),
    ("خمسة عشر رجلا", "خمسة عشر", 15, 15, "رجلا", "exact"),
    ("أحد عشر شخصا", "أحد عشر", 11, 11, "شخصا", "exact"),
    ("اثني عشر شخصا", "اثني عشر", 12, 12, "شخصا", "exact"),
    ("نصف مليون نازح", "نصف مليون", 500000, 500000, "نازح", "exact"),
    ("ثلث السكان", "ثلث", 33.3, 33.3, "%", "exact"),
    ("5 ملايين دولار", "5 ملايين دولار", 5000000, 5000000, "USD", "exact"),
    ("مليون ونصف المليون شخص", "مليون ونصف المليون", 1500000, 1500000, "شخص", "exact"),
    ("1.5 مليون شخص", "1.5 مليون", 1500000, 1500000, "شخص", "exact"),
    ("حوالي 300 عائلة", "حوالي 300", 250, 350, "عائلة", "about"),
    ("ما يقارب 70 جثة", "ما يقارب 70", 63, 77, "جثة", "about"),
    ("قرابة ألف شخص", "قرابة ألف", 500, 1500, "شخص", "about"),
    ("ما لا يقل عن 17 شخصا", "ما لا يقل عن 17", 17, None, "شخصا", "at_least"),
    ("يزيد على 50 شخصا", "يزيد على 50", 50, None, "شخصا", "at_least"),
    ("12 كيلومترا", "12", 12, 12, "كيلومترا", "exact"),
    ("نحو 25 ألفا", "نحو 25 ألفا", 22500, 27500, None, "about"),
]


def _numbers(text: str, language: str = "en") -> list[tuple[Any, ...]]:
    found = find_facets(text, language=language)
    return [(f.text, *f.value.values()) for f in found if f.kind == "number"]


@pytest.mark.parametrize(("text", "written", "low", "high", "unit", "bound"), _ENGLISH)
def test_an_english_number(
    text: str, written: str, low: float, high: float, unit: str, bound: str
) -> None:
    assert _numbers(text) == [(written, low, high, unit, bound)]


@pytest.mark.parametrize(("text", "written", "low", "high", "unit", "bound"), _ARABIC)
def test_an_arabic_number(
    text: str, written: str, low: float, high: float, unit: str, bound: str
) -> None:
    assert _numbers(text, "ar") == [(written, low, high, unit, bound)]


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("rose from 10,000 to 40,000 civilians", [(10_000, 10_000), (40_000, 40_000)]),
        ("estimates ranging from 10,000 to 40,000 civilians", [(10_000, 40_000)]),
        ("17,000 of the 23,000 prisoners", [(17_000, 17_000), (23_000, 23_000)]),
        ("at least 15, including 3 children", [(15, None), (3, 3)]),
        ("killed 40 at least 3 of them women", [(40, 40), (3, None)]),
        ("half of the 300 homes", [(50, 50), (300, 300)]),
        ("at least half of the 300 homes", [(50, None), (300, 300)]),
        ("three dead, two thirds of the town destroyed", [(3, 3), (66.7, 66.7)]),
        ("20 or 10 people", [(20, 20), (10, 10)]),
    ],
)
def test_several_numbers_stay_apart(text: str, pairs: list[tuple[float, float]]) -> None:
    assert [number[1:3] for number in _numbers(text)] == pairs


@pytest.mark.parametrize(
    "text",
    ["the first time", "the 3rd brigade", "one of them", "at 3:30", "section 1/2", "Covid-19",
     "in the second half", "one in May", "a 50/50 chance"],
)  # fmt: skip
def test_what_counts_nothing_is_no_number(text: str) -> None:
    assert _numbers(text) == []


def test_a_word_joined_to_a_number_is_no_unit() -> None:
    assert [n[3] for n in _numbers("قتل 10 و40 جرحوا", "ar")] == [None, "جرحوا"]


@given(st.text(alphabet="0123456789,.- $%aofhlinebtwd وبين10آلف", max_size=80))
def test_numbers_come_in_order_and_apart(text: str) -> None:
    folded = compare_form(text).text
    for language in ("en", "ar", "de"):
        spans = [quantity.span for quantity in find_quantities(folded, language)]
        assert all(left.end <= right.start for left, right in pairwise(spans))


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_range_holds_both_its_ends(one: int, other: int) -> None:
    low, high = sorted((one, one + other))
    for text, language in (
        (f"between {low:,} and {high:,}", "en"),
        (f"بين {low:,} و{high:,}", "ar"),
    ):
        assert [n[1:3] for n in _numbers(f"{text} homes", language)] == [(low, high)]
