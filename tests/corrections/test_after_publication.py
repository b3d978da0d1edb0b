"""What is published is never final: superseded, withdrawn, retracted, removed."""

from typing import Any

import pytest
from django.test import Client

from claims.corrections.services import (
    approve_correction,
    draft_correction,
    publish_correction,
    send_to_review,
    withdraw_correction,
)
from claims.errors import IllegalStep, InvalidInput, NotAllowed
from claims.models import Article, Correction, Role, User
from tests.corrections.conftest import approve, draft_of
from tests.factories import make_article, make_correction, make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief(article: Article) -> User:
    return make_member(Role.EDITOR_IN_CHIEF, article.outlet)


def end_of(
    article: Article, editor: User, standards_editor: User, chief: User, kind: str
) -> Correction:
    correction = draft_correction(draft_of(article, kind=kind, note="It was made up."), by=editor)
    send_to_review(correction, by=editor)
    approve_correction(correction, by=chief)
    approve_correction(correction, by=standards_editor)
    return publish_correction(correction, by=standards_editor)


def corrected(article: Article, editor: User, second: User, **more: Any) -> Correction:
    return publish_correction(approve(article, editor, second, **more), by=second)


def test_a_correction_takes_the_place_of_another(
    article: Article, editor: User, second_editor: User, client: Client
) -> None:
    former = corrected(article, editor, second_editor)
    later = corrected(article, editor, second_editor, was="14,000", now="13,500", supersedes=former)
    former.refresh_from_db()
    assert (former.status, later.status) == ("superseded", "published")
    page = client.get(f"/corrections/{former.number}")
    assert page.status_code == 200
    assert "taken this one’s place" in page.content.decode()
    assert f"/corrections/{later.number}" in page.content.decode()


def test_it_takes_the_place_of_a_published_one_of_the_same_article_only(
    article: Article, editor: User
) -> None:
    for former in (
        make_correction(article, was="1982", now="1983"),
        make_correction(make_article(article.outlet, public=True), status="published"),
    ):
        with pytest.raises(InvalidInput):
            draft_correction(draft_of(article, supersedes=former), by=editor)


def test_a_withdrawn_correction_stays_and_says_why(
    article: Article, editor: User, second_editor: User, standards_editor: User, client: Client
) -> None:
    correction = corrected(article, editor, second_editor)
    with pytest.raises(NotAllowed):
        withdraw_correction(correction, by=editor, note="It was right.")
    with pytest.raises(InvalidInput):
        withdraw_correction(correction, by=standards_editor, note=" ")
    correction.refresh_from_db()
    withdraw_correction(correction, by=standards_editor, note="The first report was right.")
    page = client.get(f"/corrections/{correction.number}").content.decode()
    assert "This correction was withdrawn." in page
    assert "The first report was right." in page
    assert corrected(article, editor, second_editor, was="14,000", now="40,000").pk


def test_a_retracted_article_stays_with_its_banner_and_can_be_corrected(
    article: Article,
    editor: User,
    second_editor: User,
    standards_editor: User,
    chief: User,
    client: Client,
) -> None:
    before = article.latest()
    retraction = end_of(article, editor, standards_editor, chief, "retraction")
    article.refresh_from_db()
    assert (article.status, article.latest(), retraction.version_after) == (
        "retracted",
        before,
        None,
    )
    page = client.get(f"/a/{article.pk}/{article.slug}")
    assert page.status_code == 200
    assert "has been retracted" in page.content.decode()
    assert "It was made up." in page.content.decode()
    corrected(article, editor, second_editor)
    article.refresh_from_db()
    assert article.status == "retracted"
    withdraw_correction(retraction, by=standards_editor, note="It stands.")
    article.refresh_from_db()
    assert article.status == "corrected"


def test_a_plain_editor_publishes_no_retraction(
    article: Article, editor: User, second_editor: User, standards_editor: User, chief: User
) -> None:
    correction = draft_correction(draft_of(article, kind="retraction"), by=editor)
    send_to_review(correction, by=editor)
    approve_correction(correction, by=chief)
    approve_correction(correction, by=standards_editor)
    with pytest.raises(NotAllowed):
        publish_correction(correction, by=second_editor)
    assert Correction.objects.get().status == "approved"


def test_a_removed_article_is_gone_with_a_sentence_and_for_good(
    article: Article, editor: User, standards_editor: User, chief: User, client: Client
) -> None:
    end_of(article, editor, standards_editor, chief, "removal")
    page = client.get(f"/a/{article.pk}/{article.slug}")
    assert page.status_code == 410
    assert "40,000" not in page.content.decode()
    with pytest.raises(IllegalStep):
        draft_correction(draft_of(article), by=editor)


def test_an_editors_note_changes_no_text(
    article: Article, editor: User, second_editor: User, standards_editor: User, client: Client
) -> None:
    note = "We should have asked the council."
    correction = draft_correction(draft_of(article, kind="editors_note", note=note), by=editor)
    send_to_review(correction, by=editor)
    approve_correction(correction, by=standards_editor)
    publish_correction(correction, by=second_editor)
    assert article.versions.count() == 1
    assert note in client.get(f"/a/{article.pk}/{article.slug}").content.decode()
