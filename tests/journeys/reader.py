"""What readers and partners see, and what they do."""

import re
from typing import Any

import httpx
from playwright.sync_api import Page, expect

from claims.models import Article
from tests.journeys.browser import PHONE, overflow
from tests.journeys.conftest import Newsroom

PHONE_WITHOUT_SCRIPT: dict[str, Any] = {
    "viewport": PHONE,
    "java_script_enabled": False,
    "has_touch": True,
}


def find_article(page: Page, headline: str) -> None:
    """From the first page to the article."""
    page.goto("/")
    page.get_by_role("link", name=headline).click()
    expect(page.get_by_role("heading", name=headline, level=1)).to_be_visible()


def send_correction(page: Page, sentence: str | re.Pattern[str], words: str) -> str:
    """Fill in the form, first with a mistake; returns the address of the status page."""
    page.get_by_role("link", name="Send correction").click()
    page.get_by_role("radio", name=sentence).check()
    page.get_by_label("Link that shows it").fill("not an address")
    page.get_by_label("What should it say?").fill(words)
    page.get_by_role("button", name="Send correction").click()
    _see_that_nothing_is_lost(page, sentence, words)
    page.get_by_label("Link that shows it").fill("https://archive.example/report")
    page.get_by_role("button", name="Send correction").click()
    expect(page.get_by_role("heading", name="We have your correction")).to_be_visible()
    return str(page.locator(".answer a").get_attribute("href"))


def _see_that_nothing_is_lost(page: Page, sentence: str | re.Pattern[str], words: str) -> None:
    expect(page).to_have_title("Error: Send a correction")
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    expect(page.locator(".problem")).to_be_focused()
    expect(page.get_by_role("radio", name=sentence)).to_be_checked()
    expect(page.get_by_label("What should it say?")).to_have_value(words)
    link = page.get_by_label("Link that shows it")
    expect(link).to_have_value("not an address")
    expect(link).to_have_attribute("aria-invalid", "true")


def see_corrected(page: Page, article: Article, was: str, now: str) -> str:
    """The notice and the new text, the history and its diff; returns the correction's number."""
    page.goto(f"/a/{article.pk}/{article.slug}")
    expect(page.locator(".notice")).to_contain_text(now)
    expect(page.locator(".text")).to_contain_text(now)
    expect(page.locator(".text")).not_to_contain_text(was)
    page.get_by_role("link", name="Earlier versions").click()
    page.get_by_text("What changed").click()
    expect(page.locator(".diff del")).to_contain_text(was.split(maxsplit=1)[0])
    expect(page.locator(".diff ins")).to_contain_text(now.split(maxsplit=1)[0])
    page.get_by_role("link", name=re.compile("^Correction [A-Z]")).first.click()
    return str(page.locator(".head bdi").text_content())


def see_status(page: Page, address: str, word: str) -> None:
    """The reader's own page says what became of the message."""
    page.goto(address)
    expect(page.locator(".answer")).to_contain_text(word)
    assert overflow_without_script(page) <= 0


def overflow_without_script(page: Page) -> int:
    """Playwright may look at a page even where the page itself runs no script."""
    return overflow(page)


def partner_reads(room: Newsroom, root: str) -> list[dict[str, Any]]:
    """The corrections a partner reads with the key."""
    key = {"Authorization": f"Bearer {room.key}"}
    items: list[dict[str, Any]] = httpx.get(f"{root}/api/v1/corrections", headers=key).json()[
        "items"
    ]
    return items


def partner_is_told(room: Newsroom, number: str, was: str, now: str) -> None:
    """The receiver has verified one message about the correction, with the changed words."""
    told = [m for m in room.receiver.messages() if m["type"] == "correction.published"]
    assert [message["body"]["data"]["number"] for message in told] == [number]
    data = told[0]["body"]["data"]
    assert (data["was"], data["now"]) == (was, now)
