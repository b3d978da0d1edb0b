"""What an answer to a webhook means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.models import DeliveryStatus
from claims.net.egress import AddressRefused, Answer, NoAnswer
from claims.publishing.rules import RETRY_AFTER, ROOM, judge

answers = st.builds(
    Answer,
    st.integers(100, 599),
    st.text(max_size=400),
    st.binary(max_size=1_000),
    st.none() | st.floats(0, 1e12),
)


@given(answers, st.integers(1, 12))
def test_what_is_kept_is_one_printable_line_that_fits(answer: Answer, attempt: int) -> None:
    outcome = judge(answer, attempt)
    assert outcome.answer.isprintable()
    assert 0 < len(outcome.answer) <= ROOM


@given(answers | st.builds(NoAnswer, st.text()), st.integers(1, 12))
def test_it_is_tried_again_only_while_it_waits(answer: Answer | NoAnswer, attempt: int) -> None:
    outcome = judge(answer, attempt)
    assert (outcome.wait is not None) == (outcome.status == DeliveryStatus.WAITING)
    assert outcome.wait is None or attempt < len(RETRY_AFTER)
    assert outcome.wait is None or RETRY_AFTER[attempt] <= outcome.wait <= 86_400


@given(st.integers(200, 299), st.integers(1, 10))
def test_success_is_any_status_of_two_hundred(status: int, attempt: int) -> None:
    assert judge(Answer(status, "OK", b""), attempt).status == DeliveryStatus.DELIVERED


@pytest.mark.parametrize("status", [301, 302, 307, 400, 401, 404, 429, 500, 503])
def test_everything_else_is_tried_again(status: int) -> None:
    assert judge(Answer(status, "", b""), 1).wait == 5


def test_the_waits_are_those_of_the_standard() -> None:
    waits = [judge(NoAnswer("Nobody."), attempt).wait for attempt in range(1, 11)]
    assert waits == [5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400, None]


def test_a_longer_wait_that_was_asked_for_is_kept() -> None:
    assert judge(Answer(429, "", b"", 600), 1).wait == 600
    assert judge(Answer(429, "", b"", 1), 2).wait == 300


def test_gone_ends_the_endpoint() -> None:
    outcome = judge(Answer(410, "Gone", b""), 1)
    assert outcome.endpoint_is_gone
    assert outcome.status == DeliveryStatus.GIVEN_UP


def test_an_address_that_may_not_be_dialled_is_not_tried_again() -> None:
    outcome = judge(AddressRefused("Requests to 10.0.0.1:80 are not allowed."), 1)
    assert outcome.status == DeliveryStatus.GIVEN_UP
    assert "10.0.0.1:80 are not allowed" in outcome.answer
    assert not outcome.endpoint_is_gone
