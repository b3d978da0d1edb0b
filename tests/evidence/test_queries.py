"""Passages that may matter for a claim, the best first."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.evidence.queries import library, suggestions
from claims.evidence.services import embed_passages
from claims.matching.services import embed_claims
from claims.models import Claim, Outlet, Passage
from claims.nlp.encoder import Encoder
from tests.factories import make_article, make_claim, make_evidence, make_passage, make_source

pytestmark = pytest.mark.django_db
BEST = "About 40,000 people lived on the far bank of the river."
WORDS = "The far bank is steep, and goats graze there in the sun all summer long."
NEITHER = "Parliament debated taxes."


def passage(outlet: Outlet, text: str, encoder: Encoder | None = None) -> Passage:
    made = make_passage(make_source(outlet), text)
    if encoder:
        embed_passages(made.source, encoder=encoder)
    return made


@pytest.fixture
def claim(outlet: Outlet) -> Claim:
    return make_claim(make_article(outlet))


def test_words_alone_find_passages_until_there_are_vectors(claim: Claim, outlet: Outlet) -> None:
    for text in (NEITHER, WORDS, BEST):
        passage(outlet, text)
    found = suggestions(claim)
    assert [one.passage.text for one in found] == [BEST, WORDS]
    assert {one.reasons for one in found} == {("shares words",)}


def test_meaning_alone_finds_a_passage_that_shares_no_searchable_word(
    claim: Claim, outlet: Outlet, hashed: Encoder
) -> None:
    claim.wording = "on the of a"  # function words: the search leaves them out
    claim.save()
    passage(outlet, "the on of a", hashed)
    embed_claims(claim.article.latest(), encoder=hashed)
    (one,) = suggestions(claim)
    assert one.reasons == ("similar meaning",)


def test_what_has_both_comes_first(claim: Claim, outlet: Outlet, hashed: Encoder) -> None:
    passage(outlet, WORDS)
    passage(outlet, BEST, hashed)
    passage(outlet, NEITHER, hashed)
    embed_claims(claim.article.latest(), encoder=hashed)
    claim.refresh_from_db()
    found = suggestions(claim)
    assert found[0].passage.text == BEST
    assert found[0].reasons == ("shares words", "similar meaning")
    assert found[0].score > found[1].score
    assert NEITHER not in [one.passage.text for one in found]


def test_vectors_of_another_encoder_are_not_compared(
    claim: Claim, outlet: Outlet, hashed: Encoder
) -> None:
    made = passage(outlet, BEST, hashed)
    Passage.objects.filter(pk=made.pk).update(embedded_with="another")
    embed_claims(claim.article.latest(), encoder=hashed)
    assert suggestions(claim)[0].reasons == ("shares words",)


def test_what_is_attached_already_is_not_suggested(claim: Claim, outlet: Outlet) -> None:
    for number in range(7):
        made = passage(outlet, f"{BEST} Report {number}.")
        if number < 3:
            make_evidence(claim, made)
    attached = set(claim.evidence.values_list("passage_id", flat=True))
    found = {one.passage.pk for one in suggestions(claim, limit=4)}
    assert len(found) == 4
    assert not found & attached


def test_another_newsrooms_passages_are_never_suggested(claim: Claim, hashed: Encoder) -> None:
    made = make_passage(text=BEST)
    embed_passages(made.source, encoder=hashed)
    embed_claims(claim.article.latest(), encoder=hashed)
    assert suggestions(claim) == []


def test_arabic_words_are_found_by_their_stem(outlet: Outlet) -> None:
    article = make_article(outlet, language="ar", body=["غادر المدينة آلاف السكان."])
    claim = make_claim(article, quote="غادر المدينة آلاف السكان")
    made = passage(outlet, "عاد السكان إلى مدينتهم.")
    assert [one.passage for one in suggestions(claim)] == [made]


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1)
    | st.sampled_from(["it's \\' & | ! :* <->", "D:\\notes\\x 'a'", "http://a.b/c\\d?e='f'"])
)
def test_no_wording_breaks_the_search(claim: Claim, outlet: Outlet, wording: str) -> None:
    Claim.objects.filter(pk=claim.pk).update(wording=wording)
    claim.refresh_from_db()
    suggestions(claim)


def test_the_library_counts_claims_and_finds_words(outlet: Outlet, claim: Claim) -> None:
    cited = passage(outlet, BEST)
    other = passage(outlet, NEITHER)
    make_passage()
    make_evidence(claim, cited)
    make_evidence(make_claim(claim.article, quote="closed in 1982"), cited)
    assert {source: source.uses for source in library(outlet.pk)} == {
        cited.source: 2,
        other.source: 0,
    }
    assert list(library(outlet.pk, "TAXES")) == [other.source]
    assert list(library(outlet.pk, cited.source.title)) == [cited.source]
