"""A claim, and a source with an address that evidence rests on."""

import pytest

from claims.evidence.services import SourceDraft, add_source, attach
from claims.models import Claim, Evidence, Outlet, User
from tests.evidence.pages import Pages, plain
from tests.factories import make_article, make_claim

URL = "https://example.org/census"
QUOTE = "Between 10,000 and 25,000 people lived on the far bank in 1981."
REST = "The count was made by the provincial office, which visited every household in the spring."


@pytest.fixture
def claim(outlet: Outlet) -> Claim:
    return make_claim(make_article(outlet, public=True), public=True)


@pytest.fixture
def evidence(claim: Claim, checker: User) -> Evidence:
    """Attached, so a copy of the page is asked for."""
    draft = SourceDraft("The census", QUOTE, url=URL)
    passage = add_source(draft, outlet=claim.outlet, by=checker)
    return attach(claim, passage, stance="refutes", by=checker)


@pytest.fixture
def pages() -> Pages:
    """The census page as it was when it was attached."""
    return Pages({URL: plain(QUOTE, REST)})
