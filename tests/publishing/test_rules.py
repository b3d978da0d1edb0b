"""What an answer to a webhook means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import AddressRefused, NoAnswer
from claims.models import DeliveryStatus
from claims.net.egress import Fetched
from claims.publishing.rules import RETRY_AFTER, ROOM, judge, seconds_asked

URL = "https://partner.example/hook"


def answer_of(status: int, body: bytes = b"", retry_after: str = "") -> Fetched:
    return Fetched(URL, status, {"retry-after": retry_after} if retry_after else {}, body, URL)


answers = st.builds(
    answer_of,
    st.integers(100, 599),
    st.binary(max_size=1_000),
    st.integers(0, 10**12).map(str) | st.text(),
)


@given(answers, st.integers(1, 12))
def test_what_is_kept_is_one_printable_line_that_fits(answer: Fetched, attempt: int) -> None:
    outcome = judge(answer, attempt)
    assert outcome.answer.isprintable()
    assert 0 < len(outcome.answer) <= ROOM


@given(answers | st.builds(NoAnswer, st.text()), st.integers(1, 12))
def test_it_is_tried_again_only_while_it_waits(answer: Fetched | NoAnswer, attempt: int) -> None:
    outcome = judge(answer, attempt)
    assert (outcome.wait is not None) == (outcome.status == DeliveryStatus.WAITING)
    assert outcome.wait is None or attempt < len(RETRY_AFTER)
    assert outcome.wait is None or RETRY_AFTER[attempt] <= outcome.wait <= 86_400


@given(st.integers(200, 299), st.integers(1, 10))
def test_success_is_any_status_of_two_hundred(status: int, attempt: int) -> None:
    assert judge(answer_of(status), attempt).status == DeliveryStatus.DELIVERED


@pytest.mark.parametrize("status", [301, 302, 307, 400, 401, 404, 429, 500, 503])
def test_everything_else_is_tried_again(status: int) -> None:
    assert judge(answer_of(status), 1).wait == 5


def test_the_waits_are_those_of_the_standard() -> None:
    waits = [judge(NoAnswer("Nobody."), attempt).wait for attempt in range(1, 11)]
    assert waits == [5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400, None]


def test_a_longer_wait_that_was_asked_for_is_kept() -> None:
    assert judge(answer_of(429, retry_after="600"), 1).wait == 600
    assert judge(answer_of(429, retry_after="1"), 2).wait == 300


def test_gone_ends_the_endpoint() -> None:
    outcome = judge(answer_of(410), 1)
    assert outcome.endpoint_is_gone
    assert outcome.status == DeliveryStatus.GIVEN_UP


def test_an_address_that_may_not_be_dialled_is_not_tried_again() -> None:
    outcome = judge(AddressRefused("Requests to 10.0.0.1:80 are not allowed."), 1)
    assert outcome.status == DeliveryStatus.GIVEN_UP
    assert "10.0.0.1:80 are not allowed" in outcome.answer
    assert not outcome.endpoint_is_gone


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("120", 120.0), ("0", 0.0), ("Wed, 21 Oct 2015 07:28:00 GMT", 0.0), ("soon", 0.0), ("", 0.0)],
)
def test_how_long_to_wait_is_read_from_the_answer(header: str, seconds: float) -> None:
    assert seconds_asked(header) == seconds
