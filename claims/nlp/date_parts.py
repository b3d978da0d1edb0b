"""How parts of a year are read: quarters and halves, weekends, "May of last year"."""

from datetime import date, timedelta

import regex

from claims.nlp import date_words as vocabulary
from claims.nlp.date_readers import Period, Reader, key, month_before, month_end
from claims.nlp.text import Span


def _month_near(match: "regex.Match[str]", published: date | None) -> Period | None:
    """ "May of last year"."""
    if published is None:
        return None
    year = published.year + vocabulary.WHICH[match["which"].lower()]
    start = date(year, vocabulary.MONTHS[key(match["month"])], 1)
    return Period(Span(*match.span()), start, month_end(start), "month", published)


def _part_of_year(match: "regex.Match[str]", published: date | None) -> Period | None:
    """ "the first quarter of 2019", "the second half of last year": to the month."""
    near = match["near"]
    if near and published is None:
        return None
    year = int(match["year"]) if not near else 0
    if near and published is not None:
        year = published.year + vocabulary.WHICH[near.lower()]
    length = 3 if match["part"].lower() == "quarter" else 6
    number = vocabulary.QUARTERS[match["which"].lower()]
    number = 2 if length == 6 and match["which"].lower() == "last" else number
    start = date(year, (number - 1) * length + 1, 1)
    end = month_end(date(year, number * length, 1))
    return Period(Span(*match.span()), start, end, "month", published if near else None)


def _weekend(match: "regex.Match[str]", published: date | None) -> Period | None:
    """The Saturday and Sunday that are over or going on; "this" and "next" one may be to come."""
    if published is None:
        return None
    saturday = published - timedelta(days=(published.weekday() - 5) % 7)
    which = (match["which"] or "").lower()
    if which == "next" or (which == "this" and published.weekday() < 5):
        saturday += timedelta(days=7)
    return Period(Span(*match.span()), saturday, saturday + timedelta(1), "day", published)


def _half_year_ago(match: "regex.Match[str]", published: date | None) -> Period | None:
    if published is None:
        return None
    first = month_before(published, 6)
    return Period(Span(*match.span()), first, month_end(first), "month", published)


READERS: dict[str, Reader] = {
    "month near": _month_near,
    "part of year": _part_of_year,
    "weekend": _weekend,
    "half year ago": _half_year_ago,
}
