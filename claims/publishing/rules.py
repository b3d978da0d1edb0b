"""What an answer to a webhook means. Pure decisions."""

from dataclasses import dataclass

from claims.models import DeliveryStatus
from claims.net.egress import AddressRefused, Answer, NoAnswer

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


def judge(answer: Answer | AddressRefused | NoAnswer, attempt: int) -> Outcome:
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
    return _failed(words, attempt, answer.retry_after or 0)


def _failed(words: str, attempt: int, asked: float) -> Outcome:
    if attempt >= len(RETRY_AFTER):
        return Outcome(DeliveryStatus.GIVEN_UP, _fit(f"Given up after {attempt} tries. {words}"))
    wait = max(RETRY_AFTER[attempt], min(int(asked), LONGEST_WAIT))
    return Outcome(DeliveryStatus.WAITING, _fit(words), wait)


def _words(answer: Answer) -> str:
    start = answer.body_start.decode(errors="replace")
    return _fit(f"{answer.status} {answer.reason} {start}")


def _fit(words: str) -> str:
    """One line of printable characters that the column can hold."""
    printable = "".join(c if c.isprintable() else " " for c in words)
    return " ".join(printable.split())[:ROOM]
