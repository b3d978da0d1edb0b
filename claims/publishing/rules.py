"""What an answer to a webhook means. Pure decisions."""

from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http.client import responses
from time import time

from claims.errors import AddressRefused, NoAnswer
from claims.models import DeliveryStatus
from claims.net.egress import Fetched

# Seconds to wait before each attempt, the first one included (Standard Webhooks 1.0.0).
RETRY_AFTER = (0, 5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400)
LONGEST_WAIT = 86_400
GONE = 410
ROOM = 300  # characters of the answer that are kept


@dataclass(frozen=True)
class Outcome:
    """What becomes of a delivery; `wait` (seconds) is set where it is tried again."""

    status: DeliveryStatus
    answer: str
    wait: int | None = None
    endpoint_is_gone: bool = False


def judge(answer: Fetched | AddressRefused | NoAnswer, attempt: int) -> Outcome:
    """What follows from the answer to the attempt of that number, counted from 1."""
    if isinstance(answer, AddressRefused):
        return Outcome(DeliveryStatus.GIVEN_UP, _fit(f"Not sent. {answer}"))
    if isinstance(answer, NoAnswer):
        return _failed(str(answer), attempt, 0)
    words = _words(answer)
    if 200 <= answer.status < 300:
        return Outcome(DeliveryStatus.DELIVERED, words)
    if answer.status == GONE:
        return Outcome(DeliveryStatus.GIVEN_UP, words, endpoint_is_gone=True)
    return _failed(words, attempt, seconds_asked(answer.headers.get("retry-after", "")))


def _failed(words: str, attempt: int, asked: float) -> Outcome:
    if attempt >= len(RETRY_AFTER):
        return Outcome(DeliveryStatus.GIVEN_UP, _fit(f"Given up after {attempt} tries. {words}"))
    wait = max(RETRY_AFTER[attempt], min(int(asked), LONGEST_WAIT))
    return Outcome(DeliveryStatus.WAITING, _fit(words), wait)


def seconds_asked(retry_after: str) -> float:
    """RFC 9110 §10.2.3: a number of seconds, or a date; 0 for anything else."""
    if retry_after.isascii() and retry_after.isdigit():
        return float(retry_after[:9])
    try:
        return max(0.0, parsedate_to_datetime(retry_after).timestamp() - time())
    except (TypeError, ValueError, OverflowError):
        return 0.0


def _words(answer: Fetched) -> str:
    start = answer.body.decode(errors="replace")
    return _fit(f"{answer.status} {responses.get(answer.status, '')} {start}")


def _fit(words: str) -> str:
    """One line of printable characters that the column can hold."""
    printable = "".join(c if c.isprintable() else " " for c in words)
    return " ".join(printable.split())[:ROOM]
