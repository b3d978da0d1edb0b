"""The workbench by keyboard and by mouse."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect

from claims.models import Claim, Role, User
from tests.factories import make_article, make_claim, make_member, make_outlet, make_scale

pytestmark = pytest.mark.journey

FIRST = "The bridge over the Orontes was closed in 1982"
OUTER = "About 40,000 people lived on the far bank"
INNER = "40,000 people"


@pytest.fixture
def claims(transactional_db: None) -> tuple[Claim, Claim, Claim]:
    """Three claims in the order of the list; the third stands inside the second."""
    outlet = make_outlet()
    make_scale(outlet)
    article = make_article(outlet)
    first, outer, inner = (
        make_claim(article, quote=quote, position=position)
        for position, quote in enumerate((FIRST, OUTER, INNER))
    )
    return first, outer, inner


@pytest.fixture
def bench(page: Page, claims: tuple[Claim, ...], live_server: Any) -> Page:
    """The workbench of those claims, opened by an editor; no claim is chosen."""
    signed_in(page, make_member(Role.EDITOR, claims[0].outlet), live_server.url)
    page.goto(f"/desk/articles/{claims[0].article_id}")
    return page


def signed_in(page: Page, user: User, root: str) -> None:
    """Give the browser a session of that person."""
    client = Client()
    client.force_login(user)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": root}]
    )


def is_open(page: Page, claim: Claim) -> None:
    """The claim is chosen in the list, its detail is shown, its words are lit."""
    row = page.locator("[data-claims-list] [aria-current=true]")
    expect(row).to_have_count(1)
    expect(row).to_have_attribute("data-claim", str(claim.pk))
    expect(page.locator("[data-detail] .atom")).to_have_text(claim.wording)
    lit = "".join(page.locator("mark.on").all_text_contents())
    assert lit == claim.occurrences.get().spans.get().exact


def test_j_and_k_go_along_the_list_and_stop_at_its_ends(
    bench: Page, claims: tuple[Claim, Claim, Claim]
) -> None:
    first, outer, inner = claims
    bench.keyboard.press("j")
    is_open(bench, first)
    for _ in range(5):
        bench.keyboard.press("j")
    is_open(bench, inner)
    bench.keyboard.press("k")
    is_open(bench, outer)
    for _ in range(5):
        bench.keyboard.press("k")
    is_open(bench, first)


def test_keys_are_only_letters_where_somebody_types(
    bench: Page, claims: tuple[Claim, Claim, Claim]
) -> None:
    bench.keyboard.press("j")
    is_open(bench, claims[0])
    reasons = bench.get_by_label("Reason shown to readers")
    reasons.focus()
    bench.keyboard.type("jk1e[]")
    expect(reasons).to_have_value("jk1e[]")
    is_open(bench, claims[0])
    expect(bench.locator("[data-detail] input[type=radio]:checked")).to_have_count(0)
    expect(bench.locator("[data-key-target=e]")).not_to_have_attribute("open", "")


def test_keys_with_a_modifier_belong_to_the_browser(
    bench: Page, claims: tuple[Claim, Claim, Claim]
) -> None:
    bench.keyboard.press("j")
    is_open(bench, claims[0])
    bench.keyboard.press("Alt+j")
    bench.keyboard.press("Control+1")
    is_open(bench, claims[0])


def test_a_digit_chooses_a_rating_and_e_opens_the_source_form(
    bench: Page, claims: tuple[Claim, Claim, Claim]
) -> None:
    bench.keyboard.press("j")
    is_open(bench, claims[0])
    bench.keyboard.press("3")
    expect(bench.locator("input[data-key='3']")).to_be_checked()
    bench.keyboard.press("e")
    expect(bench.get_by_label("Title")).to_be_focused()


def test_words_typed_for_a_claim_are_there_when_one_comes_back(
    bench: Page, claims: tuple[Claim, Claim, Claim]
) -> None:
    bench.keyboard.press("j")
    is_open(bench, claims[0])
    bench.get_by_label("Reason shown to readers").fill("Half a sentence")
    bench.locator(f'a[data-claim="{claims[1].pk}"]').click()
    is_open(bench, claims[1])
    expect(bench.get_by_label("Reason shown to readers")).to_have_value("")
    bench.locator(f'a[data-claim="{claims[0].pk}"]').click()
    is_open(bench, claims[0])
    expect(bench.get_by_label("Reason shown to readers")).to_have_value("Half a sentence")


def test_a_link_opens_the_claim_it_names(bench: Page, claims: tuple[Claim, Claim, Claim]) -> None:
    bench.goto(f"/desk/articles/{claims[1].article_id}?claim={claims[1].pk}")
    is_open(bench, claims[1])


def test_the_address_follows_the_claim(bench: Page, claims: tuple[Claim, Claim, Claim]) -> None:
    bench.keyboard.press("j")
    expect(bench).to_have_url(f"/desk/articles/{claims[0].article_id}?claim={claims[0].pk}")


def test_a_click_takes_the_shortest_claim_and_the_next_one_goes_outward(
    bench: Page, claims: tuple[Claim, Claim, Claim]
) -> None:
    _, outer, inner = claims
    words = bench.locator("mark", has_text=INNER)
    words.click()
    is_open(bench, inner)
    words.click()
    is_open(bench, outer)
    words.click()
    is_open(bench, inner)
