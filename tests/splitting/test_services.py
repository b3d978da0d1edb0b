"""A version becomes claims, once; a later version only where it is new."""

import pytest

from claims.models import ArticleVersion, Claim, Event, Outlet, Task
from claims.nlp.text import Span
from claims.splitting.services import split_version
from claims.workflow.advance import advance
from claims.workflow.roles import SYSTEM
from tests.factories import add_version, make_article, walk

pytestmark = pytest.mark.django_db
HEADLINE = "Life beside the water"
BRIDGE = "The bridge over the Orontes was closed in 1982."
PEOPLE = "About 40,000 people lived on the far bank, Abdul Rahman said."
SCHOOL = "The school on the square has 312 pupils."


@pytest.fixture
def version(outlet: Outlet) -> ArticleVersion:
    article = make_article(outlet, headline=HEADLINE, body=[BRIDGE, PEOPLE])
    return received(article.latest())


def received(version: ArticleVersion) -> ArticleVersion:
    return add_version(
        version.article,
        headline=HEADLINE,
        body=version.text.split("\n\n")[1:],
        status="received",
    )


def later(version: ArticleVersion, *body: str) -> ArticleVersion:
    return add_version(version.article, headline=HEADLINE, body=body, status="received")


def standing_in(version: ArticleVersion) -> list[str]:
    found = Claim.objects.filter(occurrences__version=version).exclude(status="superseded")
    return list(found.order_by("position").values_list("wording", flat=True))


def test_every_claim_quotes_its_text(version: ArticleVersion) -> None:
    claims = split_version(version)
    assert len(claims) >= 2
    for claim in claims:
        spans = claim.occurrences.get(version=version).spans.all()
        assert spans
        assert all(span.exact == Span(span.start, span.end).of(version.text) for span in spans)


def test_a_speaker_and_a_number_come_with_the_claim(version: ArticleVersion) -> None:
    split_version(version)
    claim = Claim.objects.get(wording__contains="40,000")
    assert claim.claimant == "Abdul Rahman"
    facet = claim.facets.get(kind="number")
    assert version.text[facet.start : facet.end] == facet.text


def test_one_event_lists_all_claims(version: ArticleVersion) -> None:
    claims = split_version(version)
    event = Event.objects.get(type="version.split")
    assert event.detail.payload == {"claims": [str(claim.pk) for claim in claims]}
    assert version.status == "split"


def test_asked_twice_it_changes_nothing(version: ArticleVersion) -> None:
    split_version(version)
    before = (Claim.objects.count(), Event.objects.count())
    assert split_version(version) == []
    stale = ArticleVersion.objects.get(pk=version.pk)
    stale.status = "received"  # as another worker read it before this one was done
    assert split_version(stale) == []
    assert (Claim.objects.count(), Event.objects.count()) == before


def test_after_a_failure_it_finds_its_own_claims_again(version: ArticleVersion) -> None:
    split_version(version)
    before = standing_in(version)
    advance(version, "fail", by=SYSTEM, note="The vectors could not be made.")
    advance(version, "retry", by=SYSTEM)
    assert split_version(version) == []
    assert (standing_in(version), version.status) == (before, "split")


def test_claims_are_numbered_along_the_text(version: ArticleVersion) -> None:
    split_version(version)
    later_version = later(version, SCHOOL, BRIDGE, PEOPLE)
    split_version(later_version)
    starts = [
        min(span.start for span in claim.occurrences.get(version=later_version).spans.all())
        for claim in Claim.objects.filter(occurrences__version=later_version).order_by("position")
    ]
    assert starts == sorted(starts)
    assert "312" in standing_in(later_version)[0]


def test_only_new_sentences_of_a_later_version_are_split(version: ArticleVersion) -> None:
    known = {claim.pk for claim in split_version(version)}
    second = later(version, BRIDGE, SCHOOL, PEOPLE)
    new = split_version(second)
    assert [claim.wording for claim in new] == [SCHOOL]
    assert known <= set(second.occurrences.values_list("claim_id", flat=True))


def test_unread_claims_of_a_changed_sentence_give_way(version: ArticleVersion) -> None:
    split_version(version)
    old = Claim.objects.get(wording__contains="40,000")
    second = later(version, BRIDGE, PEOPLE.replace("40,000", "14,000"))
    split_version(second)
    old.refresh_from_db()
    assert old.status == "superseded"
    assert any("14,000" in wording for wording in standing_in(second))
    assert not any("40,000" in wording for wording in standing_in(second))
    assert not Task.objects.exists()


def test_a_claim_somebody_took_up_does_not_give_way_but_asks(version: ArticleVersion) -> None:
    split_version(version)
    old = walk(Claim.objects.get(wording__contains="40,000"), "accepted")
    split_version(later(version, BRIDGE, PEOPLE.replace("40,000", "14,000")))
    old.refresh_from_db()
    assert old.status == "accepted"
    assert Task.objects.get().object_id == old.pk


def test_a_dismissed_claim_is_not_proposed_again(version: ArticleVersion) -> None:
    split_version(version)
    walk(Claim.objects.get(wording__contains="1982"), "dismissed")
    second = later(version, BRIDGE, PEOPLE, SCHOOL)
    split_version(second)
    assert not any("1982" in wording for wording in standing_in(second))


def test_a_version_that_comes_before_its_predecessor_was_read_waits_for_it(
    version: ArticleVersion,
) -> None:
    second = later(version, BRIDGE, PEOPLE, SCHOOL)
    split_version(second)
    version.refresh_from_db()
    assert version.status == "split"
    assert set(standing_in(version)) < set(standing_in(second))
    assert len(standing_in(second)) == len(set(standing_in(second)))


def test_after_a_version_nobody_could_read_all_of_the_text_is_split(
    version: ArticleVersion,
) -> None:
    advance(version, "fail", by=SYSTEM, note="Out of memory.", failure="Out of memory.")
    second = later(version, BRIDGE, SCHOOL)
    split_version(second)
    assert [word in " ".join(standing_in(second)) for word in ("1982", "312")] == [True, True]
