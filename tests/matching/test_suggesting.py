"""What is like a claim is suggested with reasons; what contradicts it is said to."""

import pytest

from claims.matching.linking import confirm_link, reject_link
from claims.matching.services import embed_claims
from claims.matching.suggesting import suggest_links, suggestions
from claims.models import Claim, ClaimLink, Event, LinkKind, Outlet, User
from claims.nlp.encoder import Encoder
from tests.factories import make_article, make_claim

pytestmark = pytest.mark.django_db

WORDING = "The flood in Dorna destroyed 120 houses in 1982."


def claim_saying(wording: str, outlet: Outlet, hashed: Encoder, *, public: bool = False) -> Claim:
    """A claim of an article of its own, with its vector."""
    claim = make_claim(make_article(outlet, public=public), wording=wording, public=public)
    embed_claims(claim.article.latest(), encoder=hashed)
    claim.refresh_from_db()
    return claim


def test_the_same_claim_elsewhere_is_suggested_with_its_reasons(
    outlet: Outlet, hashed: Encoder
) -> None:
    there = claim_saying("The flood in Dorna destroyed 120 houses.", outlet, hashed)
    claim_saying("The orchestra plays in Vienna on Sunday.", outlet, hashed)
    claim = claim_saying(WORDING, outlet, hashed)
    (found,) = suggestions(claim)
    assert (found.other, found.kind) == (there, LinkKind.SAME)
    assert "Same numbers: 120" in found.reasons
    assert "Same names: Dorna" in found.reasons


def test_another_number_of_the_same_thing_is_a_contradiction(
    outlet: Outlet, hashed: Encoder
) -> None:
    claim_saying("The flood in Dorna destroyed 86 houses in 1982.", outlet, hashed)
    (found,) = suggestions(claim_saying(WORDING, outlet, hashed))
    assert found.kind == LinkKind.CONTRADICTS
    assert found.reasons[0] == "The other claim says 86 houses; this says 120 houses."


def test_claims_of_the_same_article_and_dismissed_ones_are_not_suggested(
    outlet: Outlet, hashed: Encoder
) -> None:
    claim = claim_saying(WORDING, outlet, hashed)
    make_claim(claim.article, wording=WORDING)
    embed_claims(claim.article.latest(), encoder=hashed)
    dismissed = claim_saying(WORDING, outlet, hashed)
    Claim.objects.filter(pk=dismissed.pk).update(status="dismissed")
    assert suggestions(claim) == []


def test_another_newsrooms_claim_is_suggested_only_where_both_are_published(
    outlet: Outlet, partner: Outlet, hashed: Encoder
) -> None:
    theirs = claim_saying(WORDING, partner, hashed, public=True)
    private = claim_saying(WORDING, outlet, hashed)
    assert suggestions(private) == []
    ours = claim_saying(WORDING, outlet, hashed, public=True)
    assert theirs in [found.other for found in suggestions(ours)]


def test_suggestions_are_stored_once_with_one_event(outlet: Outlet, hashed: Encoder) -> None:
    there = claim_saying(WORDING, outlet, hashed)
    claim = claim_saying(WORDING, outlet, hashed)
    assert suggest_links(claim.article.latest()) == 1
    assert suggest_links(claim.article.latest()) == 0
    assert suggest_links(there.article.latest()) == 0
    link = ClaimLink.objects.get()
    assert (link.claim, link.other, link.state) == (claim, there, "suggested")
    assert Event.objects.filter(type="version.matched").count() == 1


def test_what_was_rejected_is_not_suggested_again(
    outlet: Outlet, hashed: Encoder, checker: User
) -> None:
    claim_saying(WORDING, outlet, hashed)
    claim = claim_saying(WORDING, outlet, hashed)
    suggest_links(claim.article.latest())
    reject_link(ClaimLink.objects.get(), by=checker)
    assert suggest_links(claim.article.latest()) == 0


def test_nothing_follows_for_third_claims(outlet: Outlet, hashed: Encoder, checker: User) -> None:
    first, second, third = (claim_saying(WORDING, outlet, hashed) for _ in range(3))
    for claim in (second, third):
        suggest_links(claim.article.latest())
    confirm_link(ClaimLink.objects.get(claim=second, other=first), by=checker)
    third.refresh_from_db()
    assert third.canonical is None
    assert ClaimLink.objects.filter(state="suggested").count() == 2
