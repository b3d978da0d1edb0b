"""Decisions, the one appeal, and the end of a request."""

from datetime import timedelta

import pytest
from django.utils import timezone

from claims.corrections.services import (
    Decision,
    appeal_request,
    cancel_correction,
    close_request,
    close_what_is_done,
    decide_again,
    decide_request,
    decline_request,
    draft_correction,
    publish_correction,
    reject_request,
    reopen_request,
    uphold_request,
    withdraw_request,
)
from claims.errors import IllegalStep, InvalidInput, NotAllowed, SelfApproval
from claims.models import Article, Correction, CorrectionRequest, Outcome, Role, User
from tests.corrections.conftest import approve, draft_of
from tests.factories import add_version, make_member, make_request
from tests.models.refusal import change

pytestmark = pytest.mark.django_db


@pytest.fixture
def request_(article: Article) -> CorrectionRequest:
    return make_request(article, status="open")


def ago(days: int) -> dict[str, object]:
    return {"decided_at": timezone.now() - timedelta(days=days)}


def appeal(request: CorrectionRequest) -> CorrectionRequest:
    return appeal_request(request, ground="new_ground", words="There is a second report.")


def test_partly_upheld_comes_with_a_correction(
    article: Article, request_: CorrectionRequest, editor: User
) -> None:
    decision = Decision(Outcome.PARTLY_UPHELD, "In part.", draft_of(article))
    made = decide_request(request_, decision, by=editor)
    assert list(request_.corrections.all()) == [made]
    assert request_.outcome == "partly_upheld"


def test_one_correction_answers_several_requests(
    article: Article, request_: CorrectionRequest, editor: User
) -> None:
    made = uphold_request(request_, by=editor, reasons="Yes.", draft=draft_of(article))
    other = make_request(article, status="open")
    decide_request(other, Decision(Outcome.UPHELD, "Yes.", corrections=(made,)), by=editor)
    assert set(made.requests.all()) == {request_, other}
    assert made.error_found_at <= min(request_.created_at, other.created_at)


def test_what_was_fixed_already_needs_no_correction(
    article: Article, request_: CorrectionRequest, editor: User
) -> None:
    same = Decision(Outcome.UPHELD, "Fixed.", fixed_in=article.latest())
    with pytest.raises(InvalidInput, match="later version"):
        decide_request(request_, same, by=editor)
    later = Decision(Outcome.UPHELD, "Fixed.", fixed_in=add_version(article))
    decide_request(request_, later, by=editor)
    assert request_.status == "decided"


def test_upheld_without_anything_is_refused_and_nothing_has_happened(
    request_: CorrectionRequest, editor: User
) -> None:
    with pytest.raises(InvalidInput):
        decide_request(request_, Decision(Outcome.UPHELD, "Yes."), by=editor)
    with pytest.raises(InvalidInput):
        decide_request(request_, Decision("maybe", "Yes."), by=editor)
    request_.refresh_from_db()
    assert request_.status == "open"


def test_an_appeal_is_decided_by_another_standards_editor(
    request_: CorrectionRequest, standards_editor: User, editor: User
) -> None:
    reject_request(request_, by=standards_editor, reasons="No.")
    appeal(request_)
    still = Decision(Outcome.NOT_UPHELD, "Still no.")
    with pytest.raises(NotAllowed):
        decide_again(request_, still, by=editor)
    with pytest.raises(SelfApproval):
        decide_again(request_, still, by=standards_editor)
    other = make_member(Role.STANDARDS_EDITOR, request_.outlet)
    decide_again(request_, still, by=other)
    assert (request_.status, request_.decided_by) == ("decided", other)
    assert request_.first_by == standards_editor


def test_an_appeal_can_be_upheld_with_a_correction(
    article: Article, request_: CorrectionRequest, standards_editor: User, editor: User
) -> None:
    reject_request(request_, by=editor, reasons="No.")
    appeal(request_)
    made = decide_again(
        request_, Decision(Outcome.UPHELD, "Yes.", draft_of(article)), by=standards_editor
    )
    assert (request_.outcome, list(request_.corrections.all())) == ("upheld", [made])


