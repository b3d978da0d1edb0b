"""The same way on a real article, where it lies beside the repository."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Page

from claims.models import Article
from tests.journeys import desk, reader
from tests.journeys.conftest import Newsroom
from tests.journeys.stage import let_the_worker_work

pytestmark = pytest.mark.journey

PLACE = Path(settings.BASE_DIR).parent / "shared" / "data" / "articles" / "hama.txt"
HEADLINE = "Will the opposition take Hama?"
READER = "Most historians give a lower number than that."


@pytest.fixture
def words() -> str:
    if not PLACE.is_file():
        pytest.skip("The article hama.txt is not beside this repository (../shared/data/articles).")
    return PLACE.read_text(encoding="utf-8")


def test_a_real_article_is_checked_and_corrected(
    words: str, newsroom: Newsroom, page: Page, open_page: Any, live_server: Any
) -> None:
    other = open_page()
    desk.sign_in(page, newsroom.first)
    desk.sign_in(other, newsroom.second)
    article = desk.take_in(page, words, HEADLINE)
    desk.publish_article(page)
    _no_claim_comes_from_caption_or_boilerplate(article)
    toll = desk.claim_with(article, ["40,000"])
    absent = desk.claim_with(article, ["absent", "Hama", "2013"])
    assert toll.claimant in ("Abdul Rahman al-Haj", "Syrian researcher Abdul Rahman al-Haj")
    assert "1982" in toll.wording
    assert "opposition" in absent.wording
    assert desk.marked(page) == desk.stored(article)

    desk.attach_source(page, absent, "From 2013 no opposition group was in the city of Hama.")
    desk.sign_first(page, absent, "True of the city itself.")
    desk.sign_second_and_publish(other, absent)

    phone = open_page(**reader.PHONE_WITHOUT_SCRIPT)
    reader.find_article(phone, HEADLINE)
    status = reader.send_correction(phone, re.compile("claimed the lives of around 40,000"), READER)
    correction = desk.accept_request(page, READER, "40,000", "25,000")
    desk.send_to_review(page)
    desk.approve_and_publish(other, correction)
    let_the_worker_work()

    number = reader.see_corrected(phone, article, "40,000", "25,000")
    reader.see_status(phone, status, "We corrected the article")
    reader.partner_is_told(newsroom, number, "40,000", "25,000")


def _no_claim_comes_from_caption_or_boilerplate(article: Article) -> None:
    said = [*article.claims.values_list("wording", flat=True), *desk.stored(article).values()]
    foreign = ("Iyad Abdul Jawad", "Maarrat al-Numan", "Send Correction", "wrong information")
    assert [words for words in said if any(part in words for part in foreign)] == []
