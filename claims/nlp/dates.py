"""Dates as written, with the precision they were written with: "1982" stays a year.

Read from the comparison form. What depends on the day of publication is only read where that day
is given, and says so by its `anchor`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import regex

from claims.nlp import date_words as vocabulary
from claims.nlp.quantity_words import NUMBER_WORDS
from claims.nlp.text import Span

NAME = "dates"
VERSION = "1"


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `start` to `end`, both inside, at `span` of the comparison form.

    `precision` is day, month, season, year or decade; `anchor` the day of publication if the
    reading depends on it. Start and end are None where a day and month stand without a year and
    no anchor is given.
    """

    span: Span
    start: date | None
    end: date | None
    precision: str
    anchor: date | None = None


Reader = Callable[["regex.Match[str]", date | None], Period | None]


def find_dates(folded: str, language: str, published: date | None) -> tuple[Period, ...]:
    """Every date in `folded`, in order, none overlapping: the longest reading wins."""
    found = []
    for pattern, reader in _READERS.get(language.split("-", 1)[0].lower(), _ANY):
        for match in pattern.finditer(folded):
            period = _valid(reader, match, published)
            if period:
                found.append(period)
    return _disjoint(found)


def _valid(reader: Reader, match: "regex.Match[str]", published: date | None) -> Period | None:
    try:
        return reader(match, published)
    except (ValueError, OverflowError):  # "February 30", or a year beyond the calendar
        return None


def _disjoint(found: list[Period]) -> tuple[Period, ...]:
    kept: list[Period] = []
    last = 0
    for period in sorted(found, key=lambda p: (p.span.start, -p.span.end)):
        if period.span.start >= last:
            kept.append(period)
            last = period.span.end
    return tuple(kept)


def _iso(match: "regex.Match[str]", _: date | None) -> Period:
    day = date(int(match["year"]), int(match["month"]), int(match["day"]))
    return Period(Span(*match.span()), day, day, "day")


def _day_of_month(match: "regex.Match[str]", published: date | None) -> Period:
    month, day = vocabulary.MONTHS[_key(match["month"])], int(match["day"])
    place = Span(*match.span())
    if match["year"]:
        when = date(int(match["year"]), month, day)
        return Period(place, when, when, "day")
    date(2024, month, day)  # refuses days no year has
    if published is None:
        return Period(place, None, None, "day")
    when = _nearest_past(month, day, published)
    return Period(place, when, when, "day", published)


def _nearest_past(month: int, day: int, published: date) -> date:
    for year in range(published.year, published.year - 5, -1):
        try:
            when = date(year, month, day)
        except ValueError:  # 29 February
            continue
        if when <= published:
            return when
    raise ValueError(f"no {day}/{month} before {published}")


def _month(match: "regex.Match[str]", published: date | None) -> Period | None:
    month = vocabulary.MONTHS[_key(match["month"])]
    if match["year"]:
        start = date(int(match["year"]), month, 1)
        return Period(Span(*match.span()), start, _month_end(start), "month")
    if published is None:
        return None
    start = _nearest_past(month, 1, published)
    return Period(Span(*match.span()), start, _month_end(start), "month", published)


def _month_end(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _season(match: "regex.Match[str]", _: date | None) -> Period:
    first = date(int(match["year"]), vocabulary.SEASONS[match["season"].lower()], 1)
    last = _month_end(_month_end(_month_end(first) + timedelta(1)) + timedelta(1))
    return Period(Span(*match.span()), first, last, "season")


def _decade(match: "regex.Match[str]", _: date | None) -> Period:
    first = int(match["year"])
    return Period(Span(*match.span()), date(first, 1, 1), date(first + 9, 12, 31), "decade")


def _year(match: "regex.Match[str]", _: date | None) -> Period:
    year = int(match["year"])
    return Period(Span(*match.span("year")), date(year, 1, 1), date(year, 12, 31), "year")


def _near_day(match: "regex.Match[str]", published: date | None) -> Period | None:
    if published is None:
        return None
    day = published + timedelta(days=vocabulary.NEAR_DAYS[match.group().lower()])
    return Period(Span(*match.span()), day, day, "day", published)


def _stretch(match: "regex.Match[str]", published: date | None) -> Period | None:
    """'the past five days': up to and with the day of publication."""
    if published is None:
        return None
    count = _count(match["count"])
    days = -(-count * vocabulary.UNIT_HOURS[match["unit"].lower()] // 24)
    start = published - timedelta(days=days)
    return Period(Span(*match.span()), start, published, "day", published)


def _ago(match: "regex.Match[str]", published: date | None) -> Period | None:
    """'three days ago'; longer units only tell the month or the year."""
    if published is None:
        return None
    unit, count = match["unit"].lower(), _count(match["count"])
    day = published - timedelta(hours=count * vocabulary.UNIT_HOURS[unit])
    if unit in ("year", "years"):
        start, end, precision = date(day.year, 1, 1), date(day.year, 12, 31), "year"
    elif unit in ("month", "months"):
        start, end, precision = day.replace(day=1), _month_end(day), "month"
    else:
        start, end, precision = day, day, "day"
    return Period(Span(*match.span()), start, end, precision, published)


def _weekday(match: "regex.Match[str]", published: date | None) -> Period | None:
    """A bare weekday is the latest one, the day of publication included; "last" excludes it."""
    if published is None:
        return None
    back = (published.weekday() - vocabulary.WEEKDAYS[match["weekday"].lower()]) % 7
    back += 7 if match["last"] and back == 0 else 0
    day = published - timedelta(days=back)
    return Period(Span(*match.span()), day, day, "day", published)


def _last_unit(match: "regex.Match[str]", published: date | None) -> Period | None:
    if published is None:
        return None
    place, this = Span(*match.span()), match["which"].lower() == "this"
    if match["unit"].lower() == "year":
        year = published.year - (0 if this else 1)
        return Period(place, date(year, 1, 1), date(year, 12, 31), "year", published)
    if match["unit"].lower() == "month":
        first = published.replace(day=1)
        first = first if this else (first - timedelta(days=1)).replace(day=1)
        return Period(place, first, _month_end(first), "month", published)
    monday = published - timedelta(days=published.weekday() + (0 if this else 7))
    return Period(place, monday, monday + timedelta(days=6), "day", published)


def _count(written: str) -> int:
    written = written.lower()
    return int(written) if written.isdigit() else NUMBER_WORDS[written]


def _key(month: str) -> str:
    return " ".join(month.lower().rstrip(".").split())


_READER_OF: dict[str, Reader] = {
    "iso": _iso,
    "day": _day_of_month,
    "month": _month,
    "season": _season,
    "decade": _decade,
    "year": _year,
    "near": _near_day,
    "stretch": _stretch,
    "ago": _ago,
    "weekday": _weekday,
    "last": _last_unit,
}
_READERS = {
    language: [(pattern, _READER_OF[kind]) for kind, pattern in patterns]
    for language, patterns in vocabulary.PATTERNS.items()
}
_ANY = _READERS["und"]
