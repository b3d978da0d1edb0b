"""Correct once, fix everywhere: the same claim elsewhere becomes a task with three ends."""

import pytest

from claims.corrections.services import (
    draft_correction,
    prepare_correction,
    publish_correction,
    settle_elsewhere,
)
from claims.errors import IllegalStep, InvalidInput
from claims.models import Article, Claim, Correction, Task, TaskKind, User
from tests.corrections.conftest import approve, draft_of
from tests.factories import make_article, make_claim, make_outlet

pytestmark = pytest.mark.django_db


def repetition(of: Claim, article: Article | None = None, status: str = "accepted") -> Claim:
    article = article or make_article(of.outlet, public=True)
    return make_claim(article, status=status, canonical=of)


def tasks() -> list[Task]:
    return list(Task.objects.filter(kind=TaskKind.FIX_EVERYWHERE).order_by("pk"))


def test_publishing_opens_a_task_for_the_same_claim_in_other_articles(
    claim: Claim, prepared: Correction, second_editor: User
) -> None:
    same, other = repetition(claim), repetition(claim)
    repetition(claim, status="dismissed")
    repetition(claim, make_article(make_outlet(), public=True))
    make_claim(make_article(claim.outlet, public=True))
    prepare_correction(prepared)
    publish_correction(prepared, by=second_editor)
    assert {task.object_id for task in tasks()} == {same.pk, other.pk}
    assert {(task.correction_id, task.reason) for task in tasks()} == {
        (prepared.pk, prepared.number)
    }


def test_the_group_is_found_from_a_repetition_too(
    claim: Claim, article: Article, editor: User, second_editor: User
) -> None:
    repeating = repetition(claim)
    third = repetition(claim)
    correction = approve(repeating.article, editor, second_editor)
    publish_correction(correction, by=second_editor)
    assert {task.object_id for task in tasks()} == {claim.pk, third.pk}


@pytest.fixture
def task(claim: Claim, prepared: Correction, second_editor: User) -> Task:
    repetition(claim)
    publish_correction(prepared, by=second_editor)
    return tasks()[0]


def test_fixed_takes_a_correction_of_that_article(task: Task, editor: User) -> None:
    with pytest.raises(InvalidInput, match="Draft the correction"):
        settle_elsewhere(task, by=editor, outcome="fixed")
    there = Claim.objects.get(pk=task.object_id).article
    draft_correction(draft_of(there), by=editor)
    settle_elsewhere(task, by=editor, outcome="fixed")
    assert (task.outcome, task.done_by) == ("fixed", editor)
    with pytest.raises(IllegalStep):
        settle_elsewhere(task, by=editor, outcome="fixed")


@pytest.mark.parametrize("outcome", ["differs", "not_applicable"])
def test_the_other_ends_take_a_reason(task: Task, editor: User, outcome: str) -> None:
    with pytest.raises(InvalidInput):
        settle_elsewhere(task, by=editor, outcome=outcome, note=" ")
    settle_elsewhere(task, by=editor, outcome=outcome, note="It is about another bank.")
    assert task.outcome == outcome


def test_there_is_no_fourth_end(task: Task, editor: User) -> None:
    with pytest.raises(InvalidInput):
        settle_elsewhere(task, by=editor, outcome="seen", note="Yes.")
