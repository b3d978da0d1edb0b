"""Articles and their immutable versions."""

from typing import Any

import pytest

from claims.models import ArticleVersion
from tests.factories import NOON, add_version, make_article, make_author, make_user
from tests.models.refusal import change, insert_again, refused_by

pytestmark = pytest.mark.django_db


def test_two_articles_of_an_outlet_never_share_an_address() -> None:
    article = make_article(canonical_url="https://example.org/bridge")
    with refused_by("article_address_is_its_own"):
        insert_again(article)


def test_articles_without_an_address_do_not_collide() -> None:
    article = make_article()
    make_article(article.outlet)


def test_a_version_number_is_used_once_in_an_article() -> None:
    article = make_article()
    with refused_by("version_number_is_its_own"):
        add_version(article, number=1)


@pytest.mark.parametrize(
    ("statement", "fields"),
    [
        ("version_number_starts_at_one", {"number": 0}),
        ("version_has_text", {"length": 0}),
        ("articleversion_origin_is_a_known_word", {"origin": "pigeon"}),
        ("articleversion_taken_in_by_and_taken_in_at_travel_together", {"taken_in_at": NOON}),
    ],
)
def test_a_version_is_refused(statement: str, fields: dict[str, Any]) -> None:
    article = make_article()
    with refused_by(statement):
        add_version(article, **fields)


@pytest.mark.parametrize(
    "changed",
    [
        {"text": "Other words."},
        {"text": "A bridge that stayed shut"},
        {"blocks": []},
        {"sha256": "0" * 64},
        {"length": 3},
        {"number": 7},
        {"origin": "address"},
    ],
)
def test_what_a_version_says_never_changes(changed: dict[str, Any]) -> None:
    version = make_article().current
    assert version is not None
    with refused_by("version_text_never_changes"):
        change(version, **changed)


def test_a_version_does_not_move_to_another_article() -> None:
    version, other = make_article().current, make_article()
    assert version is not None
    with refused_by("version_text_never_changes"):
        change(version, article=other)


def test_saving_a_version_unchanged_is_no_change_of_text() -> None:
    version = make_article().current
    assert version is not None
    version.public_at = NOON
    version.save()
    assert ArticleVersion.objects.get(pk=version.pk).public_at == NOON


def test_an_author_is_named_once() -> None:
    author = make_author(make_article(), make_user())
    with refused_by("author_is_named_once"):
        insert_again(author)
