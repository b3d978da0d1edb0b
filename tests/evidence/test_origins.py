"""Two pages that carry one agency's words are one origin."""

import pytest

from claims.evidence.archiving import archive_source
from claims.evidence.origins import origins_of
from claims.evidence.services import SourceDraft, add_source, attach
from claims.models import Claim, User
from tests.evidence.pages import Pages, plain
from tests.evidence.test_shingles import story
from tests.factories import make_evidence, make_passage, make_source

pytestmark = pytest.mark.django_db
AGENCY = story(1, 200)


def attached(claim: Claim, by: User, name: str, quote: str, text: str) -> None:
    """A page of that text as a source of the claim, archived."""
    url = f"https://{name}.example/report"
    passage = add_source(SourceDraft(name, quote, url=url), outlet=claim.outlet, by=by)
    attach(claim, passage, stance="supports", by=by)
    archive_source(claim.outlet_id, passage.source_id, fetch=Pages({url: plain(text)}))


def test_two_pages_with_one_agencys_story_are_one_origin(claim: Claim, checker: User) -> None:
    attached(claim, checker, "daily", story(2, 30), f"{story(2, 30)} {AGENCY}")
    attached(claim, checker, "weekly", story(3, 30), f"{AGENCY} {story(3, 30)}")
    attached(claim, checker, "other", story(4, 30), story(4, 400))
    found = origins_of(claim)
    assert (found.sources, found.independent) == (3, 2)
    assert [[source.title for source in group] for group in found.shared] == [["daily", "weekly"]]


def test_a_quotation_that_another_page_carries_too_is_one_origin(
    claim: Claim, checker: User
) -> None:
    said = story(9, 25)
    attached(claim, checker, "daily", said, f"{story(2, 300)} {said} {story(5, 300)}")
    attached(claim, checker, "weekly", story(3, 30), f"{story(3, 300)} {said} {story(6, 300)}")
    assert origins_of(claim).independent == 1


def test_sources_without_copies_are_compared_by_what_is_quoted(claim: Claim) -> None:
    for text in (story(1, 30), story(1, 30) + " indeed", story(2, 30)):
        make_evidence(claim, make_passage(make_source(claim.outlet, url=""), text))
    assert origins_of(claim).independent == 2


def test_two_passages_of_one_source_are_one_origin(claim: Claim) -> None:
    source = make_source(claim.outlet)
    for text in (story(1, 30), story(2, 30)):
        make_evidence(claim, make_passage(source, text))
    assert (origins_of(claim).sources, origins_of(claim).independent) == (1, 1)


def test_a_claim_without_evidence_has_no_origin(claim: Claim) -> None:
    assert origins_of(claim).independent == 0
