"""What the desk sees of an article's claims."""

import pytest

from claims.models import Outlet
from claims.review.queries import claim_rows, scale_of, shares
from tests.factories import (
    make_article,
    make_claim,
    make_evidence,
    make_request,
    make_scale,
    make_verdict,
)

pytestmark = pytest.mark.django_db


def test_claims_are_listed_along_the_text_with_what_hangs_on_them(outlet: Outlet) -> None:
    article = make_article(outlet, public=True)
    second = make_claim(article, position=2)
    first = make_claim(article, position=1)
    verdict = make_verdict(first, look="inaccurate")
    make_evidence(first)
    make_request(article, claims=[first], status="open")
    make_request(article, claims=[first], status="decided")
    rows = claim_rows(article)
    assert [(row.claim, row.number) for row in rows] == [(first, 1), (second, 2)]
    assert (rows[0].rating, rows[0].evidence_count, rows[0].request_count) == (verdict.rating, 1, 1)
    assert (rows[1].rating, rows[1].wording) == (None, second.wording)
    assert shares(rows) == [("inaccurate", 1), ("unchecked", 1)]


def test_a_verdict_with_one_signature_does_not_count_as_checked(outlet: Outlet) -> None:
    article = make_article(outlet)
    make_verdict(make_claim(article, position=1), signatures=1)
    assert [row.rating for row in claim_rows(article)] == [None]


def test_dismissed_claims_come_last_and_superseded_ones_not_at_all(outlet: Outlet) -> None:
    article = make_article(outlet)
    dismissed = make_claim(article, position=1, status="dismissed")
    make_claim(article, position=2, status="superseded")
    living = make_claim(article, position=3)
    assert [row.claim for row in claim_rows(article)] == [living, dismissed]


def test_the_outlets_default_scale_is_offered(outlet: Outlet) -> None:
    version = make_article(outlet).latest()
    assert scale_of(version) is None
    assert make_scale(outlet) == scale_of(version)
