"""From an HTML page to a draft."""

from datetime import date

from claims.errors import InvalidInput
from claims.ingest.addresses import address_of_page, one_address
from claims.ingest.document import Draft
from claims.models import Origin
from claims.net.page import Page, read_page


def draft_of_html(
    html: bytes,
    *,
    url: str = "",
    charset: str = "",
    origin: str = Origin.HTML_FILE,
    language: str = "",
) -> Draft:
    """The article on a page as a draft. Raises `InvalidInput` where there is none.

    `url` is where it was fetched, `charset` what its server said of its characters.
    """
    page = read_page(html, url=url, charset=charset)
    return Draft(
        parts=page.parts,
        origin=origin,
        headline=page.title[:500],
        byline=page.byline[:300],
        language=language or page.language,
        published=day_of(page.published),
        canonical_url=_address(url, page),
        markup=page.markup,
        links=page.links,
    )


def day_of(value: str) -> date | None:
    """The day at the beginning of an ISO 8601 time; None where there is none."""
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def _address(fetched: str, page: Page) -> str:
    if fetched:
        return address_of_page(fetched, page.canonical_url)
    try:
        return one_address(page.canonical_url)
    except InvalidInput:
        return ""
