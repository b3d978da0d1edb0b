"""Until when a request has to be looked at, decided, corrected. Computed, never stored.

An allowance is written as a number and a unit: `m` and `h` run day and night; `wh` are working
hours of the desk, `wd` ends with the working day that many days on (`0wd`: the same one).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

MAX_DAYS = 400  # nothing is due later than that, whatever a calendar says


@dataclass(frozen=True)
class Calendar:
    """When a desk works: ISO weekdays, opening hours in its time zone, days off."""

    zone: str = "UTC"
    weekdays: frozenset[int] = frozenset({1, 2, 3, 4, 5})
    opens: time = time(9)
    closes: time = time(18)
    days_off: frozenset[date] = frozenset()

    def works_on(self, day: date) -> bool:
        """Whether anybody works on that day."""
        return day.isoweekday() in self.weekdays and day not in self.days_off

    def days_from(self, day: date) -> Iterable[date]:
        """The working days from `day` on, `day` too where it is one."""
        for after in range(MAX_DAYS):
            if self.works_on(later := day + timedelta(days=after)):
                yield later

    def hours_of(self, day: date) -> tuple[datetime, datetime]:
        """From when to when the desk works on that day."""
        zone = ZoneInfo(self.zone)
        return (
            datetime.combine(day, self.opens, zone),
            datetime.combine(day, self.closes, zone),
        )


def due(start: datetime, allowance: str, calendar: Calendar) -> datetime:
    """The moment by which it has to be done, counted from `start`.

    Raises ValueError for an allowance that is not written as said above.
    """
    amount, unit = _parsed(allowance)
    if unit == "wh":
        return _after_hours(start, timedelta(hours=amount), calendar)
    if unit == "wd":
        return _after_days(start, amount, calendar)
    return start + timedelta(**{"m": {"minutes": amount}, "h": {"hours": amount}}[unit])


def _parsed(allowance: str) -> tuple[int, str]:
    number = allowance.rstrip("mhwd")
    unit = allowance[len(number) :]
    if not (number.isascii() and number.isdigit()) or unit not in ("m", "h", "wh", "wd"):
        raise ValueError(f"{allowance!r} is no allowance like 30m, 4h, 4wh or 3wd.")
    return int(number), unit


def _after_hours(start: datetime, left: timedelta, calendar: Calendar) -> datetime:
    local = start.astimezone(ZoneInfo(calendar.zone))
    end = local
    for day in calendar.days_from(local.date()):
        opens, closes = calendar.hours_of(day)
        begin = max(opens, local)
        # In UTC, because subtraction within one zone ignores that clocks are put forward.
        room = _span(begin, closes)
        if room <= timedelta(0):
            continue
        if left <= room:
            return (begin.astimezone(ZoneInfo("UTC")) + left).astimezone(local.tzinfo)
        left, end = left - room, closes
    return end


def _span(begin: datetime, end: datetime) -> timedelta:
    utc = ZoneInfo("UTC")
    return end.astimezone(utc) - begin.astimezone(utc)


def _after_days(start: datetime, days: int, calendar: Calendar) -> datetime:
    """The end of a working day; what comes after hours counts from the next one on."""
    local = start.astimezone(ZoneInfo(calendar.zone))
    closes = local
    for passed, day in enumerate(_open_from(local, calendar)):
        closes = calendar.hours_of(day)[1]
        if passed == days:
            break
    return closes


def _open_from(local: datetime, calendar: Calendar) -> Iterable[date]:
    return (day for day in calendar.days_from(local.date()) if calendar.hours_of(day)[1] > local)


def twice(allowance: str) -> str:
    """Double the allowance, and at least one unit more: past that, a delay is a long one."""
    number, unit = _parsed(allowance)
    return f"{max(2 * number, number + 1)}{unit}"
