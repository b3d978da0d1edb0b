"""People judge claims, two of them each time, and readers see what they published."""

from datetime import date, timedelta
from threading import Event as Flag
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from claims.errors import IllegalStep, InvalidInput, NotAllowed, SelfApproval, Stale
from claims.evidence.services import attach
from claims.models import Claim, Event, Evidence, Outlet, Rating, Role, User, Verdict
from claims.publishing.pages import claim_page, last_public_verdict
from claims.review.rules import current_verdict
from claims.review.services import (
    accept_claim,
    dismiss_claim,
    give_verdict,
    publish_claim,
    reopen_claims,
    restore_claim,
    sign_verdict,
)
from claims.workflow.roles import SYSTEM
from tests.factories import (
    make_article,
    make_claim,
    make_evidence,
    make_member,
    make_outlet,
    make_passage,
    make_scale,
    make_source,
    walk,
)
from tests.threads import PATIENCE, at_once, somebody_waits_for_us, until


@pytest.fixture
def claim(outlet: Outlet) -> Claim:
    claim = make_claim(make_article(outlet, public=True))
    make_evidence(claim)
    return claim


def rating(outlet: Outlet, key: str = "accurate") -> Rating:
    return Rating.objects.get(scale=make_scale(outlet), key=key)


def judged(claim: Claim, by: User, **more: Any) -> Verdict:
    given = {
        "rating": rating(claim.outlet),
        "reasons": "Two reports agree.",
        "as_of": timezone.localdate(),
    }
    return give_verdict(claim, by=by, **given | more)


def published(claim: Claim, first: User, second: User, **more: Any) -> Verdict:
    verdict = sign_verdict(judged(claim, first, **more), by=second)
    claim.refresh_from_db()
    publish_claim(claim, by=first)
    verdict.refresh_from_db()
    return verdict


@pytest.mark.django_db
def test_a_verdict_brings_a_proposed_claim_into_review_and_counts_as_signed_once(
    claim: Claim, checker: User
) -> None:
    verdict = judged(claim, checker)
    assert claim.status == "in_review"
    assert (verdict.first_signed_by, verdict.second_signed_by) == (checker, None)
    assert Event.objects.filter(type="verdict.signed_first").count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("reasons", {"reasons": " \x00"}),
        ("reasons", {"reasons": "a" * 10_001}),
        ("as_of", {"as_of": timezone.localdate() + timedelta(days=2)}),
        ("valid_until", {"valid_until": date(2001, 1, 1)}),
    ],
)
def test_a_verdict_that_cannot_stand_is_refused_and_moves_nothing(
    claim: Claim, checker: User, field: str, changes: dict[str, Any]
) -> None:
    with pytest.raises(InvalidInput) as refused:
        judged(claim, checker, **changes)
    assert refused.value.field == field
    claim.refresh_from_db()
    assert (claim.status, Verdict.objects.count()) == ("proposed", 0)


@pytest.mark.django_db
def test_a_verdict_needs_evidence_that_a_person_attached(outlet: Outlet, checker: User) -> None:
    claim = make_claim(make_article(outlet))
    with pytest.raises(InvalidInput, match="source"):
        judged(claim, checker)
    attach(claim, make_passage(make_source(outlet)), stance="supports", by=checker)
    assert judged(claim, checker).claim == claim


@pytest.mark.django_db
def test_another_newsrooms_rating_is_none_of_ours(claim: Claim, checker: User) -> None:
    with pytest.raises(InvalidInput):
        judged(claim, checker, rating=rating(make_outlet()))


@pytest.mark.django_db
@pytest.mark.parametrize("status", ["dismissed", "superseded"])
def test_a_claim_put_aside_gets_no_verdict(claim: Claim, checker: User, status: str) -> None:
    with pytest.raises(IllegalStep):
        judged(walk(claim, status), checker)


@pytest.mark.django_db
def test_nobody_signs_twice(claim: Claim, checker: User) -> None:
    verdict = judged(claim, checker)
    with pytest.raises(SelfApproval):
        sign_verdict(verdict, by=checker)
    verdict.refresh_from_db()
    assert verdict.second_signed_at is None


@pytest.mark.django_db
def test_two_signatures_make_a_claim_reviewed_and_no_third_is_taken(
    claim: Claim, checker: User, editor: User, second_editor: User
) -> None:
    verdict = sign_verdict(judged(claim, checker), by=editor)
    claim.refresh_from_db()
    assert claim.status == "reviewed"
    with pytest.raises(IllegalStep):
        sign_verdict(verdict, by=second_editor)


@pytest.mark.django_db
def test_an_auditor_signs_nothing(claim: Claim, checker: User) -> None:
    with pytest.raises(NotAllowed):
        sign_verdict(judged(claim, checker), by=make_member(Role.AUDITOR, claim.outlet))


@pytest.mark.django_db
def test_a_new_verdict_supersedes_the_old_one_and_keeps_it(
    claim: Claim, checker: User, editor: User
) -> None:
    old = judged(claim, checker)
    new = judged(claim, editor, rating=rating(claim.outlet, "inaccurate"))
    old.refresh_from_db()
    assert (old.superseded_at is not None, current_verdict(claim)) == (True, new)
    assert old.rating.key == "accurate"
    with pytest.raises(Stale):
        sign_verdict(old, by=editor)


@pytest.mark.django_db
def test_one_signature_is_not_enough_to_publish(claim: Claim, checker: User, editor: User) -> None:
    judged(claim, checker)
    with pytest.raises(IllegalStep):
        publish_claim(claim, by=editor)


