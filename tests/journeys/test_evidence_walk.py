"""From the address of an article to the alert that its source is gone, on the demo, offline."""

from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from claims.management import demo
from claims.management.commands.serve_demo_pages import PageServer
from claims.management.demo_pages import ARTICLE, REPORT, REPORT_QUOTE, REPORT_TITLE
from claims.models import Article, Claim, Event, Evidence, Source, User
from tests.journeys.browser import Watch
from tests.journeys.desk import claim_with, open_claim, sign_in
from tests.journeys.stage import let_the_worker_work

pytestmark = pytest.mark.journey
REASON = "The source says between 10,000 and 25,000 people; the claim says around 40,000 people."


@pytest.fixture
def pages() -> Iterator[PageServer]:
    """The server of the demo's pages; a test may stop it sooner."""
    with PageServer(0) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def root(pages: PageServer, transactional_db: None, settings: Any, tmp_path: Path) -> str:
    """The demo newsroom, whose report lies on the server; where that is."""
    host = f"127.0.0.1:{pages.server_port}"
    settings.DATA_DIR = tmp_path
    settings.EGRESS_ALLOW = ["127.0.0.1:1", host]
    demo.build("http://127.0.0.1:1/webhooks", f"http://{host}")
    return f"http://{host}"


def take_in_by_address(page: Page, address: str, *, by_itself: bool = True) -> Article:
    """Paste the address, and see how far it has come until the worker is done."""
    page.get_by_role("link", name="Take in an article").first.click()
    page.get_by_label("Address").fill(address)
    page.get_by_role("button", name="Take in").click()
    expect(page.get_by_text("The article is being split and linked to sources.")).to_be_visible()
    expect(page.get_by_role("progressbar")).to_be_visible()
    let_the_worker_work()
    if by_itself:
        expect(page.get_by_text("Ready", exact=True)).to_be_visible(timeout=10_000)
    page.reload()
    expect(page.get_by_role("progressbar")).to_have_count(0)
    return Article.objects.select_related("current").get(canonical_url=address)


def see_the_flag(detail: Locator) -> Locator:
    """The report is suggested, flagged with both numbers, and "disputes" is chosen beforehand."""
    report = detail.locator("li", has=detail.page.locator("b", has_text=REPORT_TITLE))
    expect(report.locator(".flag")).to_contain_text("The values contradict each other.")
    expect(report.locator(".flag")).to_contain_text(REASON)
    expect(report.locator("q b.said")).to_have_text(REPORT_QUOTE)
    expect(report.get_by_label("Stance")).to_have_value("refutes")
    return report


def read_the_archived_text(page: Page, watch: Watch) -> None:
    """The quotation stands marked inside the page as it was kept."""
    page.locator(".evidence").get_by_role("link", name="Read the archived text").first.click()
    expect(page.locator("#quote")).to_have_text(REPORT_QUOTE)
    expect(page.locator(".copy")).to_contain_text("The registers name 9,860 of them")
    # The browser says of this test's own script that it may not run in the sandbox.
    watch.complaints = [one for one in watch.complaints if "Blocked script execution" not in one]


def look_again(page: Page, source: Source) -> None:
    page.goto(f"/desk/sources/{source.pk}")
    page.get_by_role("button", name="Look at it again now").click()
    expect(page.get_by_text("It is being looked at again.")).to_be_visible()
    let_the_worker_work()
    page.reload()


def see_the_alert(page: Page, claim: Claim) -> None:
    alert = page.locator(".flag.grave")
    expect(alert).to_contain_text("These claims rest on it:")
    expect(alert.get_by_role("link", name=claim.wording)).to_be_visible()
    expect(page.locator(".rail .badge")).to_have_count(2)  # an open request, and this
    alert.get_by_role("link", name=claim.wording).click()
    expect(page.locator("[data-detail] .evidence .flag").first).to_be_visible()


def test_a_source_that_says_otherwise_is_attached_and_missed_when_it_is_gone(
    page: Page, pages: PageServer, root: str, watch: Watch
) -> None:
    let_the_worker_work()
    source = Source.objects.get(url=root + REPORT)
    sign_in(page, User.objects.get(email=demo.LINA), demo.PASSWORD)
    article = take_in_by_address(page, root + ARTICLE)
    claim = claim_with(article, ["40,000", "died"])
    detail = open_claim(page, claim)
    expect(detail.locator(".flag").first).to_contain_text(REASON)
    see_the_flag(detail).get_by_role("button", name="Attach").click()
    expect(page.get_by_text("Attached.")).to_be_visible()
    expect(page.get_by_text("Suggested: Disputes · confirmed by a person")).to_be_visible()
    evidence = Evidence.objects.get(claim=claim)
    assert (evidence.stance, evidence.hint["stance"]) == ("refutes", "contradicts")
    written = Event.objects.filter(type="evidence.attached").order_by("-seq")[0].detail.payload
    assert written["answer"] == "confirmed"
    page.goto(f"/ar/desk/articles/{article.pk}?claim={claim.pk}")
    expect(page.get_by_text("يقول المصدر between 10,000 and 25,000 people")).to_be_visible()
    page.goto(f"/desk/articles/{article.pk}?claim={claim.pk}")
    read_the_archived_text(page, watch)
    look_again(page, source)
    expect(page.locator(".flag.grave")).to_have_count(0)
    pages.shutdown()
    pages.server_close()
    look_again(page, source)
    see_the_alert(page, claim)


def test_the_same_claim_of_an_earlier_article_is_confirmed_without_a_script(
    open_page: Any, root: str
) -> None:
    page = open_page(java_script_enabled=False)
    sign_in(page, User.objects.get(email=demo.LINA), demo.PASSWORD)
    article = take_in_by_address(page, root + ARTICLE, by_itself=False)
    claim = claim_with(article, ["40,000", "died"])
    detail = open_claim(page, claim)
    link = detail.locator("section", has=page.get_by_role("heading", name="Said elsewhere"))
    expect(link.locator(".why")).to_contain_text("40,000")
    link.get_by_role("button", name="Confirm").first.click()
    expect(page.get_by_text("Confirmed.", exact=True)).to_be_visible()
    expect(page.locator(".places > li")).to_have_count(2)
    page.get_by_role("button", name="Undo").first.click()
    expect(page.locator(".places")).to_have_count(0)
