"""Lists in pages."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from claims.api.v1.paging import CursorField, cursor_of
from tests.api.conftest import Ask
from tests.factories import make_article


@given(st.uuids())
def test_a_cursor_leads_back_to_its_row(row_id: UUID) -> None:
    assert CursorField().run_validation(cursor_of(row_id)) == row_id


def test_every_article_is_met_once(ask: Ask) -> None:
    made = {str(make_article(public=True).pk) for _ in range(5)}
    met: list[str] = []
    query: dict[str, str] = {"limit": "2"}
    while True:
        page = ask("articles", **query).json()
        met += [item["id"] for item in page["items"]]
        if page["next_cursor"] is None:
            break
        query["cursor"] = page["next_cursor"]
    assert len(met) == 5
    assert set(met) == made


def test_the_last_page_that_is_full_says_it_is_the_last(ask: Ask) -> None:
    for _ in range(2):
        make_article(public=True)
    assert ask("articles", limit=2).json()["next_cursor"] is None


def test_rows_added_meanwhile_shift_nothing(ask: Ask) -> None:
    first, second = make_article(public=True), make_article(public=True)
    page = ask("articles", limit=1).json()
    assert page["items"][0]["id"] == str(second.pk)
    make_article(public=True)
    (item,) = ask("articles", limit=1, cursor=page["next_cursor"]).json()["items"]
    assert item["id"] == str(first.pk)


def test_fifty_are_given_to_who_does_not_say(ask: Ask) -> None:
    outlet = make_article(public=True).outlet
    for _ in range(50):
        make_article(outlet, public=True)
    assert len(ask("articles").json()["items"]) == 50
