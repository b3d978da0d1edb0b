"""Every page of the demo newsroom, in both sizes, themes and languages."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from claims.corrections.services import Message, submit_request
from claims.management import demo
from claims.models import Article, Claim, Correction, CorrectionRequest, Problem, User
from tests.journeys.browser import DESKTOP, PHONE, Watch, overflow, violations
from tests.journeys.test_keyboard import signed_in

pytestmark = pytest.mark.journey

SIZES = (DESKTOP, PHONE)
THEMES = ("light", "dark")
LANGUAGES = ("", "/ar")
READER = {"should_read": "The toll is disputed.", "problem": Problem.FACT}


@pytest.fixture
def pages(transactional_db: None, settings: Any, tmp_path: Path) -> list[str]:
    """The addresses of all pages of a newly built demo."""
    settings.DATA_DIR = tmp_path
    settings.EGRESS_ALLOW = ["127.0.0.1:1"]
    demo.build("http://127.0.0.1:1/webhooks", "http://127.0.0.1:1")
    return [*public_pages(), *desk_pages()]


def public_pages() -> Iterator[str]:
    yield from ("/", "/corrections", "/corrections-policy", "/api/v1/", "/no-such-page")
    for article in Article.objects.all():
        yield f"/a/{article.pk}/{article.slug}"
    corrected = Correction.objects.select_related("article").get()
    yield f"/corrections/{corrected.number}"
    yield f"/a/{corrected.article_id}/history"
    yield f"/a/{corrected.article_id}/correct"
    yield f"/c/{Claim.objects.filter(public_at__isnull=False).first().pk}"  # type: ignore[union-attr]
    sent = submit_request(
        Message(key="a-form-of-the-tests", **READER),  # type: ignore[arg-type]
        version=corrected.article.current,  # type: ignore[arg-type]
    )
    yield f"/status/{sent.secret}"
    yield f"/status/{sent.secret}?received"


def desk_pages() -> Iterator[str]:
    yield from ("/desk/", "/desk/articles/new", "/desk/inbox", "/desk/sources", "/desk/jobs")
    yield "/desk/corrections"
    for article in Article.objects.all():
        checked = article.claims.filter(public_at__isnull=False).first()
        yield f"/desk/articles/{article.pk}"
        yield f"/desk/articles/{article.pk}?claim={checked.pk}"  # type: ignore[union-attr]
    yield f"/desk/articles/{article.pk}/correct"
    yield f"/desk/corrections/{Correction.objects.get().pk}"
    for request in CorrectionRequest.objects.exclude(should_read=READER["should_read"]):
        yield f"/desk/requests/{request.pk}"


def faults(page: Page) -> Iterator[str]:
    """What is wrong with the open page, in each size and theme."""
    for size in SIZES:
        page.set_viewport_size(size)  # type: ignore[arg-type]
        for theme in THEMES:
            page.emulate_media(color_scheme=theme, reduced_motion="reduce")  # type: ignore[arg-type]
            where = f"{page.url} {size['width']} {theme}: "
            if (pixels := overflow(page)) > 0:
                yield f"{where}{pixels} pixels too wide"
            yield from (where + found for found in violations(page))


def test_every_page_is_clean(pages: list[str], page: Page, live_server: Any, watch: Watch) -> None:
    """No fault for axe, nothing too wide, no complaint of the browser, no other host."""
    signed_in(page, User.objects.get(email=demo.LINA), live_server.url)
    found = []
    for address in pages:
        for language in LANGUAGES if not address.startswith("/api") else ("",):
            page.goto(language + address)
            found += faults(page)
            found += [f"{page.url}: {complaint}" for complaint in watch.complaints]
            watch.complaints.clear()
    assert not found, "\n".join(found)


def test_signing_in_and_a_refused_form_are_clean_too(pages: list[str], page: Page) -> None:
    form = next(address for address in pages if address.endswith("/correct"))
    found = []
    for language in LANGUAGES:
        for address in ("/desk/login", form):
            page.goto(language + address)
            found += faults(page)
            page.locator("form [type=submit]").click()
            page.locator(".problem").wait_for()
            found += faults(page)
    assert not found, "\n".join(found)


def test_the_eyes_are_open(page: Page, watch: Watch) -> None:
    """The control: what the tests above look for is found where it is."""
    page.goto("/no-such-page")
    page.evaluate(
        "() => { const bad = document.createElement('img'); bad.src = '/static/none.png';"
        " bad.style.minWidth = '3000px'; document.querySelector('main').append(bad);"
        " console.warn('careful'); }"
    )
    page.wait_for_load_state("networkidle")
    found = list(faults(page))
    assert any("pixels too wide" in fault for fault in found)
    assert any("image-alt" in fault for fault in found)
    assert any("careful" in complaint for complaint in watch.complaints)
    assert any("404" in complaint for complaint in watch.complaints)
    watch.complaints.clear()
