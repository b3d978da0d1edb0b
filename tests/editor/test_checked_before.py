"""What others found stands beside a claim, and nothing of it runs."""

from typing import Any

import pytest

from claims.models import Claim, ExternalCheck
from tests.payloads import PAYLOADS
from tests.routes import hostile_parts
from tests.stocked import Stocked, stock

VECTOR: dict[str, Any] = {"embedding": [0.05] * 384, "embedded_with": "x@1"}


@pytest.fixture
def room(db: None) -> Stocked:
    return stock()


def shown_with(room: Stocked, words: str) -> str:
    """The page of a claim that others have checked, saying those words."""
    claim = Claim.objects.get(pk=room.values["claim_id"])
    Claim.objects.filter(pk=claim.pk).update(**VECTOR)
    ExternalCheck.objects.create(
        outlet=room.outlet,
        wording=f"{claim.wording} {words}",
        claimant=f"Mayor {words}"[:300],
        rating=f"Half {words}"[:200],
        publisher=f"Checkers {words}"[:200],
        url="https://checkers.example/1",
        language="en",
        fingerprint="f" * 64,
        **VECTOR,
    )
    address = f"/desk/articles/{claim.article_id}?claim={claim.pk}"
    answer = room.client().get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_desk_shows_who_checked_it_and_why_it_may_be_the_same(room: Stocked) -> None:
    page = shown_with(room, "")
    for words in ("Checked before elsewhere", "Checkers", "Half", "Mayor", "Similarity of meaning"):
        assert words in page
    assert 'href="https://checkers.example/1" rel="noopener noreferrer nofollow"' in page


def test_hostile_words_of_others_stay_text(room: Stocked) -> None:
    page = shown_with(room, " ".join(PAYLOADS[:6]))
    assert "Checked before elsewhere" in page
    assert hostile_parts(page) == []


def test_nothing_is_said_where_nothing_was_checked(room: Stocked) -> None:
    address = f"/desk/articles/{room.article.pk}?claim={room.values['claim_id']}"
    assert "Checked before elsewhere" not in room.client().get(address).content.decode()
