"""Taking in articles: once, exactly, or not at all."""

from typing import Any

import pytest

from claims.errors import InvalidInput, NotAllowed
from claims.ingest.document import Draft, draft_of_plain_text
from claims.ingest.services import Intake, name_author, publish_article, take_in
from claims.models import Article, ArticleVersion, Event, Outlet, Role, User
from claims.workflow.roles import SYSTEM
from tests.factories import make_member, make_outlet
from tests.threads import at_once

FIRST = "The bridge over the Orontes was closed in 1982."
LATER = "The bridge over the Orontes was closed in 1983."
ADDRESS = "https://example.org/bridge"


def draft(body: str = FIRST, **more: Any) -> Draft:
    return draft_of_plain_text(
        body, origin="paste", **{"headline": "A bridge", "language": "en"} | more
    )


def taken(outlet: Outlet, body: str = FIRST, **more: Any) -> Intake:
    return take_in(draft(body, **more), outlet=outlet, by=SYSTEM)


@pytest.mark.django_db
def test_what_came_is_stored_exactly_and_made_current(outlet: Outlet, checker: User) -> None:
    intake = take_in(draft(byline="Rana\x00"), outlet=outlet, by=checker)
    version = intake.version
    assert (intake.new, version.number, version.status) == (True, 1, "received")
    assert version.text == f"A bridge\n\n{FIRST}"
    assert version.blocks == [[0, 8, "headline"], [10, 57, "paragraph"]]
    assert (version.length, version.direction, version.byline) == (57, "ltr", "Rana")
    assert (version.taken_in_by, intake.article.current) == (checker, version)
    assert intake.sentence == "Taken in: “A bridge”."
    assert Event.objects.get().type == "article.version_created"


@pytest.mark.django_db
def test_the_same_text_again_changes_nothing_and_says_so(outlet: Outlet) -> None:
    first, again = taken(outlet), taken(outlet)
    assert (again.new, again.version) == (False, first.version)
    assert again.sentence.startswith("Nothing to do")
    assert (ArticleVersion.objects.count(), Event.objects.count()) == (1, 1)


@pytest.mark.django_db
def test_the_same_text_in_another_newsroom_is_another_article(outlet: Outlet) -> None:
    assert taken(outlet).article != taken(make_outlet()).article


@pytest.mark.django_db
def test_another_text_at_the_same_address_is_the_next_version(outlet: Outlet) -> None:
    first = taken(outlet, canonical_url=ADDRESS)
    publish_article(first.article, by=SYSTEM)
    second = taken(outlet, LATER, canonical_url=ADDRESS)
    assert (second.article, second.version.number) == (first.article, 2)
    assert second.version.public_at is not None
    assert second.sentence == "Taken in as version 2 of “A bridge”."
    assert not taken(outlet, LATER, canonical_url=ADDRESS).new


@pytest.mark.django_db
def test_another_text_without_an_address_is_another_article(outlet: Outlet) -> None:
    assert taken(outlet).article != taken(outlet, LATER).article


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["http://inside/x", "nonsense", ADDRESS + "/" + "x" * 2000])
def test_an_address_readers_cannot_open_is_refused(outlet: Outlet, address: str) -> None:
    with pytest.raises(InvalidInput):
        taken(outlet, canonical_url=address)
    assert not Article.objects.exists()


REFUSED = ["", "   \n", "\x00", "a" * 2_000_000, "1982 — 40,000"]


@pytest.mark.django_db
@pytest.mark.parametrize("body", REFUSED, ids=["empty", "blank", "nul", "2 MB", "no-letter"])
def test_nothing_is_half_saved_when_a_text_is_refused(outlet: Outlet, body: str) -> None:
    with pytest.raises(InvalidInput):
        taken(outlet, body, headline="")
    assert (Article.objects.count(), Event.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_nothing_is_half_saved_when_the_event_fails(
    outlet: Outlet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claims.ingest.services.record", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        taken(outlet)
    assert not Article.objects.exists()


@pytest.mark.django_db
def test_who_has_no_part_in_the_newsroom_brings_nothing(outlet: Outlet) -> None:
    stranger = make_member(Role.EDITOR, make_outlet())
    with pytest.raises(NotAllowed):
        take_in(draft(), outlet=outlet, by=stranger)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "body",
    [
        "Cafe\u0301 fermé 👩\u200d👧.",
        "\u202eabc\u202c def.",
        "كـــل عامٍ وأنتم بخير.",
        "𝕋he 𐍈 text.",
    ],
)
def test_odd_characters_come_back_from_the_database_as_they_went(outlet: Outlet, body: str) -> None:
    version = ArticleVersion.objects.get(pk=taken(outlet, body).version.pk)
    start, end, _ = version.blocks[1]
    assert (version.text[start:end], version.length) == (body, len(version.text))


@pytest.mark.django_db
def test_publishing_an_article_twice_says_it_once(outlet: Outlet, editor: User) -> None:
    article = taken(outlet).article
    first = publish_article(article, by=editor).public_at
    assert publish_article(article, by=editor).public_at == first
    assert Event.objects.filter(type="article.published").count() == 1
    assert article.versions.get().public_at == first


@pytest.mark.django_db
def test_a_fact_checker_does_not_publish_an_article(outlet: Outlet, checker: User) -> None:
    with pytest.raises(NotAllowed):
        publish_article(taken(outlet).article, by=checker)


@pytest.mark.django_db
def test_an_author_is_named_once(outlet: Outlet, checker: User) -> None:
    article = taken(outlet).article
    assert name_author(article, "Rana", user=checker) == name_author(article, "Rana")


@pytest.mark.django_db(transaction=True)
def test_two_who_bring_the_same_text_at_once_make_one_article() -> None:
    outlet = make_outlet()
    first, second = at_once(lambda: taken(outlet), lambda: taken(outlet))
    assert sorted([first.new, second.new]) == [False, True]
    assert Article.objects.count() == ArticleVersion.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_texts_for_one_address_at_once_become_two_versions_of_one_article() -> None:
    outlet = make_outlet()
    at_once(
        lambda: taken(outlet, canonical_url=ADDRESS),
        lambda: taken(outlet, LATER, canonical_url=ADDRESS),
    )
    assert Article.objects.count() == 1
    assert sorted(ArticleVersion.objects.values_list("number", flat=True)) == [1, 2]


@pytest.mark.django_db
def test_a_person_does_not_change_a_public_article_by_bringing_another_text(
    outlet: Outlet, editor: User
) -> None:
    first = taken(outlet, canonical_url=ADDRESS)
    publish_article(first.article, by=SYSTEM)
    with pytest.raises(InvalidInput, match="Correct it there"):
        take_in(draft(LATER, canonical_url=ADDRESS), outlet=outlet, by=editor)
    assert first.article.latest() == first.version


@pytest.mark.django_db
def test_our_own_people_are_known_from_the_byline(outlet: Outlet, checker: User) -> None:
    article = taken(outlet, byline=f"{checker.name.upper()} and Somebody Else").article
    assert {author.name: author.user for author in article.authors.all()} == {
        checker.name.upper(): checker,
        "Somebody Else": None,
    }
