"""From a suggestion to the archived page, in the browser; nothing of the page runs there."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from claims.models import Claim, Evidence, Role, TaskKind
from claims.workflow.tasks import open_task
from tests.factories import (
    make_archive,
    make_article,
    make_claim,
    make_evidence,
    make_member,
    make_outlet,
    make_passage,
    make_scale,
    make_source,
)
from tests.journeys.browser import PHONE, Watch, overflow, violations
from tests.journeys.test_keyboard import signed_in

pytestmark = pytest.mark.journey
TEXT = "Before. <script>document.title = 'bent'</script> It counted 12,000 people on the far bank."


@pytest.fixture
def claim(transactional_db: None) -> Claim:
    """A claim resting on an archived source with an alert, and a suggestion beside it."""
    outlet = make_outlet()
    make_scale(outlet)
    claim = make_claim(make_article(outlet))
    passage = make_passage(make_source(outlet, title="The census"), TEXT)
    make_evidence(claim, passage, stance="refutes")
    make_archive(passage.snapshot, reliability="Counts every tenth year.")
    open_task(TaskKind.SOURCE_ALERT, passage.source, reason="Changed.", outlet_id=outlet.pk)
    make_passage(make_source(outlet, title="A diary"), "I met 40,000 people on the far bank.")
    return claim


@pytest.fixture
def bench(page: Page, claim: Claim, live_server: Any) -> Page:
    signed_in(page, make_member(Role.EDITOR, claim.outlet), live_server.url)
    page.goto(f"/desk/articles/{claim.article_id}?claim={claim.pk}")
    return page


def test_the_archived_text_is_shown_marked_and_dead(bench: Page, watch: Watch) -> None:
    bench.locator(".evidence").get_by_role("link", name="Read the archived text").click()
    expect(bench.locator("#quote")).to_have_text(TEXT)
    expect(bench).to_have_title("Archived copy · The census")
    assert bench.locator("#quote").evaluate("e => getComputedStyle(e).whiteSpace") == "pre-line"
    bench.get_by_role("link", name="Back to the source").click()
    expect(bench.get_by_role("heading", name="Copies")).to_be_visible()
    # The browser says of every script that wanted to run there, this test's own, that it may not.
    blocked = [said for said in watch.complaints if "Blocked script execution" in said]
    assert blocked
    watch.complaints = [said for said in watch.complaints if said not in blocked]


def test_a_suggestion_is_attached_and_another_turned_down(bench: Page, claim: Claim) -> None:
    diary = bench.locator("li", has_text="A diary")
    diary.get_by_label("Stance").select_option("supports")
    diary.get_by_role("button", name="Attach").click()
    expect(bench.get_by_text("Attached.")).to_be_visible()
    assert Evidence.objects.filter(claim=claim).count() == 2


@pytest.mark.parametrize("language", ["", "/ar"])
@pytest.mark.parametrize("width", ["desk", "phone"])
def test_the_pages_of_a_source_are_accessible_and_fit(
    bench: Page, claim: Claim, language: str, width: str
) -> None:
    source = Evidence.objects.get(claim=claim).passage.source
    if width == "phone":
        bench.set_viewport_size(PHONE)  # type: ignore[arg-type]
    for address in ("/desk/sources", f"/desk/sources/{source.pk}"):
        bench.goto(f"{language}{address}")
        assert violations(bench) == []
        assert overflow(bench) <= 0