@pytest.mark.django_db
def test_a_claim_does_not_go_out_before_its_article(outlet: Outlet, editor: User) -> None:
    claim = make_claim(make_article(outlet))
    make_evidence(claim)
    sign_verdict(judged(claim, editor), by=make_member(Role.FACT_CHECKER, outlet))
    with pytest.raises(InvalidInput, match="article"):
        publish_claim(claim, by=editor)


@pytest.mark.django_db
def test_publishing_shows_the_verdict_the_place_and_the_open_evidence_only(
    claim: Claim, editor: User, second_editor: User
) -> None:
    hidden = make_evidence(claim, confidential=True)
    sourced = make_evidence(claim, make_passage(make_source(claim.outlet, confidential=True)))
    published(claim, editor, second_editor)
    assert claim.status == "published"
    assert claim.occurrences.get().public_at is not None
    shown = set(claim.evidence.filter(public_at__isnull=False))
    assert len(shown) == 1
    assert not shown & {hidden, sourced}


@pytest.mark.django_db
def test_a_fact_checker_does_not_publish(claim: Claim, checker: User, editor: User) -> None:
    sign_verdict(judged(claim, checker), by=editor)
    with pytest.raises(NotAllowed):
        publish_claim(claim, by=checker)


@pytest.mark.django_db
def test_readers_keep_the_last_public_verdict_while_a_new_one_is_prepared(
    claim: Claim, editor: User, second_editor: User
) -> None:
    old = published(claim, editor, second_editor)
    new = judged(claim, editor, rating=rating(claim.outlet, "inaccurate"))
    assert last_public_verdict(claim) == old
    page = claim_page(claim)
    assert (page.verdict, page.rechecking) == (old, True)
    sign_verdict(new, by=second_editor)
    claim.refresh_from_db()
    assert last_public_verdict(claim) == old
    publish_claim(claim, by=second_editor)
    page = claim_page(claim)
    assert (page.verdict, page.rechecking, page.earlier) == (new, False, [old])


@pytest.mark.django_db
def test_a_fact_checker_does_not_reopen_a_published_claim_by_a_new_verdict(
    claim: Claim, checker: User, editor: User, second_editor: User
) -> None:
    published(claim, editor, second_editor)
    with pytest.raises(NotAllowed):
        judged(claim, checker)
    claim.refresh_from_db()
    assert claim.status == "published"


@pytest.mark.django_db
def test_reopening_ends_the_verdict_but_not_what_readers_see(
    claim: Claim, editor: User, second_editor: User
) -> None:
    verdict = published(claim, editor, second_editor)
    reopen_claims([claim], by=SYSTEM, note="A correction touches this claim.")
    assert (claim.status, current_verdict(claim)) == ("in_review", None)
    assert last_public_verdict(claim) == verdict


@pytest.mark.django_db
def test_a_claim_is_accepted_dismissed_with_a_reason_and_restored(
    claim: Claim, checker: User
) -> None:
    assert accept_claim(claim, by=checker).status == "accepted"
    with pytest.raises(InvalidInput):
        dismiss_claim(claim, by=checker, note=" \x00")
    assert dismiss_claim(claim, by=checker, note="Opinion.\x00").status == "dismissed"
    assert restore_claim(claim, by=checker).status == "proposed"


def to_be_signed() -> Verdict:
    claim = make_claim(make_article(public=True))
    make_evidence(claim)
    return judged(claim, make_member(Role.FACT_CHECKER, claim.outlet))


@pytest.mark.django_db(transaction=True)
def test_of_two_who_sign_at_once_one_is_second_and_the_other_is_told() -> None:
    verdict = to_be_signed()
    people = [make_member(Role.FACT_CHECKER, verdict.outlet) for _ in range(2)]
    answers = at_once(*(lambda by=by: sign_verdict(verdict, by=by) for by in people))
    assert sum(isinstance(answer, IllegalStep) for answer in answers) == 1
    verdict.refresh_from_db()
    assert verdict.second_signed_by in people
    assert Event.objects.filter(type="claim.sign").count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_verdicts_at_once_one_is_current() -> None:
    claim = to_be_signed().claim
    people = [make_member(Role.FACT_CHECKER, claim.outlet) for _ in range(2)]
    at_once(*(lambda by=by: judged(Claim.objects.get(pk=claim.pk), by) for by in people))
    assert Verdict.objects.filter(claim=claim).count() == 3
    assert Verdict.objects.filter(claim=claim, superseded_at__isnull=True).count() == 1


@pytest.mark.django_db(transaction=True)
def test_publishing_a_claim_and_changing_its_evidence_at_once_do_not_block_each_other() -> None:
    verdict = to_be_signed()
    claim, outlet = verdict.claim, verdict.outlet
    editor = make_member(Role.EDITOR, outlet)
    sign_verdict(verdict, by=editor)
    evidence = claim.evidence.get()
    checker = make_member(Role.FACT_CHECKER, outlet)
    held = Flag()

    def change() -> None:
        with transaction.atomic():
            Evidence.objects.select_for_update().get(pk=evidence.pk)
            held.set()
            until(somebody_waits_for_us)
            attach(claim, evidence.passage, stance="context", by=checker, secret=True)

    def publish() -> None:
        assert held.wait(PATIENCE)
        publish_claim(Claim.objects.get(pk=claim.pk), by=editor)

    assert at_once(change, publish) == [None, None]
    evidence.refresh_from_db()
    assert (evidence.confidential, evidence.public_at) == (True, None)
    assert Claim.objects.get(pk=claim.pk).status == "published"
