"""The same claim elsewhere at the desk: suggested with reasons, decided by people, taken back."""

import pytest
from django.test import Client

from claims.models import Claim, ClaimLink, LinkState, Outlet
from tests.factories import make_article, make_claim, make_link
from tests.stocked import Stocked


def claim_elsewhere(outlet: Outlet, wording: str, *, public: bool = False) -> Claim:
    article = make_article(outlet, headline=f"There: {wording}", public=public)
    return make_claim(article, wording=wording, public=public)


@pytest.fixture
def claim(room: Stocked) -> Claim:
    return claim_elsewhere(room.outlet, "About 40,000 people lived here.")


@pytest.fixture
def link(room: Stocked, claim: Claim) -> ClaimLink:
    return make_link(claim, claim_elsewhere(room.outlet, "About 40,000 people lived there."))


def detail(desk: Client, claim: Claim, language: str = "") -> str:
    at = f"{language}/desk/articles/{claim.article_id}?claim={claim.pk}"
    return desk.get(at).content.decode()


def decide(desk: Client, claim: Claim, link: ClaimLink, verb: str, **more: str) -> None:
    at = f"/desk/articles/{claim.article_id}/claims/{claim.pk}/links/{link.pk}"
    assert desk.post(at, {"verb": verb, **more}).status_code == 302
    link.refresh_from_db()


def test_a_suggestion_is_shown_with_its_reasons_in_both_languages(
    desk: Client, claim: Claim, link: ClaimLink
) -> None:
    assert "Same numbers: <bdi>40,000</bdi>" in detail(desk, claim)
    arabic = detail(desk, claim, "/ar")
    assert "أرقام واحدة: <bdi>40,000</bdi>" in arabic
    assert "Same numbers" not in arabic


def test_confirmed_it_shows_the_original_and_every_place(
    desk: Client, claim: Claim, link: ClaimLink
) -> None:
    decide(desk, claim, link, "confirm", kind="same")
    assert link.state == LinkState.CONFIRMED
    for seen in (claim, link.other):
        page = detail(desk, seen)
        assert "One claim" in page
        assert link.other.article.latest().headline in page
        assert claim.article.latest().headline in page


def test_a_decision_is_taken_back_from_either_side(
    desk: Client, claim: Claim, link: ClaimLink
) -> None:
    decide(desk, claim, link, "reject")
    assert "Turned down" in detail(desk, link.other)
    decide(desk, link.other, link, "undo")
    assert link.state == LinkState.SUGGESTED
    decide(desk, link.other, link, "confirm")
    decide(desk, claim, link, "undo")
    claim.refresh_from_db()
    assert claim.canonical is None


def test_a_person_may_say_that_it_contradicts_instead(
    desk: Client, claim: Claim, link: ClaimLink
) -> None:
    decide(desk, claim, link, "confirm", kind="contradicts")
    page = detail(desk, claim)
    assert "Contradicted elsewhere" in page
    assert "One claim" not in page


def test_what_a_claim_is_to_the_other_reads_the_other_way_round_there(
    desk: Client, claim: Claim, link: ClaimLink
) -> None:
    decide(desk, claim, link, "confirm", kind="narrower")
    assert "Says a part of it" in detail(desk, claim)
    assert "Says more than this" in detail(desk, link.other)


def test_a_chain_is_refused_in_a_sentence(desk: Client, claim: Claim, link: ClaimLink) -> None:
    decide(desk, claim, link, "confirm")
    third = make_link(claim_elsewhere(claim.outlet, "Third"), link.other)
    at = f"/desk/articles/{third.claim.article_id}/claims/{third.claim_id}/links/{third.pk}"
    page = desk.post(at, {"verb": "confirm"}, follow=True).content.decode()
    assert "repeats a third claim" in page
    third.refresh_from_db()
    assert third.state == LinkState.SUGGESTED


def test_another_newsrooms_claim_shows_while_it_is_public(
    desk: Client, claim: Claim, other_room: Stocked
) -> None:
    theirs = claim_elsewhere(other_room.outlet, "Theirs, 40,000", public=True)
    make_link(claim, theirs)
    assert f"/c/{theirs.pk}" in detail(desk, claim)
    Claim.objects.filter(pk=theirs.pk).update(public_at=None)
    assert "Theirs, 40,000" not in detail(desk, claim)


def test_a_link_is_decided_by_its_own_newsroom_and_on_its_own_claims(
    desk: Client, room: Stocked, claim: Claim, link: ClaimLink, other_room: Stocked
) -> None:
    elsewhere = f"/desk/articles/{room.article.pk}/claims/{room.values['claim_id']}/links/{link.pk}"
    assert desk.post(elsewhere, {"verb": "confirm"}).status_code == 404
    here = f"/desk/articles/{claim.article_id}/claims/{claim.pk}/links/{link.pk}"
    assert other_room.client().post(here, {"verb": "confirm"}).status_code == 404
    assert desk.post(here, {"verb": "burn"}).status_code == 404
    link.refresh_from_db()
    assert link.state == LinkState.SUGGESTED
