"""Writing down a place: its words, and a little of what stands around."""

import pytest

from claims.models import Outlet
from claims.nlp.text import Span
from claims.splitting.placing import place
from tests.factories import add_version, make_article, make_claim

pytestmark = pytest.mark.django_db
TEXT = ["😀 الجسر أُغلق في عام 1982 𝕒𝕟𝕕 e\u0301 more of it follows after."]


def test_a_place_counts_characters_not_bytes_or_halves(outlet: Outlet) -> None:
    claim = make_claim(make_article(outlet))
    version = add_version(claim.article, body=TEXT)
    start = version.text.index("𝕒𝕟𝕕")
    made = place(claim, version, [Span(start, start + 6)])
    assert made.spans.get().exact == "𝕒𝕟𝕕 e\u0301"
    assert made.prefix == version.text[start - 32 : start]
    assert made.suffix == version.text[start + 6 : start + 38]


def test_an_orphan_has_no_place_and_no_neighbours(outlet: Outlet) -> None:
    claim = make_claim(make_article(outlet))
    made = place(claim, add_version(claim.article), [], state="orphan", confidence=0)
    assert (made.spans.count(), made.prefix, made.suffix) == (0, "", "")


@pytest.mark.parametrize("public", [True, False])
def test_a_place_is_public_where_claim_and_version_are(outlet: Outlet, public: bool) -> None:
    claim = make_claim(make_article(outlet, public=public), public=public)
    version = add_version(claim.article, public=True)
    made = place(claim, version, [Span(0, 5)])
    assert (made.public_at is not None) is public
