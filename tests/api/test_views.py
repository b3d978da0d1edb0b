"""What partners read."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims.models import Claim, Facet, Outlet
from tests.api.conftest import Ask
from tests.factories import (
    BODY,
    HEADLINE,
    QUOTE,
    add_version,
    make_article,
    make_claim,
    make_correction,
    make_evidence,
    make_outlet,
    make_passage,
    make_source,
    make_verdict,
)

ROOT = "http://127.0.0.1:8000"


@pytest.fixture(autouse=True)
def _root(settings: Any) -> None:
    settings.SITE_ROOT = ROOT


def checked_claim(**fields: Any) -> Claim:
    claim = make_claim(public=True, status="published", **fields)
    make_verdict(claim, public_at=timezone.now())
    return claim


def test_an_article_is_read_as_it_stands(ask: Ask) -> None:
    article = make_article(public=True)
    add_version(article, body=["It reopened in 1983."], public=True)
    body = ask(f"articles/{article.pk}").json()
    assert body["url"] == f"{ROOT}/a/{article.pk}/{article.slug}"
    assert (body["headline"], body["version"], body["status"]) == (HEADLINE, 2, "normal")
    assert body["public_at"] == "2026-11-20T12:00:00Z"


def test_all_versions_are_listed_without_their_texts(ask: Ask) -> None:
    article = make_article(public=True)
    second = add_version(article, body=["It reopened in 1983."], public=True)
    items = ask(f"articles/{article.pk}/versions").json()["items"]
    assert [item["number"] for item in items] == [2, 1]
    assert items[0]["sha256"] == second.sha256
    assert "text" not in items[0]


def test_a_version_is_read_with_its_text(ask: Ask) -> None:
    article = make_article(public=True)
    body = ask(f"articles/{article.pk}/versions/1").json()
    assert body["text"] == "\n\n".join([HEADLINE, *BODY])
    (start, end) = body["blocks"][1]["span"]
    assert body["text"][start:end] == BODY[0]
    assert ask(f"articles/{article.pk}/versions/2").status_code == 404


def test_a_claim_is_read_with_everything_it_hangs_from(ask: Ask) -> None:
    claim = checked_claim(claimant="Abdul Rahman")
    Facet.objects.create(
        claim=claim,
        article=claim.article,
        outlet=claim.outlet,
        kind="number",
        text="40,000",
        start=6,
        end=12,
        value={"low": 35000, "high": 45000, "unit": "people", "bound": "about"},
    )
    make_evidence(claim, make_passage(make_source(title="Census")), public=True)
    body = ask(f"claims/{claim.pk}").json()
    assert (body["text"], body["claimant"]) == (f"{QUOTE}.", "Abdul Rahman")
    assert body["url"] == f"{ROOT}/c/{claim.pk}"
    assert body["occurrence"]["exact"] == [QUOTE]
    assert body["facets"][0]["span"] == [6, 12]
    assert body["verdict"]["label"] == "Accurate"
    assert body["verdict"]["being_checked_again"] is False
    assert body["verdict"]["checked_in"] is None
    assert body["sources"][0]["title"] == "Census"
    assert body["sources"][0]["stance"] == "supports"


def test_places_fit_the_version_they_name(ask: Ask) -> None:
    body = ["الجسر 🌉 مغلق.", "About 40,000 people lived on the far bank."]
    article = make_article(public=True, body=body)
    claim = make_claim(article, public=True, status="published")
    place = ask(f"claims/{claim.pk}").json()["occurrence"]
    text = ask(f"articles/{article.pk}/versions/{place['version']}").json()["text"]
    assert [text[start:end] for start, end in place["spans"]] == place["exact"]


def test_a_claim_that_stands_no_more_has_no_place(ask: Ask) -> None:
    claim = checked_claim()
    add_version(claim.article, body=["Nothing of it is left."], public=True)
    assert ask(f"claims/{claim.pk}").json()["occurrence"] is None


def test_the_last_public_verdict_stays_while_the_claim_is_checked_again(ask: Ask) -> None:
    claim = make_claim(public=True, status="in_review")
    make_verdict(claim, public_at=timezone.now(), superseded_at=timezone.now())
    make_verdict(claim, look="inaccurate", signatures=1)
    verdict = ask(f"claims/{claim.pk}").json()["verdict"]
    assert verdict["rating"] == "accurate"
    assert verdict["being_checked_again"] is True


def test_a_repeated_claim_shows_the_verdict_of_the_first(ask: Ask) -> None:
    first = checked_claim()
    again = make_claim(public=True, status="published", canonical=first)
    verdict = ask(f"claims/{again.pk}").json()["verdict"]
    assert verdict["rating"] == "accurate"
    assert verdict["checked_in"]["id"] == str(first.article_id)


def test_confidential_evidence_is_nowhere(ask: Ask) -> None:
    claim = checked_claim()
    make_evidence(claim, make_passage(make_source(title="Whisper")), confidential=True)
    hidden = make_source(title="Murmur", confidential=True)
    make_evidence(claim, make_passage(hidden, text="Hidden words"))
    make_evidence(claim, make_passage(make_source(title="Draft"), text="Not yet public"))
    for path in ("claims", f"claims/{claim.pk}"):
        answer = ask(path)
        assert answer.status_code == 200
        for word in ("Whisper", "Murmur", "Hidden words", "Draft"):
            assert word not in answer.content.decode()


def test_a_correction_is_read_by_its_number(ask: Ask) -> None:
    article = make_article(public=True)
    public = make_claim(article, public=True)
    private = make_claim(article)
    correction = make_correction(
        article, status="published", claims=[public, private], cause="A slip.", severity="S2"
    )
    body = ask(f"corrections/{correction.number}").json()
    assert (body["was"], body["now"], body["class"]) == ("40,000", "14,000", "correction")
    assert (body["version_before"], body["version_after"]) == (1, 2)
    assert body["corrected_at"] == "2026-11-20T12:00:00Z"
    assert body["claims"] == [str(public.pk)]
    assert body["article"]["id"] == str(article.pk)
    assert body["url"] == f"{ROOT}/corrections/{correction.number}"
    assert "A slip." not in str(body)


def test_what_is_not_public_is_not_there(ask: Ask, partner: Outlet) -> None:
    """Neither another outlet's nor the partner's own."""
    for outlet in (make_outlet(), partner):
        article = make_article(outlet)
        claim = make_claim(make_article(outlet, public=True))
        assert ask(f"articles/{article.pk}").status_code == 404
        assert ask(f"articles/{article.pk}/versions").status_code == 404
        assert ask(f"claims/{claim.pk}").status_code == 404
    make_correction(status="approved")
    assert ask("corrections").json()["items"] == []
    assert ask("claims").json()["items"] == []


def test_a_withdrawn_correction_stays_and_says_so(ask: Ask) -> None:
    correction = make_correction(status="withdrawn")
    assert ask(f"corrections/{correction.number}").json()["status"] == "withdrawn"


def test_lists_are_chosen_from(ask: Ask) -> None:
    arabic = make_article(public=True, language="ar-SY")
    english = make_article(public=True)
    numbers = {
        "ar": make_correction(arabic, status="published", severity="S1").number,
        "en": make_correction(english, status="published", kind="update").number,
    }
    for language, number in numbers.items():
        for query in ({"language": language}, {"language": f"{language}-GB"}):
            items = ask("corrections", **query).json()["items"]
            assert [item["number"] for item in items] == [number]
    chosen = {"severity": "S1"}, {"article": str(arabic.pk)}, {"class": "correction"}
    for query in chosen:
        items = ask("corrections", **query).json()["items"]
        assert [item["number"] for item in items] == [numbers["ar"]]
    (item,) = ask("articles", language="AR").json()["items"]
    assert item["id"] == str(arabic.pk)


def test_claims_are_chosen_by_article(ask: Ask) -> None:
    claim = checked_claim()
    checked_claim()
    (item,) = ask("claims", article=str(claim.article_id)).json()["items"]
    assert item["id"] == str(claim.pk)


def test_a_removed_article_is_listed_without_words_and_its_claims_are_not(ask: Ask) -> None:
    claim = checked_claim()
    type(claim.article).objects.filter(pk=claim.article_id).update(status="removed")
    (item,) = ask("articles").json()["items"]
    assert (item["headline"], item["status"], item["version"]) == (None, "removed", None)
    assert ask("claims").json()["items"] == []
    assert ask(f"claims/{claim.pk}").status_code == 404


def test_the_head_of_an_answer_can_be_asked_for(client: Client, secret: str) -> None:
    answer = client.head("/api/v1/claims", headers={"authorization": f"Bearer {secret}"})
    assert answer.status_code == 200
    assert answer.content == b""


def test_answers_are_kept_by_nobody(ask: Ask) -> None:
    for answer in (ask("claims"), ask("nothing"), ask("claims", limit=0)):
        assert answer["Cache-Control"] == "no-store"
        assert {"Authorization", "Accept"} <= {word.strip() for word in answer["Vary"].split(",")}


def cost(ask: Ask, path: str, **query: Any) -> int:
    """How many times the database is asked."""
    with CaptureQueriesContext(connection) as asked:
        assert ask(path, **query).json()["items"]
    return len(asked)


def test_a_list_costs_the_same_however_long_it_is(ask: Ask) -> None:
    for _ in range(4):
        claim = checked_claim()
        make_evidence(claim, public=True)
        make_claim(public=True, status="published", canonical=claim)
        make_correction(claim.article, status="published", claims=[claim])
    for _ in range(2):
        add_version(claim.article, public=True)
    versions = f"articles/{claim.article_id}/versions"
    cost(ask, "claims")
    for path in ("claims", "corrections", "articles", versions):
        # Two of the claims are the fewest that have all there is to fetch.
        assert cost(ask, path, limit=200) <= cost(ask, path, limit=2)


def test_what_is_heavy_is_not_fetched_for_lists(ask: Ask) -> None:
    claim = checked_claim()
    make_correction(claim.article, status="published", claims=[claim])
    with CaptureQueriesContext(connection) as asked:
        for path in ("claims", "corrections", "articles", f"articles/{claim.article_id}/versions"):
            ask(path)
    spoken = " ".join(one["sql"] for one in asked)
    for column in ("embedding", "markup", "blocks", "prepared", "cause"):
        assert f'"{column}"' not in spoken
    assert '"claims_articleversion"."text"' not in spoken
