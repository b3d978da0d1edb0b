"""How each way of writing a date is read: from a match of its pattern to the days it means."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

import regex

from claims.nlp import date_words as vocabulary
from claims.nlp.quantity_words import NUMBER_WORDS
from claims.nlp.text import Span


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
    day: tuple[int, int] | None = None  # month and day, where they stand without a year


Reader = Callable[["regex.Match[str]", date | None], Period | None]


def _iso(match: "regex.Match[str]", _: date | None) -> Period:
    day = date(int(match["year"]), int(match["month"]), int(match["day"]))
    return Period(Span(*match.span()), day, day, "day")


def _day_of_month(match: "regex.Match[str]", published: date | None) -> Period:
    month, day = vocabulary.MONTHS[key(match["month"])], int(match["day"])
    place = Span(*match.span())
    if match["year"]:
        when = date(int(match["year"]), month, day)
        return Period(place, when, when, "day")
    date(2024, month, day)  # refuses days no year has
    if published is None:
        return Period(place, None, None, "day", None, (month, day))
    near = _nearest_to_come if _is_ahead(match) else _nearest_past
    when = near(month, day, published)
    return Period(place, when, when, "day", published, (month, day))


def _is_ahead(match: "regex.Match[str]") -> bool:
    """Whether the words before speak of what is to come."""
    before = match.string[max(0, match.start() - 80) : match.start()]
    return vocabulary.AHEAD.search(before) is not None


def _nearest_to_come(month: int, day: int, published: date) -> date:
    for year in range(published.year, published.year + 5):
        try:
            when = date(year, month, day)
        except ValueError:  # 29 February
            continue
        if when >= published:
            return when
    raise ValueError(f"no {day}/{month} after {published}")


def _days(match: "regex.Match[str]", published: date | None) -> Period | None:
    """Two days of one month: "2-28 February 1982"."""
    last = _day_of_month(match, published)
    if last.start is None or int(match["first"]) >= last.start.day:
        return None
    return replace(last, start=last.start.replace(day=int(match["first"])), day=None)


def _figures(match: "regex.Match[str]", _: date | None) -> Period | None:
    """ "30/11/2024": day and month only where their order leaves no doubt; with stops the
    day comes first."""
    a, b, year = int(match["a"]), int(match["b"]), int(match["year"])
    if match["mark"] == "/" and a != b and a <= 12 and b <= 12:
        return None
    month, day = (a, b) if b > 12 else (b, a)
    when = date(year, month, day)
    return Period(Span(*match.span()), when, when, "day")


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
    month = vocabulary.MONTHS[key(match["month"])]
    if match["year"]:
        start = date(int(match["year"]), month, 1)
        return Period(Span(*match.span()), start, month_end(start), "month")
    if published is None:
        return None
    if _is_ahead(match) or match.string[: match.start()].lower().endswith("next "):
        start = _nearest_to_come(month, 1, published)
    else:
        before = published.replace(day=1) - timedelta(days=1) if _is_told_past(match) else published
        start = _nearest_past(month, 1, before)
    return Period(Span(*match.span()), start, month_end(start), "month", published)


def _is_told_past(match: "regex.Match[str]") -> bool:
    """ "last December", told in December, is that of the year before."""
    before = match.string[max(0, match.start() - 5) : match.start()]
    return before.lower() == "last " or bool(
        regex.match(r" (?:الماض|الفائت|المنصرم)", match.string, pos=match.end())
    )


def month_end(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _season(match: "regex.Match[str]", _: date | None) -> Period:
    first = date(int(match["year"]), vocabulary.SEASONS[match["season"].lower()], 1)
    return Period(Span(*match.span()), first, _third_month_end(first), "season")


def _decade(match: "regex.Match[str]", _: date | None) -> Period:
    first = int(match["year"])
    return Period(Span(*match.span()), date(first, 1, 1), date(first + 9, 12, 31), "decade")


def _near_season(match: "regex.Match[str]", published: date | None) -> Period | None:
    """The latest one that is over; "this summer" may be going on."""
    if published is None:
        return None
    month = vocabulary.SEASONS[match["season"].lower()]
    for year in (published.year, published.year - 1, published.year - 2):
        first = date(year, month, 1)
        last = _third_month_end(first)
        if last < published or (match["which"].lower() == "this" and first <= published):
            return Period(Span(*match.span()), first, last, "season", published)
    return None


def _third_month_end(first: date) -> date:
    return month_end(month_end(month_end(first) + timedelta(1)) + timedelta(1))


def _short_decade(match: "regex.Match[str]", _: date | None) -> Period:
    first = 1900 + int(match["year"])
    return Period(Span(*match.span()), date(first, 1, 1), date(first + 9, 12, 31), "decade")


def _named_decade(match: "regex.Match[str]", _: date | None) -> Period:
    first = vocabulary.DECADES[match["name"].lower()]
    return Period(Span(*match.span()), date(first, 1, 1), date(first + 9, 12, 31), "decade")


def _year(match: "regex.Match[str]", _: date | None) -> Period:
    year = int(match["year"])
    return Period(Span(*match.span("year")), date(year, 1, 1), date(year, 12, 31), "year")


def _years(match: "regex.Match[str]", _: date | None) -> Period | None:
    """ "2011-13" and "from 2011 to 2013"."""
    first, last = int(match["first"]), match["year"]
    end = int(last) if len(last) == 4 else first - first % 100 + int(last)
    if first >= end:
        return None
    return Period(Span(*match.span()), date(first, 1, 1), date(end, 12, 31), "year")


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
    """'three days ago'; longer units only tell the month, the year or the decade."""
    if published is None:
        return None
    written = match["unit"].lower()
    count = 2 if written in vocabulary.PAIRS else _count(match.groupdict().get("count"))
    name = vocabulary.PAIRS.get(written, written)
    day = published - timedelta(hours=count * vocabulary.UNIT_HOURS[name])
    unit = vocabulary.UNIT_OF[name]
    place = Span(*match.span())
    if unit in ("year", "decade"):
        year = published.year - count * (1 if unit == "year" else 10)
        return Period(place, date(year, 1, 1), date(year, 12, 31), "year", published)
    if unit == "month":
        first = month_before(published, count)
        return Period(place, first, month_end(first), "month", published)
    return Period(place, day, day, "day", published)


def _weekday(match: "regex.Match[str]", published: date | None) -> Period | None:
    """A bare weekday is the latest one, the day of publication included; "last" excludes it, and
    "next" is the first one after it."""
    if published is None:
        return None
    back = (published.weekday() - vocabulary.WEEKDAYS[match["weekday"].lower()]) % 7
    which = vocabulary.WHICH[match["which"].lower()] if match["which"] else 0
    back += 7 if which < 0 and back == 0 else 0
    ahead = which > 0 or (which == 0 and back and _is_ahead(match))
    back -= 7 if ahead else 0
    day = published - timedelta(days=back)
    return Period(Span(*match.span()), day, day, "day", published)


def _last_unit(match: "regex.Match[str]", published: date | None) -> Period | None:
    """ "last week", "this month", "next year"."""
    if published is None:
        return None
    place, which = Span(*match.span()), vocabulary.WHICH[match["which"].lower()]
    unit = vocabulary.UNIT_OF[match["unit"].lower()]
    if unit == "year":
        year = published.year + which
        return Period(place, date(year, 1, 1), date(year, 12, 31), "year", published)
    if unit == "month":
        first = month_before(published, -which)
        return Period(place, first, month_end(first), "month", published)
    monday = published - timedelta(days=published.weekday() - 7 * which)
    return Period(place, monday, monday + timedelta(days=6), "day", published)


def month_before(day: date, count: int) -> date:
    months = day.year * 12 + day.month - 1 - count
    return date(months // 12, months % 12 + 1, 1)


def _count(written: str | None) -> int:
    written = (written or "a").lower()
    if written in ("a", "an"):
        return 1
    return int(written) if written.isdigit() else NUMBER_WORDS[written]


def key(month: str) -> str:
    return " ".join(month.lower().rstrip(".").split())


READERS: dict[str, Reader] = {
    "iso": _iso,
    "figures": _figures,
    "day": _day_of_month,
    "days": _days,
    "years": _years,
    "near season": _near_season,
    "short decade": _short_decade,
    "named decade": _named_decade,
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
