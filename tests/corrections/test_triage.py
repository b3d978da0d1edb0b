"""Triage: how bad, whose, what it is not, and what has to be asked first."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from claims.corrections.services import (
    answer_question,
    ask_submitter,
    decline_request,
    mark_duplicate,
    mark_spam,
    reject_request,
    restore_request,
    screen_request,
    set_severity,
    stop_waiting,
    stop_waiting_for_long,
    take_request,
)
from claims.errors import IllegalStep, InvalidInput, NotAllowed
from claims.models import Article, CorrectionRequest, Event, Role, User
from tests.factories import make_article, make_member, make_request
from tests.models.refusal import change

pytestmark = pytest.mark.django_db


@pytest.fixture
def triager(article: Article) -> User:
    return make_member(Role.TRIAGER, article.outlet)


@pytest.fixture
def request_(article: Article) -> CorrectionRequest:
    return make_request(article, status="open")


def test_a_triager_says_how_bad_it_is_and_the_log_keeps_it(
    request_: CorrectionRequest, triager: User
) -> None:
    set_severity(request_, "S1", by=triager)
    set_severity(request_, "S1", by=triager)
    request_.refresh_from_db()
    assert request_.severity == "S1"
    assert Event.objects.get(type="request.severity_set").detail.payload == {
        "from": "S3",
        "to": "S1",
    }


def test_severity_is_one_of_four_and_set_before_it_is_over(
    request_: CorrectionRequest, triager: User
) -> None:
    with pytest.raises(InvalidInput):
        set_severity(request_, "S9", by=triager)
    with pytest.raises(IllegalStep):
        set_severity(make_request(request_.article, status="withdrawn"), "S1", by=triager)
    with pytest.raises(NotAllowed):
        set_severity(request_, "S1", by=make_member(Role.AUDITOR, request_.outlet))


@pytest.mark.parametrize("taken", [False, True])
def test_after_the_answer_the_work_goes_on_where_it_stood(
    request_: CorrectionRequest, editor: User, taken: bool
) -> None:
    if taken:
        take_request(request_, by=editor)
    ask_submitter(request_, by=editor, question=" Which report?\x00 ")
    assert request_.status == "needs_information"
    answer_question(request_, " The one of 2014. ")
    asked = request_.inquiries.get()
    assert (asked.question, asked.answer) == ("Which report?", "The one of 2014.")
    assert request_.status == ("under_review" if taken else "open")
    ask_submitter(request_, by=editor, question="And which page?")
    assert request_.inquiries.count() == 2


@pytest.mark.parametrize("words", ["", " \x00 ", "a" * 5_000])
def test_a_question_and_an_answer_say_something(
    request_: CorrectionRequest, triager: User, words: str
) -> None:
    with pytest.raises(InvalidInput):
        ask_submitter(request_, by=triager, question=words)
    assert not request_.inquiries.exists()
    ask_submitter(request_, by=triager, question="Which?")
    with pytest.raises(InvalidInput):
        answer_question(request_, words)
    with pytest.raises(IllegalStep):
        ask_submitter(request_, by=triager, question="And?")


def test_nothing_is_answered_that_was_not_asked(request_: CorrectionRequest) -> None:
    with pytest.raises(IllegalStep):
        answer_question(request_, "Because.")
    with pytest.raises(IllegalStep):
        stop_waiting(request_)


def test_after_fourteen_days_we_go_on_without_an_answer(
    request_: CorrectionRequest, triager: User
) -> None:
    asked = ask_submitter(request_, by=triager, question="Which?")
    assert stop_waiting_for_long(request_.outlet_id) == 0
    change(asked, asked_at=timezone.now() - timedelta(days=14, minutes=1))
    assert stop_waiting_for_long(request_.outlet_id) == 1
    request_.refresh_from_db()
    assert (request_.status, request_.inquiries.get().answer) == ("open", "")
    assert stop_waiting_for_long(request_.outlet_id) == 0


@pytest.mark.parametrize("status", ["received", "screening", "open"])
def test_spam_is_put_aside_with_a_reason_and_comes_back(
    article: Article, triager: User, status: str
) -> None:
    request = make_request(article, status=status)
    with pytest.raises(InvalidInput):
        mark_spam(request, by=triager, note=" ")
    request.refresh_from_db()
    mark_spam(request, by=triager, note="It sells shoes.")
    assert request.status == "spam"
    restore_request(request, by=triager)
    assert (request.status, request.spam_at) == ("open", None)


def test_old_spam_stays_spam(request_: CorrectionRequest, triager: User) -> None:
    mark_spam(request_, by=triager, note="It sells shoes.")
    change(request_, spam_at=timezone.now() - timedelta(days=31))
    with pytest.raises(IllegalStep, match="30 days"):
        restore_request(request_, by=triager)


def test_a_duplicate_is_answered_with_its_original(
    request_: CorrectionRequest, triager: User, editor: User
) -> None:
    again = mark_duplicate(make_request(request_.article), request_, by=triager)
    assert (again.status, again.duplicate_of) == ("duplicate", request_)
    reject_request(request_, by=editor, reasons="The report says so.")
    again.refresh_from_db()
    assert again.duplicate_of.outcome == "not_upheld"


def test_duplicates_are_one_deep_and_at_home(request_: CorrectionRequest, triager: User) -> None:
    again = mark_duplicate(make_request(request_.article), request_, by=triager)
    third = make_request(request_.article, status="open")
    wrong: list[tuple[Any, Any]] = [
        (third, again),
        (third, third),
        (request_, third),
        (third, make_request(make_article())),
    ]
    for one, original in wrong:
        with pytest.raises(InvalidInput):
            mark_duplicate(one, original, by=triager)
        one.refresh_from_db()
        assert one.status == "open"


def test_what_is_no_request_is_declined_for_a_listed_reason(
    article: Article, triager: User
) -> None:
    request = screen_request(make_request(article))
    with pytest.raises(InvalidInput):
        decline_request(request, by=triager, reason="mood")
    decline_request(request, by=triager, reason="opinion", words="It is a comment piece.")
    assert (request.status, request.decline_reason, request.declined_by) == (
        "out_of_scope",
        "opinion",
        triager,
    )
    assert request.reasons == "It is a comment piece."
