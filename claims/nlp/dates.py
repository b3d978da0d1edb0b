"""Dates as written, with the precision they were written with: "1982" stays a year.

Read from the comparison form. What depends on the day of publication is only read where that day
is given, and says so by its `anchor`.
"""

from collections.abc import Iterator
from datetime import date

import regex

from claims.nlp import date_parts, date_readers
from claims.nlp import date_words as vocabulary
from claims.nlp.date_readers import Period, Reader
from claims.nlp.text import Span

NAME = "dates"
VERSION = "3"

__all__ = ["NAME", "VERSION", "Period", "find_dates"]


def find_dates(folded: str, language: str, published: date | None) -> tuple[Period, ...]:
    """Every date in `folded`, in order, none overlapping: the longest reading wins, and "from
    March 2011 to May 2012" is one."""
    found = []
    for pattern, reader in _READERS.get(language.split("-", 1)[0].lower(), _ANY):
        for match in pattern.finditer(folded):
            period = _valid(reader, match, published)
            if period:
                found.append(period)
    return tuple(_joined(folded, _disjoint(found)))


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


def _joined(folded: str, periods: tuple[Period, ...]) -> Iterator[Period]:
    """Two dates with "to" between them, of the same precision and the earlier first, are one."""
    waiting: Period | None = None
    for period in periods:
        both = _from_to(folded, waiting, period) if waiting else None
        if waiting and both is None:
            yield waiting
        waiting = both or period
    if waiting:
        yield waiting


def _from_to(folded: str, first: Period, last: Period) -> Period | None:
    before = folded[max(0, first.span.start - 20) : first.span.start]
    opened = vocabulary.BETWEEN.search(before)
    joint = vocabulary.BOTH if opened else vocabulary.JOINTS
    between = folded[first.span.end : min(last.span.start, first.span.end + 12)]
    if first.span.end + len(between) != last.span.start or not joint.fullmatch(between):
        return None
    if last.start is None or first.precision != last.precision:
        return None
    opened = opened or vocabulary.FROM.search(before)
    begin = _in_year_of(first, last)
    if begin is None or begin >= last.start:
        return None
    start = first.span.start - (len(opened.group()) if opened else 0)
    return Period(Span(start, last.span.end), begin, last.end, last.precision, last.anchor)


def _in_year_of(first: Period, last: Period) -> date | None:
    """Of "from 2 February to 3 March 1982" the first day lacks its year."""
    if last.start is None or (first.start and (first.anchor is None or last.anchor)):
        return first.start
    if first.day is None:
        return None
    try:
        return date(last.start.year, *first.day)
    except ValueError:  # 29 February
        return None


_KINDS = date_readers.READERS | date_parts.READERS
_READERS = {
    language: [(pattern, _KINDS[kind]) for kind, pattern in patterns]
    for language, patterns in vocabulary.PATTERNS.items()
}
_ANY = _READERS["und"]
