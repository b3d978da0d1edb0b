"""Numbers with units and dates with precision, as intervals."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.nlp.intervals import amount_of, amounts_stand, dates_stand

whole = st.integers(min_value=0, max_value=10**9)


def value(low: float | None, high: float | None, unit: str = "people", bound: str = "exact") -> Any:
    return {"low": low, "high": high, "unit": unit, "bound": bound}


def stands(one: Any, other: Any) -> str:
    same = one["unit"] == other["unit"]
    return amounts_stand(amount_of(one), amount_of(other), same_unit=same)


@pytest.mark.parametrize(
    ("claim", "source", "relation"),
    [
        (value(35_000, 45_000), value(10_000, 25_000), "disjoint"),
        (value(500, None), value(None, 200), "disjoint"),
        (value(500, None), value(730, 730), "inside"),
        (value(30, None), value(12, None), "inside"),
        (value(None, 100), value(50, None), "overlaps"),
        (value(5000, 5000), value(5043, 5043), "equal"),
        (value(12, 12), value(14, 14), "disjoint"),
        (value(40, 40), value(43, 43), "disjoint"),
        (value(900, 900, "kilometres"), value(560, 560, "miles"), "equal"),
        (value(900, 900, "kilometres"), value(300, 300, "miles"), "disjoint"),
        (value(5, 5, "hours"), value(300, 300, "minutes"), "equal"),
    ],
)
def test_two_numbers_stand_to_each_other(claim: Any, source: Any, relation: str) -> None:
    assert stands(claim, source) == relation


@given(whole, whole, whole, whole)
def test_the_order_does_not_matter(a: int, b: int, c: int, d: int) -> None:
    one, other = value(min(a, b), max(a, b)), value(min(c, d), max(c, d))
    assert stands(one, other) == stands(other, one)


@given(whole, whole)
def test_a_number_is_equal_to_itself_and_never_disjoint_from_what_holds_it(a: int, b: int) -> None:
    assert stands(value(a, a), value(a, a)) == "equal"
    assert stands(value(a, a), value(a, a + b)) != "disjoint"


def test_percent_and_percentage_points_are_different_things() -> None:
    points = amount_of(value(5, 5, "%"), "5 percentage points")
    assert points.kind != amount_of(value(5, 5, "%"), "5 percent").kind


def day(start: str, end: str) -> dict[str, str]:
    return {"start": start, "end": end}


@pytest.mark.parametrize(
    ("claim", "source", "relation"),
    [
        (("1994-01-01", "1994-12-31"), ("1994-06-09", "1994-06-09"), "inside"),
        (("1994-01-01", "1994-12-31"), ("1991-05-12", "1991-05-12"), "disjoint"),
        (("2020-01-01", "2020-06-30"), ("2020-06-30", "2020-07-31"), "overlaps"),
        (("2020-01-01", "2020-01-31"), ("2020-01-01", "2020-01-31"), "equal"),
    ],
)
def test_two_dates_stand_to_each_other(
    claim: tuple[str, str], source: tuple[str, str], relation: str
) -> None:
    assert dates_stand(day(*claim), day(*source)) == relation
