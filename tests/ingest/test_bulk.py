"""Taking in lists, for real and in rehearsal."""

import json

import pytest

from claims.ingest.bulk import AGAIN, KNOWN, NEW, REFUSED, rehearse_list, take_in_list
from claims.ingest.services import publish_article
from claims.models import Article, ArticleVersion, Event, Outlet, User
from claims.workflow.roles import SYSTEM
from tests.ingest.test_services import FIRST, LATER, taken

pytestmark = pytest.mark.django_db
ONE, TWO = "https://example.org/one", "https://example.org/two"
THIRD = "The bridge over the Orontes was closed in 1984."


def listed(*articles: tuple[str, str]) -> bytes:
    rows = ({"text": text, "url": url, "language": "en"} for text, url in articles)
    return "\n".join(map(json.dumps, rows)).encode()


MIXED = [(FIRST, ONE), (FIRST, ONE), (LATER, ONE), ("", ONE), (FIRST, TWO), (FIRST, ONE)]


def test_each_line_is_taken_in_by_itself(outlet: Outlet) -> None:
    found = list(take_in_list(listed(*MIXED), outlet=outlet, by=SYSTEM, public=True))
    assert [outcome.what for outcome in found] == [NEW, KNOWN, AGAIN, REFUSED, KNOWN, AGAIN]
    assert [outcome.line for outcome in found] == [1, 2, 3, 4, 5, 6]
    assert found[3].said == "The line has no text."
    article = Article.objects.get()
    assert (article.versions.count(), article.public_at is not None) == (3, True)
    assert article.latest().origin == "bulk"


STOCKS = [
    [],
    [(FIRST, "")],
    [(FIRST, ONE)],
    [(LATER, ONE)],
    [(THIRD, TWO)],
    [(LATER, ONE), (FIRST, "")],
]


def counted() -> list[int]:
    return [model.objects.count() for model in (Article, ArticleVersion, Event)]


@pytest.mark.parametrize("stock", STOCKS)
def test_a_rehearsal_says_what_then_happens_and_writes_nothing(
    outlet: Outlet, stock: list[tuple[str, str]]
) -> None:
    for text, url in stock:
        taken(outlet, text, canonical_url=url, headline="")
    before = counted()
    raw = listed(*MIXED)
    said = [outcome.what for outcome in rehearse_list(raw, outlet=outlet, by=SYSTEM)]
    assert counted() == before
    done = take_in_list(raw, outlet=outlet, by=SYSTEM, public=False)
    assert said == [outcome.what for outcome in done]


def test_a_person_does_not_change_a_public_article_by_a_list(outlet: Outlet, editor: User) -> None:
    publish_article(taken(outlet, canonical_url=ONE, headline="").article, by=SYSTEM)
    raw = listed((LATER, ONE), (THIRD, TWO))
    said = [outcome.what for outcome in rehearse_list(raw, outlet=outlet, by=editor)]
    done = take_in_list(raw, outlet=outlet, by=editor, public=True)
    assert said == [outcome.what for outcome in done] == [REFUSED, NEW]


def test_an_older_version_of_an_agency_is_refused_in_rehearsal_and_for_real(
    outlet: Outlet,
) -> None:
    def line(version: int, text: str) -> bytes:
        item = {"uri": "urn:1", "version": version, "headline": "Shut", "body_text": text}
        return json.dumps(item | {"language": "en"}).encode()

    list(take_in_list(line(2, "It is shut."), outlet=outlet, by=SYSTEM, public=False))
    older = line(1, "It is open.")
    for outcomes in (
        rehearse_list(older, outlet=outlet, by=SYSTEM),
        take_in_list(older, outlet=outlet, by=SYSTEM, public=False),
    ):
        (outcome,) = outcomes
        assert outcome.what == REFUSED
        assert "newer version" in outcome.said
