"""When a feed is asked again."""

from datetime import datetime, timedelta

USUAL = timedelta(minutes=15)
CATCHING_UP = timedelta(minutes=2)  # while entries wait that did not fit into one poll
LONGEST = timedelta(days=1)


def next_poll(now: datetime, *, failures: int, waiting: bool) -> datetime:
    """The moment of the next poll; after each failure in a row twice as late, at most a day."""
    if failures:
        # Past ten doublings it is a day anyway, and a larger power would not fit.
        return now + min(USUAL * (1 << min(failures, 10)), LONGEST)
    return now + (CATCHING_UP if waiting else USUAL)
