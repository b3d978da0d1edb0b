"""What is suggested for a claim: the library, the article's own links, earlier articles."""

import pytest

from claims.errors import InvalidInput, NotAllowed
from claims.evidence.links import linked_beside, take_in_links
from claims.evidence.queries import suggestions
from claims.evidence.services import attach, reject
from claims.evidence.sources import quote_article
from claims.models import (
    Archive,
    Article,
    ArticleVersion,
    Claim,
    Event,
    Evidence,
    Outlet,
    Passage,
    Role,
    Source,
    User,
)
from claims.nlp.text import Span
from tests.factories import make_article, make_claim, make_member, make_passage, make_source

pytestmark = pytest.mark.django_db
LONG = (
    "The office opened in 1979. It counted 12,000 people on the far bank two years later. "
    "Its archive burnt in 1986."
)
FIRST = "https://example.org/census?utm_source=us"
SECOND = "https://example.org/weather"


def linked(version: ArticleVersion) -> None:
    """The second paragraph links to the census, the first to the weather."""
    links = [
        {"url": SECOND, "text": "closed in 1982"},
        {"url": FIRST, "text": "40,000 people"},
        {"url": "javascript:alert(1)", "text": "far bank"},
    ]
    ArticleVersion.objects.filter(pk=version.pk).update(links=links)


@pytest.fixture
def passage(claim: Claim) -> Passage:
    return make_passage(make_source(claim.outlet), LONG)


def test_the_sentence_with_most_of_the_claims_words_is_the_quotation(
    claim: Claim, passage: Passage
) -> None:
    (found,) = suggestions(claim)
    assert found.quote.of(found.text).startswith("It counted 12,000 people")


def test_nothing_is_sought_for_a_dismissed_claim(outlet: Outlet) -> None:
    claim = make_claim(make_article(outlet), status="dismissed")
    make_passage(make_source(outlet), LONG)
    assert suggestions(claim) == []


def test_a_person_attaches_only_the_words_that_count(
    claim: Claim, passage: Passage, checker: User
) -> None:
    (found,) = suggestions(claim)
    evidence = attach(claim, passage, stance="refutes", by=checker, quote=found.quote)
    assert evidence.passage.text == found.quote.of(LONG)
    assert evidence.passage.snapshot == passage.snapshot
    assert suggestions(claim) == []  # the same words of the same source are there


@pytest.mark.parametrize("quote", [Span(0, 0), Span(5, 5_000), Span(-1, 4)])
def test_words_outside_the_passage_are_not_attached(
    claim: Claim, passage: Passage, checker: User, quote: Span
) -> None:
    with pytest.raises(InvalidInput):
        attach(claim, passage, stance="refutes", by=checker, quote=quote)
    assert not Evidence.objects.exists()


def test_what_was_rejected_stays_away_from_this_claim_only(
    claim: Claim, passage: Passage, checker: User
) -> None:
    other = make_claim(claim.article, quote="lived on the far bank")
    reject(claim, passage, by=checker)
    reject(claim, passage, by=checker)
    assert suggestions(claim) == []
    assert [one.passage for one in suggestions(other)] == [passage]
    assert Event.objects.filter(type="evidence.rejected").count() == 1


def test_rejecting_takes_a_checker_and_a_passage_of_the_outlet(
    claim: Claim, passage: Passage, checker: User
) -> None:
    with pytest.raises(NotAllowed):
        reject(claim, passage, by=make_member(Role.AUDITOR, claim.outlet))
    with pytest.raises(InvalidInput):
        reject(claim, make_passage(), by=checker)


def test_pages_linked_beside_a_claim_are_taken_in_and_asked_for(claim: Claim) -> None:
    version = claim.article.latest()
    linked(version)
    version.refresh_from_db()
    (source,) = take_in_links(version)
    assert (source.url, source.title, source.added_by) == (FIRST, "40,000 people", None)
    assert Archive.objects.get().source == source
    assert take_in_links(version) == []


def test_a_page_that_is_linked_beside_the_claim_counts_more(claim: Claim) -> None:
    linked(claim.article.latest())
    claim = Claim.objects.get(pk=claim.pk)
    assert linked_beside(claim) == ["https://example.org/census"]
    make_passage(make_source(claim.outlet), "About 40,000 people lived there on the far bank.")
    beside = make_passage(make_source(claim.outlet, url=FIRST), LONG)
    found = suggestions(claim)
    assert found[0].passage == beside
    assert "linked beside the claim" in found[0].reasons


@pytest.fixture
def earlier(outlet: Outlet) -> Article:
    article = make_article(
        outlet, public=True, headline="The far bank", body=["Some 12,000 people lived there once."]
    )
    make_claim(article, quote="12,000 people lived there", public=True)
    return article


def test_earlier_articles_are_suggested_in_the_words_of_their_text(
    claim: Claim, earlier: Article
) -> None:
    (found,) = suggestions(claim)
    assert (found.text, found.passage) == ("12,000 people lived there", None)
    assert found.place is not None
    assert found.place.version == earlier.current
    assert "earlier article" in found.reasons


def test_articles_readers_cannot_see_are_not_suggested(claim: Claim, earlier: Article) -> None:
    Article.objects.filter(pk=earlier.pk).update(public_at=None)
    assert suggestions(claim) == []


def test_an_earlier_article_becomes_a_source_once(
    claim: Claim, earlier: Article, checker: User
) -> None:
    place = suggestions(claim)[0].place
    assert place is not None
    passage = quote_article(place, by=checker)
    assert quote_article(place, by=checker) == passage
    assert passage.text == "12,000 people lived there"
    assert (passage.source.kind, passage.source.title) == ("article", "The far bank")
    attach(claim, passage, stance="refutes", by=checker)
    assert not Archive.objects.exists()
    assert suggestions(claim) == []


def test_an_article_is_no_evidence_for_itself(
    claim: Claim, earlier: Article, checker: User
) -> None:
    place = suggestions(claim)[0].place
    assert place is not None
    quote_article(place, by=checker)
    own = earlier.claims.get()
    assert "12,000 people lived there" not in [one.text for one in suggestions(own)]


def test_a_rejected_place_in_an_earlier_article_stays_away(
    claim: Claim, earlier: Article, checker: User
) -> None:
    place = suggestions(claim)[0].place
    assert place is not None
    reject(claim, quote_article(place, by=checker), by=checker)
    assert suggestions(claim) == []


def test_a_machine_made_source_that_could_not_be_read_is_not_in_the_library(
    claim: Claim,
) -> None:
    from claims.evidence.queries import library  # noqa: PLC0415

    linked(claim.article.latest())
    take_in_links(claim.article.latest())
    assert not library(claim.outlet_id).exists()
    make_passage(Source.objects.get(), LONG)
    assert library(claim.outlet_id).get().archive == "requested"
