"""Only a person says that two claims are the same; it can be taken back; nothing is chained."""

import pytest
from django.utils import timezone

from claims.errors import IllegalStep, InvalidInput, NotAllowed
from claims.matching.linking import confirm_link, reject_link, undo_link
from claims.models import Claim, ClaimLink, Event, LinkKind, LinkState, Outlet, User
from tests.factories import make_article, make_claim
from tests.models.refusal import change, refused_by

pytestmark = pytest.mark.django_db


def make_link(outlet: Outlet, claim: Claim | None = None, other: Claim | None = None) -> ClaimLink:
    other = other or make_claim(make_article(outlet))
    claim = claim or make_claim(make_article(outlet))
    return ClaimLink.objects.create(
        outlet=outlet,
        article=claim.article,
        claim=claim,
        other=other,
        kind=LinkKind.SAME,
        score=0.9,
    )


def test_a_confirmed_claim_repeats_the_other_and_one_event_says_so(
    outlet: Outlet, checker: User
) -> None:
    link = confirm_link(make_link(outlet), by=checker)
    link.claim.refresh_from_db()
    assert link.claim.canonical == link.other
    assert (link.state, link.decided_by) == (LinkState.CONFIRMED, checker)
    event = Event.objects.get(type="claim.link_confirmed")
    assert event.object_id == str(link.claim.pk)


def test_a_confirmed_contradiction_makes_no_claim_repeat_another(
    outlet: Outlet, checker: User
) -> None:
    link = confirm_link(make_link(outlet), by=checker, kind=LinkKind.CONTRADICTS)
    link.claim.refresh_from_db()
    assert link.claim.canonical is None


def test_undone_it_is_a_suggestion_again(outlet: Outlet, checker: User) -> None:
    link = undo_link(confirm_link(make_link(outlet), by=checker), by=checker)
    link.claim.refresh_from_db()
    assert (link.claim.canonical, link.state, link.decided_at) == (None, LinkState.SUGGESTED, None)
    confirm_link(link, by=checker)


def test_what_is_decided_is_not_decided_again(outlet: Outlet, checker: User) -> None:
    link = reject_link(make_link(outlet), by=checker)
    for verb in (confirm_link, reject_link):
        with pytest.raises(IllegalStep, match="already rejected"):
            verb(link, by=checker)


def test_a_claim_that_repeats_a_third_is_not_repeated(outlet: Outlet, checker: User) -> None:
    middle = confirm_link(make_link(outlet), by=checker).claim
    link = make_link(outlet, other=middle)
    with pytest.raises(IllegalStep, match="repeats a third"):
        confirm_link(link, by=checker)
    link.refresh_from_db()
    assert link.state == LinkState.SUGGESTED


def test_the_claim_that_others_repeat_stays_the_original(outlet: Outlet, checker: User) -> None:
    original = confirm_link(make_link(outlet), by=checker).other
    late = make_claim(make_article(outlet))
    confirm_link(make_link(outlet, claim=original, other=late), by=checker)
    late.refresh_from_db()
    assert late.canonical == original


def test_two_originals_are_not_joined(outlet: Outlet, checker: User) -> None:
    one, other = (confirm_link(make_link(outlet), by=checker).other for _ in range(2))
    with pytest.raises(IllegalStep, match="repeated by others"):
        confirm_link(make_link(outlet, claim=one, other=other), by=checker)


def test_the_database_refuses_a_chain(outlet: Outlet) -> None:
    first, second, third = (make_claim(make_article(outlet)) for _ in range(3))
    change(second, canonical=first)
    with refused_by("canonical_is_one_deep"):
        change(third, canonical=second)
    with refused_by("canonical_is_one_deep"):
        change(first, canonical=third)


def test_another_newsrooms_checker_decides_nothing(outlet: Outlet, checker: User) -> None:
    link = make_link(make_article().outlet)
    with pytest.raises(NotAllowed):
        confirm_link(link, by=checker)


def test_an_unknown_kind_is_refused(outlet: Outlet, checker: User) -> None:
    with pytest.raises(InvalidInput):
        confirm_link(make_link(outlet), by=checker, kind="cousin")


@pytest.mark.parametrize(
    ("statement", "changes"),
    [
        ("link_score_is_between_zero_and_one", {"score": 1.1}),
        ("claimlink_kind_is_a_known_word", {"kind": "cousin"}),
        ("claimlink_state_is_a_known_word", {"state": "perhaps"}),
        ("claimlink_decided_by_and_decided_at_travel_together", {"state": "rejected"}),
        ("link_is_decided_by_a_person", {"state": "confirmed"}),
    ],
)
def test_a_link_is_refused(outlet: Outlet, statement: str, changes: dict[str, object]) -> None:
    if changes.get("state") == "rejected":
        changes = changes | {"decided_at": timezone.now()}
    with refused_by(statement):
        change(make_link(outlet), **changes)


def test_a_pair_is_linked_once(outlet: Outlet) -> None:
    link = make_link(outlet)
    with refused_by("pair_of_claims_is_linked_once"):
        make_link(outlet, claim=link.claim, other=link.other)
    with refused_by("claim_is_not_linked_to_itself"):
        make_link(outlet, claim=link.claim, other=link.claim)
