"""From an HTML page to a draft."""

from datetime import date

from claims.ingest.addresses import is_page_address
from claims.ingest.document import Draft
from claims.models import Origin
from claims.net.page import read_page


def draft_of_html(
    html: bytes, *, url: str = "", origin: str = Origin.HTML_FILE, language: str = ""
) -> Draft:
    """The article on a page as a draft. Raises `InvalidInput` where there is none."""
    page = read_page(html, url=url)
    return Draft(
        parts=page.parts,
        origin=origin,
        headline=page.title[:500],
        byline=page.byline[:300],
        language=language or page.language,
        published=_date(page.published),
        canonical_url=url or _web_address(page.canonical_url),
        markup=page.markup,
        links=page.links,
    )


def _date(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def _web_address(value: str) -> str:
    return value if is_page_address(value) else ""
