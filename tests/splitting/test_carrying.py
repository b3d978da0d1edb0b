"""Claims survive edits; doubt never passes silently."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.models import Claim, Outlet, Task
from claims.nlp.text import Span
from claims.splitting.carrying import CarriedAnchor, carry_over, find_anchors
from tests.factories import BODY, HEADLINE, QUOTE, add_version, make_article, make_claim
from tests.factories import make_verdict as judge

FIRST, SECOND = BODY


def carried(claim: Claim, *body: str) -> Claim:
    before = claim.article.latest()
    carry_over(before, add_version(claim.article, body=body))
    claim.refresh_from_db()
    return claim


@pytest.mark.django_db
def test_a_claim_whose_paragraph_is_untouched_stands_there_exactly(outlet: Outlet) -> None:
    claim = make_claim(make_article(outlet), status="accepted")
    carried(claim, "A new first paragraph.", *BODY)
    occurrence = claim.occurrences.get(version=claim.article.latest())
    assert (occurrence.state, occurrence.spans.get().exact) == ("exact", QUOTE)
    assert not Task.objects.exists()


@pytest.mark.django_db
def test_a_published_claim_keeps_its_verdict_where_nothing_touched_it(outlet: Outlet) -> None:
    claim = make_claim(make_article(outlet, public=True), status="published", public=True)
    verdict = judge(claim)
    carried(claim, FIRST.replace("1982", "1983"), SECOND)
    verdict.refresh_from_db()
    assert (claim.status, verdict.superseded_at) == ("published", None)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("second", "state"),
    [
        (SECOND.replace("40,000", "4,000"), "changed"),
        (SECOND.replace("lived", "never lived"), "changed"),
        ("Nothing of the kind is known.", "orphan"),
    ],
)
def test_a_doubtful_place_sends_a_published_claim_back_and_asks_once(
    outlet: Outlet, second: str, state: str
) -> None:
    claim = make_claim(make_article(outlet, public=True), status="published", public=True)
    carried(claim, FIRST, second)
    assert claim.status == "in_review"
    occurrence = claim.occurrences.get(version=claim.article.latest())
    assert occurrence.state == state
    assert Task.objects.get().reason == occurrence.reason
    carried(claim, FIRST, second + " Nobody knows.")
    assert Task.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("status", ["dismissed", "superseded"])
def test_what_is_gone_is_not_carried(outlet: Outlet, status: str) -> None:
    claim = make_claim(make_article(outlet), status=status)
    carried(claim, *BODY, "More.")
    assert claim.occurrences.count() == 1


@pytest.mark.django_db
def test_a_claim_in_two_pieces_keeps_both(outlet: Outlet) -> None:
    pieces = ["About 40,000 people", "on the far bank"]
    claim = carried(make_claim(make_article(outlet), quote=pieces), "Before.", *BODY)
    spans = claim.occurrences.get(version=claim.article.latest()).spans.all()
    assert [span.exact for span in spans] == pieces


@pytest.mark.django_db
def test_looking_for_places_writes_nothing(outlet: Outlet) -> None:
    claim = make_claim(make_article(outlet))
    version = claim.article.latest()
    (found,) = find_anchors(version, f"{HEADLINE}\n\n{SECOND}")
    assert (found.claim, found.state) == (claim.pk, "exact")
    assert claim.occurrences.count() == 1


@given(
    st.uuids(),
    st.sampled_from(["exact", "moved", "changed", "orphan"]),
    st.lists(st.tuples(st.integers(0, 99), st.integers(100, 999))),
    st.floats(0, 1),
    st.text(),
)
def test_an_anchor_reads_back_from_json_as_it_was(
    claim: object, state: str, pairs: list[tuple[int, int]], confidence: float, reason: str
) -> None:
    spans = tuple(Span(*pair) for pair in pairs)
    anchor = CarriedAnchor(claim, state, spans, confidence, reason)  # type: ignore[arg-type]
    assert CarriedAnchor.from_json(anchor.as_json()) == anchor