def test_there_is_one_appeal_within_thirty_days(
    request_: CorrectionRequest, standards_editor: User, editor: User
) -> None:
    reject_request(request_, by=editor, reasons="No.")
    change(request_, **ago(31))
    with pytest.raises(IllegalStep):
        appeal(request_)
    change(request_, **ago(29))
    appeal(request_)
    decide_again(request_, Decision(Outcome.NOT_UPHELD, "No."), by=standards_editor)
    with pytest.raises(IllegalStep):
        appeal(request_)


@pytest.mark.parametrize(("ground", "words"), [("anger", "Look."), ("process", " ")])
def test_an_appeal_rests_on_something(
    request_: CorrectionRequest, editor: User, ground: str, words: str
) -> None:
    reject_request(request_, by=editor, reasons="No.")
    with pytest.raises(InvalidInput):
        appeal_request(request_, ground=ground, words=words)


def test_who_was_turned_away_may_appeal_too(
    request_: CorrectionRequest, standards_editor: User
) -> None:
    decline_request(request_, by=standards_editor, reason="opinion")
    appeal(request_)
    decision = Decision(Outcome.NOT_UPHELD, "Still an opinion.")
    with pytest.raises(SelfApproval):
        decide_again(request_, decision, by=standards_editor)
    decide_again(request_, decision, by=make_member(Role.STANDARDS_EDITOR, request_.outlet))
    assert request_.status == "decided"


def test_a_request_closes_when_nobody_can_appeal_any_more(
    request_: CorrectionRequest, editor: User
) -> None:
    reject_request(request_, by=editor, reasons="No.")
    assert close_what_is_done(request_.outlet_id) == 0
    change(request_, **ago(31))
    assert close_what_is_done(request_.outlet_id) == 1
    request_.refresh_from_db()
    assert request_.status == "closed"


def test_or_when_the_appeal_is_decided_and_the_correction_out(
    article: Article, request_: CorrectionRequest, standards_editor: User, editor: User
) -> None:
    reject_request(request_, by=editor, reasons="No.")
    appeal(request_)
    drafter, approver = (make_member(Role.EDITOR, article.outlet) for _ in range(2))
    correction = approve(article, drafter, approver)
    decide_again(
        request_,
        Decision(Outcome.UPHELD, "Yes.", corrections=(correction,)),
        by=standards_editor,
    )
    with pytest.raises(IllegalStep, match="on its way"):
        close_request(request_)
    publish_correction(Correction.objects.get(pk=correction.pk), by=approver)
    assert close_request(request_).status == "closed"


def test_new_evidence_opens_a_closed_request_and_everything_begins_anew(
    request_: CorrectionRequest, editor: User
) -> None:
    reject_request(request_, by=editor, reasons="No.")
    with pytest.raises(IllegalStep):
        reopen_request(request_, by=editor, note="A new report.")
    change(request_, **ago(31))
    close_request(request_)
    with pytest.raises(InvalidInput):
        reopen_request(request_, by=editor, note=" ")
    reopen_request(request_, by=editor, note="A new report.")
    assert (request_.status, request_.outcome, request_.decided_by) == ("open", "", None)
    reject_request(request_, by=editor, reasons="Still no.")
    appeal(request_)


@pytest.mark.parametrize("status", ["received", "open", "needs_information", "under_review"])
def test_the_sender_withdraws_until_it_is_decided(article: Article, status: str) -> None:
    request = make_request(article, status=status)
    assert withdraw_request(request).status == "withdrawn"
    with pytest.raises(IllegalStep):
        withdraw_request(make_request(article, status="decided"))


def test_a_promised_correction_is_given_up_only_for_another(
    article: Article, request_: CorrectionRequest, editor: User
) -> None:
    made = uphold_request(request_, by=editor, reasons="Yes.", draft=draft_of(article))
    with pytest.raises(IllegalStep, match=request_.reference):
        cancel_correction(made, by=editor, note="Never mind.")
    draft_correction(draft_of(article, was="1982", now="1983"), by=editor, requests=[request_])
    assert cancel_correction(made, by=editor, note="The other one.").status == "cancelled"
