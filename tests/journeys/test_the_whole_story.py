"""The whole way by hand: from an article to a correction that reaches a partner."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import desk, reader
from tests.journeys.conftest import Newsroom
from tests.journeys.stage import let_the_worker_work

pytestmark = pytest.mark.journey

HEADLINE = "The bridge of Salamiyah opens again"
WRONG = "The repair of the bridge cost 14 million pounds."
ARTICLE = f"""\
The council reopened the old bridge on 3 March 2023, and 200 people walked across it.

Engineer Mariam Saleh said that the flood of 2019 had damaged four of its nine arches.

{WRONG} About 3,000 people cross it every day.
"""
READER = "The contract published by the council says 41 million."


def test_an_error_goes_from_the_reader_to_the_partner(
    newsroom: Newsroom, page: Page, open_page: Any, live_server: Any
) -> None:
    other = open_page()
    desk.sign_in(page, newsroom.first)
    desk.sign_in(other, newsroom.second)
    article = desk.take_in(page, ARTICLE, HEADLINE)
    desk.publish_article(page)
    assert article.claims.count() >= 4
    assert desk.marked(page) == desk.stored(article)

    checked = desk.claim_with(article, ["four", "2019"])
    desk.attach_source(page, checked, "Four of the nine arches were damaged in 2019.")
    desk.sign_first(page, checked, "The council's survey counts four arches.")
    desk.sign_second_and_publish(other, checked)

    phone = open_page(**reader.PHONE_WITHOUT_SCRIPT)
    reader.find_article(phone, HEADLINE)
    expect(phone.locator(".card")).to_contain_text("Mostly accurate")
    status = reader.send_correction(phone, WRONG, READER)
    let_the_worker_work()
    reader.see_status(phone, status, "Received")

    correction = desk.accept_request(page, READER, "14 million", "41 million")
    desk.send_to_review(page)
    desk.approve_and_publish(other, correction)
    let_the_worker_work()

    number = reader.see_corrected(phone, article, "14 million", "41 million")
    reader.see_status(phone, status, "We corrected the article")
    assert [c["number"] for c in reader.partner_reads(newsroom, live_server.url)] == [number]
    reader.partner_is_told(newsroom, number, "14 million", "41 million")
