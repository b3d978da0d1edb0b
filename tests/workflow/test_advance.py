"""The one way a status changes: who may, when, with what, and all or nothing."""

from typing import Any

import pytest

from claims.errors import IllegalStep, InvalidInput, NotAllowed, SelfApproval
from claims.models import Claim, Correction, Event, Outlet, Role, User
from claims.workflow import advance as room
from claims.workflow.advance import advance
from claims.workflow.record import recorded
from claims.workflow.roles import SUBMITTER, SYSTEM
from tests.factories import (
    NOON,
    add_version,
    make_article,
    make_claim,
    make_correction,
    make_member,
    make_outlet,
    make_request,
    sign_everything,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(outlet: Outlet) -> Claim:
    return make_claim(make_article(outlet))


def nothing_happened(claim: Claim) -> None:
    claim.refresh_from_db()
    assert claim.status == "proposed"
    assert not Event.objects.exists()


def test_a_step_changes_the_row_and_says_so(claim: Claim, checker: User) -> None:
    event = advance(claim, "accept", by=checker, note="It can be checked.", payload={"n": 1})
    assert claim.status == Claim.objects.get(pk=claim.pk).status == "accepted"
    assert (event.type, event.from_status, event.to_status) == (
        "claim.accept",
        "proposed",
        "accepted",
    )
    assert (event.object_type, event.object_id) == ("claim", str(claim.pk))
    assert (event.outlet, event.actor_role) == (claim.outlet, "fact_checker")
    assert (event.detail.actor, event.detail.note) == (checker, "It can be checked.")
    assert event.detail.payload == {"n": 1}


def test_an_editor_acts_as_the_fact_checker_they_also_are(claim: Claim, editor: User) -> None:
    assert advance(claim, "accept", by=editor).actor_role == "fact_checker"


@pytest.mark.parametrize("role", [Role.TRIAGER, Role.ADMIN, Role.AUDITOR])
def test_the_wrong_role_is_told_which_it_takes(claim: Claim, role: Role) -> None:
    with pytest.raises(NotAllowed, match=r"This takes the role fact-checker\."):
        advance(claim, "accept", by=make_member(role, claim.outlet))
    nothing_happened(claim)


def test_a_role_in_another_outlet_is_no_role_here(claim: Claim) -> None:
    with pytest.raises(NotAllowed):
        advance(claim, "accept", by=make_member(Role.FACT_CHECKER, make_outlet()))
    nothing_happened(claim)


def test_who_has_left_may_do_nothing(claim: Claim, checker: User) -> None:
    checker.is_active = False
    checker.save()
    with pytest.raises(NotAllowed):
        advance(claim, "accept", by=checker)
    nothing_happened(claim)


def test_an_operator_without_a_role_may_do_nothing(claim: Claim) -> None:
    operator = User.objects.create_superuser("root@example.org", "secret", name="Root")
    with pytest.raises(NotAllowed):
        advance(claim, "accept", by=operator)
    nothing_happened(claim)


def test_a_reader_does_not_act_for_the_system() -> None:
    version = add_version(make_article(), status="received")
    with pytest.raises(NotAllowed, match=r"Only the system may do this\."):
        advance(version, "split", by=SUBMITTER)


@pytest.mark.parametrize("note", ["", "   ", "\n\t"])
def test_a_step_that_needs_a_reason_is_refused_without(
    claim: Claim, checker: User, note: str
) -> None:
    with pytest.raises(InvalidInput, match="reason") as caught:
        advance(claim, "dismiss", by=checker, note=note)
    assert caught.value.field == "note"
    nothing_happened(claim)


def test_a_step_the_status_does_not_permit_is_named(claim: Claim, checker: User) -> None:
    with pytest.raises(IllegalStep, match="“sign” is not possible while the claim is proposed"):
        advance(claim, "sign", by=checker)
    with pytest.raises(IllegalStep):
        advance(claim, "no_such_step", by=checker)
    nothing_happened(claim)


def test_a_stale_object_is_judged_by_what_is_stored(claim: Claim, checker: User) -> None:
    stale = Claim.objects.get(pk=claim.pk)
    advance(claim, "dismiss", by=checker, note="Not checkable.")
    with pytest.raises(IllegalStep, match="dismissed"):
        advance(stale, "accept", by=checker)
    assert Event.objects.count() == 1


def test_a_stale_object_does_not_write_back_old_values(claim: Claim, checker: User) -> None:
    stale = Claim.objects.get(pk=claim.pk)
    Claim.objects.filter(pk=claim.pk).update(wording="Better words.")
    advance(stale, "accept", by=checker)
    assert Claim.objects.get(pk=claim.pk).wording == stale.wording == "Better words."


def test_what_the_database_would_refuse_is_a_sentence_before(outlet: Outlet) -> None:
    request = make_request(make_article(outlet, public=True), status="under_review")
    decider = make_member(Role.EDITOR, outlet)
    with pytest.raises(InvalidInput):
        advance(request, "decide", by=decider, decided_by=decider, decided_at=NOON)
    request.refresh_from_db()
    assert request.status == "under_review"
    assert not Event.objects.exists()


def test_an_approval_by_the_drafter_is_refused_whatever_the_guard_says(outlet: Outlet) -> None:
    correction = make_correction(make_article(outlet), status="in_review")
    drafter = correction.drafted_by
    assert drafter is not None
    with pytest.raises(InvalidInput):
        advance(correction, "approve", by=drafter, approved_by=drafter, approved_at=NOON)
    assert Correction.objects.get(pk=correction.pk).approved_by is None


def test_a_guards_refusal_undoes_everything(
    outlet: Outlet, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(obj: Any, by: Any) -> None:
        raise SelfApproval("Another person has to approve this.")

    monkeypatch.setitem(room._guards, "signatures_suffice", refuse)
    correction = make_correction(make_article(outlet), status="in_review")
    with pytest.raises(SelfApproval):
        advance(correction, "approve", by=editor, approved_by=editor, approved_at=NOON)
    stored = Correction.objects.get(pk=correction.pk)
    assert (stored.status, stored.approved_by) == ("in_review", None)


def test_a_guard_sees_what_the_step_brings(
    outlet: Outlet, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Any] = []
    monkeypatch.setitem(
        room._guards, "signatures_suffice", lambda obj, _: seen.append(obj.approved_by)
    )
    correction = make_correction(make_article(outlet), status="in_review")
    sign_everything(correction, editor)
    advance(correction, "approve", by=editor, approved_by=editor, approved_at=NOON)
    assert seen == [editor]


def test_where_what_follows_fails_nothing_has_happened(claim: Claim, checker: User) -> None:
    def fail(**_: Any) -> None:
        raise RuntimeError("the queue is gone")

    recorded.connect(fail)
    with pytest.raises(RuntimeError):
        advance(claim, "accept", by=checker)
    nothing_happened(claim)


def test_what_follows_learns_of_it_inside_the_transaction(claim: Claim, checker: User) -> None:
    heard: list[tuple[Event, Any, str]] = []

    def listen(event: Event, payload: Any, **_: Any) -> None:
        heard.append((event, payload, Claim.objects.get(pk=claim.pk).status))

    recorded.connect(listen)
    event = advance(claim, "accept", by=checker, payload={"a": 1})
    assert heard == [(event, {"a": 1}, "accepted")]


def test_the_machine_takes_a_version_all_the_way() -> None:
    version = add_version(make_article(), status="received")
    for step in ("split", "link", "finish"):
        advance(version, step, by=SYSTEM)
    assert version.status == "ready"
