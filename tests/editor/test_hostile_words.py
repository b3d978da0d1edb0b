"""Whatever people write appears as words, on the desk and on the readers' pages."""

import pytest
from django.test import Client
from django.utils.html import escape

from claims.models import Correction
from tests.payloads import PAYLOADS
from tests.routes import crawl, hostile_parts
from tests.stocked import Stocked, stock


@pytest.mark.parametrize("words", PAYLOADS)
def test_hostile_words_are_only_words(db: None, words: str) -> None:
    room = stock(words)
    for page, parts in shown(room).items():
        assert hostile_parts(page) == []
        assert "Defaced</h1>" not in page
        for part in parts:
            assert part in page


def shown(room: Stocked) -> dict[str, list[str]]:
    """The pages that show what was written, each with some of the words it must show."""
    values, desk = room.values, room.client()
    words = escape(Correction.objects.get(pk=values["correction_id"]).now[7:])
    bench = f"/desk/articles/{room.article.pk}"
    wanted = {
        f"/a/{room.article.pk}/{room.article.slug}": [f"By {words}"[:60], f"Because {words}"],
        f"/a/{room.article.pk}/history": [words],
        f"/a/{room.article.pk}/correct": [f"A bridge {words}"],
        f"/c/{values['claim_id']}": [f"Report {words}", f"Note {words}", f"Because {words}"],
        f"/corrections/{values['number']}": [f"It is loud. {words}"],
        f"/status/{values['secret']}": [f"It was less. {words}"],
        "/corrections": [f"It is loud. {words}"],
        "/": [f"A bridge {words}"],
        "/desk/": [f"A bridge {words}"],
        f"{bench}?claim={values['claim_id']}": [f"Note {words}", f"Because {words}"],
        f"{bench}/correct?claim={values['claim_id']}": [f"A bridge {words}"],
        "/desk/inbox": [f"It was less. {words}"[:40]],
        f"/desk/requests/{values['request_id']}": [f"It was less. {words}"],
        f"/desk/corrections/{values['correction_id']}": [f"We said {words}"],
        "/desk/sources": [f"Report {words}"],
    }
    return {desk.get(page).content.decode(): parts for page, parts in wanted.items()}


def test_all_hostile_words_at_once_break_no_page(db: None) -> None:
    room = stock(" ".join(PAYLOADS))
    for address, answer in crawl(room.client(), "/desk/", "/").items():
        assert answer.status_code == 200, address
        assert hostile_parts(answer.content.decode()) == [], address


def test_hostile_words_in_an_address_are_only_words(desk: Client, room: Stocked) -> None:
    for address, name in (
        ("/desk/sources", "q"),
        ("/desk/inbox", "view"),
        ("/desk/corrections", "view"),
        ("/desk/", "page"),
        (f"/desk/articles/{room.article.pk}", "claim"),
        ("/corrections", "page"),
        (f"/a/{room.article.pk}/correct", "claim"),
    ):
        for words in PAYLOADS:
            answer = desk.get(address, {name: words}, follow=True)
            assert answer.status_code == 200, (address, words)
            assert hostile_parts(answer.content.decode()) == [], (address, words)


@pytest.mark.parametrize("words", PAYLOADS)
def test_the_login_repeats_no_hostile_address(db: None, client: Client, words: str) -> None:
    login = client.get("/desk/login", {"next": words})
    assert login.status_code == 200
    assert hostile_parts(login.content.decode()) == []
