"""Dates as newsrooms write them, told from a Tuesday: days and precision."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.nlp.facets import find_facets

_PUBLISHED = date(2024, 12, 3)
_ENGLISH = [
    ("on November 30, 2024", "November 30, 2024", "2024-11-30", "2024-11-30", "day"),
    ("on 30 November 2024", "30 November 2024", "2024-11-30", "2024-11-30", "day"),
    ("30 Nov. 2024", "30 Nov. 2024", "2024-11-30", "2024-11-30", "day"),
    ("2–28 February 1982", "2–28 February 1982", "1982-02-02", "1982-02-28", "day"),
    ("2-28 February 1982", "2-28 February 1982", "1982-02-02", "1982-02-28", "day"),
    ("February 2–28, 1982", "February 2–28, 1982", "1982-02-02", "1982-02-28", "day"),
    ("from 2 to 28 February 1982", "from 2 to 28 February 1982", "1982-02-02", "1982-02-28", "day"),
    (
        "from February 2 to February 28, 1982",
        "from February 2 to February 28, 1982",
        "1982-02-02",
        "1982-02-28",
        "day",
    ),
    (
        "between 2 February and 28 February 1982",
        "between 2 February and 28 February 1982",
        "1982-02-02",
        "1982-02-28",
        "day",
    ),
    (
        "from 2 February to 3 March 1982",
        "from 2 February to 3 March 1982",
        "1982-02-02",
        "1982-03-03",
        "day",
    ),
    ("from 2011 to 2013", "from 2011 to 2013", "2011-01-01", "2013-12-31", "year"),
    ("between 2011 and 2013", "between 2011 and 2013", "2011-01-01", "2013-12-31", "year"),
    ("2011–2013", "2011–2013", "2011-01-01", "2013-12-31", "year"),
    ("2011-13", "2011-13", "2011-01-01", "2013-12-31", "year"),
    (
        "from March 2011 to May 2012",
        "from March 2011 to May 2012",
        "2011-03-01",
        "2012-05-31",
        "month",
    ),
    ("since 2011", "2011", "2011-01-01", "2011-12-31", "year"),
    ("in early 2012", "2012", "2012-01-01", "2012-12-31", "year"),
    ("in mid-2013", "2013", "2013-01-01", "2013-12-31", "year"),
    ("late 2014", "2014", "2014-01-01", "2014-12-31", "year"),
    ("in the early 1980s", "1980s", "1980-01-01", "1989-12-31", "decade"),
    ("the 1980s", "1980s", "1980-01-01", "1989-12-31", "decade"),
    ("the '80s", "'80s", "1980-01-01", "1989-12-31", "decade"),
    ("the eighties", "eighties", "1980-01-01", "1989-12-31", "decade"),
    ("in spring 2011", "spring 2011", "2011-03-01", "2011-05-31", "season"),
    ("in the summer of 2012", "summer of 2012", "2012-06-01", "2012-08-31", "season"),
    ("last summer", "last summer", "2024-06-01", "2024-08-31", "season"),
    ("in winter 2013", "winter 2013", "2013-12-01", "2014-02-28", "season"),
    ("this year", "this year", "2024-01-01", "2024-12-31", "year"),
    ("last year", "last year", "2023-01-01", "2023-12-31", "year"),
    ("next year", "next year", "2025-01-01", "2025-12-31", "year"),
    ("last week", "last week", "2024-11-25", "2024-12-01", "day"),
    ("next week", "next week", "2024-12-09", "2024-12-15", "day"),
    ("this month", "this month", "2024-12-01", "2024-12-31", "month"),
    ("two weeks ago", "two weeks ago", "2024-11-19", "2024-11-19", "day"),
    ("three months ago", "three months ago", "2024-09-01", "2024-09-30", "month"),
    ("a year ago", "a year ago", "2023-01-01", "2023-12-31", "year"),
    ("a decade ago", "a decade ago", "2014-01-01", "2014-12-31", "year"),
    ("the day before yesterday", "the day before yesterday", "2024-12-01", "2024-12-01", "day"),
    ("yesterday", "yesterday", "2024-12-02", "2024-12-02", "day"),
    ("today", "today", "2024-12-03", "2024-12-03", "day"),
    ("tomorrow", "tomorrow", "2024-12-04", "2024-12-04", "day"),
    ("on Tuesday", "Tuesday", "2024-12-03", "2024-12-03", "day"),
    ("last Friday", "last Friday", "2024-11-29", "2024-11-29", "day"),
    ("next Friday", "next Friday", "2024-12-06", "2024-12-06", "day"),
    ("on Friday morning", "Friday", "2024-11-29", "2024-11-29", "day"),
    ("in the past 24 hours", "the past 24 hours", "2024-12-02", "2024-12-03", "day"),
    ("over the last two years", "the last two years", "2022-12-03", "2024-12-03", "day"),
    ("in the last week", "the last week", "2024-11-26", "2024-12-03", "day"),
    ("by 2030", "2030", "2030-01-01", "2030-12-31", "year"),
    ("30/11/2024", "30/11/2024", "2024-11-30", "2024-11-30", "day"),
    ("11/30/2024", "11/30/2024", "2024-11-30", "2024-11-30", "day"),
    ("30.11.2024", "30.11.2024", "2024-11-30", "2024-11-30", "day"),
    ("2024-11-30", "2024-11-30", "2024-11-30", "2024-11-30", "day"),
    ("November 2024", "November 2024", "2024-11-01", "2024-11-30", "month"),
    ("in November", "November", "2024-11-01", "2024-11-30", "month"),
    ("Sunday, December 1, 2024", "December 1, 2024", "2024-12-01", "2024-12-01", "day"),
    ("December 1st", "December 1st", "2024-12-01", "2024-12-01", "day"),
    ("the night of November 29", "November 29", "2024-11-29", "2024-11-29", "day"),
    ("8 December", "8 December", "2023-12-08", "2023-12-08", "day"),
    ("on the 8th of December", "8th of December", "2023-12-08", "2023-12-08", "day"),
    ("at the end of 2016", "2016", "2016-01-01", "2016-12-31", "year"),
    ("the end of March 2013", "March 2013", "2013-03-01", "2013-03-31", "month"),
    ("May 2011", "May 2011", "2011-05-01", "2011-05-31", "month"),
]
_ARABIC = [
    ("في 30 تشرين الثاني 2024", "30 تشرين الثاني 2024", "2024-11-30", "2024-11-30", "day"),
    ("في 30 نوفمبر 2024", "30 نوفمبر 2024", "2024-11-30", "2024-11-30", "day"),
    ("في 2 شباط/فبراير 1982", "2 شباط/فبراير 1982", "1982-02-02", "1982-02-02", "day"),
    ("من 2 إلى 28 شباط 1982", "من 2 إلى 28 شباط 1982", "1982-02-02", "1982-02-28", "day"),
    ("بين 2 و28 شباط 1982", "بين 2 و28 شباط 1982", "1982-02-02", "1982-02-28", "day"),
    ("بين عامي 2011 و2013", "بين عامي 2011 و2013", "2011-01-01", "2013-12-31", "year"),
    ("من 2011 إلى 2013", "من 2011 إلى 2013", "2011-01-01", "2013-12-31", "year"),
    ("من عام 2011 حتى عام 2013", "من عام 2011 حتى عام 2013", "2011-01-01", "2013-12-31", "year"),
    ("منذ عام ٢٠١١", "٢٠١١", "2011-01-01", "2011-12-31", "year"),
    ("في شباط 1982", "شباط 1982", "1982-02-01", "1982-02-28", "month"),
    ("في آذار/مارس 2011", "آذار/مارس 2011", "2011-03-01", "2011-03-31", "month"),
    ("في كانون الثاني/يناير 2014", "كانون الثاني/يناير 2014", "2014-01-01", "2014-01-31", "month"),
    ("في كانون الأول الماضي", "كانون الأول", "2023-12-01", "2023-12-31", "month"),
    ("في ديسمبر الماضي", "ديسمبر", "2023-12-01", "2023-12-31", "month"),
    ("العام الماضي", "العام الماضي", "2023-01-01", "2023-12-31", "year"),
    ("الشهر الماضي", "الشهر الماضي", "2024-11-01", "2024-11-30", "month"),
    ("الأسبوع الماضي", "الأسبوع الماضي", "2024-11-25", "2024-12-01", "day"),
    ("أمس", "أمس", "2024-12-02", "2024-12-02", "day"),
    ("أمس الأول", "أمس الأول", "2024-12-01", "2024-12-01", "day"),
    ("أول أمس", "أول أمس", "2024-12-01", "2024-12-01", "day"),
    ("اليوم", "اليوم", "2024-12-03", "2024-12-03", "day"),
    ("غدا", "غدا", "2024-12-04", "2024-12-04", "day"),
    ("يوم الثلاثاء", "يوم الثلاثاء", "2024-12-03", "2024-12-03", "day"),
    ("الثلاثاء الماضي", "الثلاثاء الماضي", "2024-11-26", "2024-11-26", "day"),
    ("أمس الاثنين", "أمس", "2024-12-02", "2024-12-02", "day"),
    ("قبل ثلاثة أيام", "ثلاثة أيام", "2024-11-30", "2024-11-30", "day"),
    ("قبل يومين", "يومين", "2024-12-01", "2024-12-01", "day"),
    ("قبل عامين", "عامين", "2022-01-01", "2022-12-31", "year"),
    ("قبل 5 سنوات", "5 سنوات", "2019-01-01", "2019-12-31", "year"),
    ("ثمانينيات القرن الماضي", "ثمانينيات", "1980-01-01", "1989-12-31", "decade"),
    ("في الثمانينيات", "الثمانينيات", "1980-01-01", "1989-12-31", "decade"),
    ("في صيف 2012", "صيف 2012", "2012-06-01", "2012-08-31", "season"),
    ("صيف عام 2012", "صيف عام 2012", "2012-06-01", "2012-08-31", "season"),
    ("في ربيع عام 2011", "ربيع عام 2011", "2011-03-01", "2011-05-31", "season"),
    ("مطلع عام 2012", "2012", "2012-01-01", "2012-12-31", "year"),
    ("نهاية عام 2016", "2016", "2016-01-01", "2016-12-31", "year"),
    ("خلال الأيام الثلاثة الماضية", "الأيام الثلاثة الماضية", "2024-11-30", "2024-12-03", "day"),
    ("خلال الساعات الـ24 الماضية", "الساعات الـ24 الماضية", "2024-12-02", "2024-12-03", "day"),
    ("30/11/2024", "30/11/2024", "2024-11-30", "2024-11-30", "day"),
    ("15 آذار", "15 آذار", "2024-03-15", "2024-03-15", "day"),
    ("في 15 من آذار 2011", "15 من آذار 2011", "2011-03-15", "2011-03-15", "day"),
    ("1 أيار", "1 أيار", "2024-05-01", "2024-05-01", "day"),
    ("حزيران 2013", "حزيران 2013", "2013-06-01", "2013-06-30", "month"),
    ("تموز 2014", "تموز 2014", "2014-07-01", "2014-07-31", "month"),
    ("آب 2013", "آب 2013", "2013-08-01", "2013-08-31", "month"),
    ("أيلول 2015", "أيلول 2015", "2015-09-01", "2015-09-30", "month"),
    ("تشرين الأول 2016", "تشرين الأول 2016", "2016-10-01", "2016-10-31", "month"),
    ("نيسان 2017", "نيسان 2017", "2017-04-01", "2017-04-30", "month"),
    (
        "في 8 كانون الأول/ديسمبر 2024",
        "8 كانون الأول/ديسمبر 2024",
        "2024-12-08",
        "2024-12-08",
        "day",
    ),
]


def _dates(text: str, language: str = "en", published: date | None = _PUBLISHED) -> list[list[str]]:
    found = find_facets(text, language=language, published=published)
    return [[f.text, *list(f.value.values())[:3]] for f in found if f.kind == "date"]


@pytest.mark.parametrize(("text", "written", "start", "end", "precision"), _ENGLISH)
def test_an_english_date(text: str, written: str, start: str, end: str, precision: str) -> None:
    assert _dates(text) == [[written, start, end, precision]]


@pytest.mark.parametrize(("text", "written", "start", "end", "precision"), _ARABIC)
def test_an_arabic_date(text: str, written: str, start: str, end: str, precision: str) -> None:
    assert _dates(text, "ar") == [[written, start, end, precision]]


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("on 15 March 2011 and 16 April 2012", ["2011-03-15", "2012-04-16"]),
        ("in 2011 and 2013", ["2011-01-01", "2013-01-01"]),
        ("between March 2011 and the ceasefire of May 2012", ["2011-03-01", "2012-05-01"]),
        ("during the 1990s and 2000s", ["1990-01-01", "2000-01-01"]),
        ("from 2013 to 2011", ["2013-01-01", "2011-01-01"]),
    ],
)
def test_two_dates_are_not_one_stretch(text: str, starts: list[str]) -> None:
    assert [found[1] for found in _dates(text)] == starts


@pytest.mark.parametrize(
    "text",
    ["03/04/2024", "He may go", "March on!", "Monday is a day", "the fallen", "32/13/2024",
 "the spring of a clock", "in the second half"],
)  # fmt: skip
def test_what_is_doubtful_is_no_date(text: str) -> None:
    assert _dates(text) == []


def test_without_a_day_of_publication_a_stretch_needs_its_year() -> None:
    assert _dates("from 2 February to 3 March", published=None) == []
    assert [d[1:3] for d in _dates("from 2 February to 3 March 1982", published=None)] == [
        ["1982-02-02", "1982-03-03"]
    ]


def test_numbers_inside_a_stretch_are_not_counted() -> None:
    found = find_facets("from 2 to 28 February 1982", published=_PUBLISHED)
    assert [facet.kind for facet in found] == ["date"]


def test_last_december_told_in_december_is_a_year_ago() -> None:
    assert [d[1] for d in _dates("last December")] == ["2023-12-01"]


@given(st.dates(date(1800, 1, 1), date(2099, 12, 31)))
def test_a_day_written_out_is_that_day(day: date) -> None:
    for written in (
        f"{day:%d %B} {day.year}",
        f"{day:%B} {day.day}, {day.year}",
        f"{day:%Y-%m-%d}",
    ):
        assert [d[1:3] for d in _dates(f"on {written}.")] == [[day.isoformat()] * 2]
