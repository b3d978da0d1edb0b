"""Working time: until when something is due, over nights, weekends, days off and changed clocks."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.conf import LazySettings
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from claims.corrections.clock import calendar_of, clock_of
from claims.corrections.deadlines import Calendar, due, twice
from claims.models import Article, Desk
from tests.factories import make_correction, make_inquiry, make_request
from tests.models.refusal import change

PLAIN = Calendar()
DAMASCUS = Calendar("Asia/Damascus", frozenset({7, 1, 2, 3, 4}))


def at(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("start", "allowance", "calendar", "end"),
    [
        ("2026-11-20T23:50", "30m", PLAIN, "2026-11-21T00:20"),
        ("2026-11-20T10:00", "4h", PLAIN, "2026-11-20T14:00"),
        ("2026-11-19T10:00", "4wh", PLAIN, "2026-11-19T14:00"),
        ("2026-11-20T16:00", "4wh", PLAIN, "2026-11-23T11:00"),  # over a weekend
        ("2026-11-21T03:00", "4wh", PLAIN, "2026-11-23T13:00"),
        ("2026-11-20T10:00", "0wd", PLAIN, "2026-11-20T18:00"),
        ("2026-11-20T19:00", "0wd", PLAIN, "2026-11-23T18:00"),
        ("2026-11-20T10:00", "1wd", PLAIN, "2026-11-23T18:00"),
        ("2026-11-20T10:00", "3wd", PLAIN, "2026-11-25T18:00"),
        ("2026-11-20T10:00", "0wd", DAMASCUS, "2026-11-22T15:00"),  # Friday is off, Sunday is not
        (
            "2026-12-24T10:00",
            "1wd",
            Calendar(days_off=frozenset({date(2026, 12, 25)})),
            "2026-12-28T18:00",
        ),
        (
            "2026-03-28T23:00",
            "4wh",
            Calendar("Europe/Berlin", frozenset({7}), time(0), time(12)),
            "2026-03-29T03:00",  # clocks are put forward that night
        ),
    ],
)
def test_a_deadline_follows_the_calendar(
    start: str, allowance: str, calendar: Calendar, end: str
) -> None:
    assert due(at(start), allowance, calendar) == at(end)


@given(
    st.integers(1_577_000_000, 2_051_000_000).map(lambda s: datetime.fromtimestamp(s, UTC)),
    st.integers(0, 40),
    st.sampled_from(["m", "h", "wh", "wd"]),
    st.sampled_from([PLAIN, DAMASCUS, Calendar("America/New_York")]),
)
def test_more_time_is_never_less_and_nothing_is_due_before_it_came(
    start: datetime, amount: int, unit: str, calendar: Calendar
) -> None:
    end = due(start, f"{amount}{unit}", calendar)
    assert start <= end <= due(start, f"{amount + 1}{unit}", calendar)
    assert due(start, twice(f"{amount}{unit}"), calendar) >= end


@pytest.mark.parametrize("allowance", ["", "4", "wd", "4x", "-1h", "٤h", "4 h", "4hw"])
def test_an_allowance_is_written_in_one_of_four_units(allowance: str) -> None:
    with pytest.raises(ValueError, match="allowance"):
        due(timezone.now(), allowance, PLAIN)


def test_a_calendar_that_never_works_ends_all_the_same() -> None:
    never = Calendar(weekdays=frozenset())
    assert due(at("2026-11-20T10:00"), "3wd", never)
    assert due(at("2026-11-20T10:00"), "3wh", never)


@pytest.mark.django_db
def test_the_calendar_is_the_first_desks(article: Article, settings: LazySettings) -> None:
    assert calendar_of(article.outlet_id) == PLAIN
    Desk.objects.create(outlet=article.outlet, name="World", time_zone="Asia/Damascus")
    settings.DAYS_OFF = ["2026-12-25"]
    found = calendar_of(article.outlet_id)
    assert (found.zone, found.opens) == ("Asia/Damascus", time(9))
    assert not found.works_on(date(2026, 12, 25))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("severity", "hours", "late"),
    [("S1", 0, ""), ("S1", 1.5, "overdue"), ("S1", 3, "long_overdue"), ("S4", 1, "")],
)
def test_who_waits_too_long_is_seen(
    article: Article, severity: str, hours: float, late: str
) -> None:
    request = make_request(article, status="open", severity=severity)
    now = request.created_at + timedelta(hours=hours)
    clock = clock_of(request, PLAIN, now)
    assert clock is not None
    assert (clock.late, clock.waits_for) == (late, "us")


@pytest.mark.django_db
def test_the_clock_stands_still_while_we_wait_for_the_reader(article: Article) -> None:
    waiting = make_request(article, status="needs_information", severity="S1")
    clock = clock_of(waiting, PLAIN, waiting.created_at + timedelta(days=9))
    assert clock is not None
    assert (clock.waits_for, clock.late) == ("submitter", "")
    request = make_request(article, status="open", severity="S1")
    asked = request.created_at
    make_inquiry(request, asked_at=asked, answered_at=asked + timedelta(hours=5))
    clock = clock_of(request, PLAIN, asked)
    assert clock is not None
    assert clock.due_at == request.created_at + timedelta(hours=6)


@pytest.mark.django_db
def test_after_the_decision_the_correction_is_due_until_it_is_out(article: Article) -> None:
    request = make_request(article, status="under_review", severity="S1")
    correction = make_correction(article, requests=[request])
    decided = {"outcome": "upheld", "reasons": "Yes.", "decided_at": timezone.now()}
    change(request, status="decided", decided_by=correction.drafted_by, **decided)
    request.refresh_from_db()
    clock = clock_of(request, PLAIN)
    assert clock is not None
    assert clock.due_at == request.decided_at + timedelta(minutes=30)
    assert clock_of(make_request(article, status="decided"), PLAIN) is None
    assert clock_of(make_request(article, status="spam"), PLAIN) is None
