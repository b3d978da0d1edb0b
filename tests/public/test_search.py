"""Readers find what was checked, whatever they type, and nothing that is not public."""

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from claims.matching.services import embed_claims
from claims.models import Article, Claim, Outlet
from claims.nlp.encoder import Encoder
from claims.publishing.searching import checked_claims, fused, question_of
from tests.factories import make_article, make_claim, make_outlet, make_verdict
from tests.payloads import PAYLOADS
from tests.routes import hostile_parts

pytestmark = pytest.mark.django_db

WORDING = "The flood in Dorna destroyed 120 houses."


def checked(wording: str = WORDING, *, outlet: Outlet | None = None, **fields: Any) -> Claim:
    """A claim as readers see it: published, with a verdict that is."""
    article = fields.pop("article", None) or make_article(outlet or make_outlet(), public=True)
    fields = {"status": "published", "public": True} | fields
    claim = make_claim(article, wording=wording, **fields)
    make_verdict(claim, reasons="We counted them.", public_at=timezone.now())
    return claim


def page(client: Client, words: str, **more: Any) -> str:
    answer = client.get("/search", {"q": words, **more})
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_was_checked_is_found_with_its_rating(outlet: Outlet, client: Client) -> None:
    claim = checked(outlet=outlet, claimant="The mayor")
    shown = page(client, "houses destroyed by floods")
    rating = claim.verdicts.get().rating
    assert f"/c/{claim.pk}" in shown
    for words in (WORDING, "The mayor", rating.label, "We counted them.", "1 checked claim"):
        assert words in shown


def test_more_of_the_words_are_further_up(outlet: Outlet) -> None:
    checked("Houses were sold.", outlet=outlet)
    best = checked(outlet=outlet)
    assert checked_claims("flood houses", outlet)[0] == best.pk


def test_those_with_all_the_words_come_before_any_other(outlet: Outlet) -> None:
    whole = checked(
        "Of the mayor and of many other people it is told that a flood came.", outlet=outlet
    )
    checked("Flood, flood, flood.", outlet=outlet)
    assert checked_claims("flood mayor", outlet)[0] == whole.pk


def test_arabic_is_found_and_read_from_the_right(outlet: Outlet, client: Client) -> None:
    claim = checked("دمّر الفيضان 120 منزلا في درنة.", outlet=outlet, language="ar")
    shown = client.get("/ar/search", {"q": "الفيضان في درنة"}).content.decode()
    assert str(claim.pk) in shown
    assert '<html lang="ar" dir="rtl"' in shown
    assert re.search(r'<h3 lang="ar" dir="rtl">', shown)


@pytest.mark.parametrize(
    "changes",
    [
        {"status": "accepted", "public": False},
        {"status": "in_review", "public": True},
        {"status": "reviewed", "public": True},
        {"status": "superseded", "public": True},
        {"status": "published", "public": False},
    ],
)
def test_a_claim_that_is_not_published_is_not_found(
    outlet: Outlet, changes: dict[str, Any]
) -> None:
    checked(outlet=outlet, **changes)
    assert checked_claims("flood", outlet) == []


def test_a_claim_without_a_public_verdict_or_article_is_not_found(outlet: Outlet) -> None:
    unchecked = checked(outlet=outlet)
    unchecked.verdicts.update(public_at=None)
    hidden, removed = checked(outlet=outlet), checked(outlet=outlet)
    Article.objects.filter(pk=hidden.article_id).update(public_at=None)
    for status in ("under_review", "removed"):
        Article.objects.filter(pk=removed.article_id).update(status=status)
    checked(outlet=make_outlet())
    assert checked_claims("flood", outlet) == []


def test_what_lies_near_the_best_answer_is_found_without_its_words(
    outlet: Outlet, hashed: Encoder
) -> None:
    best = checked(outlet=outlet)
    near = checked("The flood in Dorna destroyed many houses there.", outlet=outlet)
    far = checked("The orchestra plays on Sunday.", outlet=outlet)
    for claim in (best, near, far):
        embed_claims(claim.article.latest(), encoder=hashed)
    Claim.objects.filter(pk=near.pk).update(wording="Other words.")
    private = checked(outlet=outlet, public=False)
    embed_claims(private.article.latest(), encoder=hashed)
    assert checked_claims("120", outlet) == [best.pk, near.pk]


def test_orders_are_fused_by_rank() -> None:
    a, b, c = (make_outlet().pk for _ in range(3))
    assert fused([a, b], [b, c]) == [b, a, c]
    assert fused([], []) == []


@pytest.mark.parametrize("words", ["", "   ", "\0\u202e", "%00"])
def test_no_question_is_answered_kindly(outlet: Outlet, client: Client, words: str) -> None:
    checked(outlet=outlet)
    if not question_of(words):
        assert "Type a few words" in page(client, words)
    assert "Type a few words" in client.get("/search").content.decode()


@pytest.mark.parametrize(
    "words",
    ["zebra", "the of and", "!!! & | <-> :*", "flood:*A &", "'", "\\", "(((", "%", "a" * 300,
     "\u202eflood\0ish", "🏚️", "'; DROP TABLE x; --", "-flood", '"open', "{pool}%(most)s"],
)  # fmt: skip
def test_any_words_get_an_answer(outlet: Outlet, client: Client, words: str) -> None:
    checked(outlet=outlet)
    shown = page(client, words)
    assert hostile_parts(shown) == []
    assert "\u202e" not in shown


def test_nothing_found_is_said_kindly(outlet: Outlet, client: Client) -> None:
    assert "Nothing we have checked has these words" in page(client, "zebra")


@pytest.mark.parametrize("words", ["x" * 301, "x " * 50_000, "\0" * 100_000])
def test_too_much_is_refused_in_a_sentence(outlet: Outlet, client: Client, words: str) -> None:
    answer = client.get("/search", {"q": words})
    assert answer.status_code == 422
    assert "Please search with fewer words." in answer.content.decode()


def test_without_an_outlet_there_is_a_page(client: Client) -> None:
    assert "Nothing we have checked" in page(client, "flood")


def test_the_list_has_pages_that_keep_the_question(outlet: Outlet, client: Client) -> None:
    article = make_article(outlet, public=True)
    for number in range(25):
        checked(f"Flood number {number}.", article=article)
    first = page(client, "flood")
    assert "25 checked claims" in first
    assert first.count("/c/") == 20
    assert 'href="?q=flood&amp;page=2"' in first
    second = page(client, "flood", page=2)
    assert second.count("/c/") == 5
    ids = set(re.findall(r"/c/([0-9a-f-]{36})", first + second))
    assert len(ids) == 25
    assert page(client, "flood", page="9" * 40).count("/c/") == 5


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_hostile_question_stays_text(outlet: Outlet, client: Client, payload: str) -> None:
    answer = client.get("/search", {"q": payload})
    assert answer.status_code in (200, 422)
    assert hostile_parts(answer.content.decode()) == []
