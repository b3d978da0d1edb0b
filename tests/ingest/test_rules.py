"""When a feed is asked again."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from claims.ingest.rules import next_poll

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def test_a_feed_is_usually_asked_four_times_an_hour_and_sooner_while_entries_wait() -> None:
    assert next_poll(NOW, failures=0, waiting=False) - NOW == timedelta(minutes=15)
    assert next_poll(NOW, failures=0, waiting=True) - NOW == timedelta(minutes=2)


@given(st.integers(1, 40_000), st.booleans())
def test_each_failure_waits_longer_but_never_more_than_a_day(failures: int, waiting: bool) -> None:
    wait = next_poll(NOW, failures=failures, waiting=waiting) - NOW
    after = next_poll(NOW, failures=failures + 1, waiting=waiting) - NOW
    assert timedelta(minutes=30) <= wait <= after <= timedelta(days=1)
    assert after == min(2 * wait, timedelta(days=1))
