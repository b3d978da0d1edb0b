"""Work is opened once, however often the machine finds it."""

import pytest

from claims.models import Event, Task, TaskKind
from claims.workflow.tasks import open_task
from tests.factories import NOON, make_claim, make_user

pytestmark = pytest.mark.django_db


def test_asking_twice_opens_it_once_and_says_so_once() -> None:
    claim = make_claim()
    given = {"reason": "It reads otherwise.", "outlet_id": claim.outlet_id}
    assert open_task(TaskKind.DOUBTFUL_ANCHOR, claim, **given) is not None
    assert open_task(TaskKind.DOUBTFUL_ANCHOR, claim, **given) is None
    task = Task.objects.get()
    assert (task.object_type, task.object_id, task.severity) == ("claim", claim.pk, "S3")
    event = Event.objects.get()
    assert (event.type, event.object_id, event.actor_role) == (
        "task.opened",
        str(task.pk),
        "system",
    )


def test_another_kind_or_a_done_one_does_not_stand_in_the_way() -> None:
    claim = make_claim()
    given = {"reason": "Look.", "outlet_id": claim.outlet_id}
    open_task(TaskKind.DOUBTFUL_ANCHOR, claim, **given)
    assert open_task(TaskKind.RECHECK_VERDICT, claim, **given) is not None
    Task.objects.update(done_by=make_user(), done_at=NOON)
    assert open_task(TaskKind.DOUBTFUL_ANCHOR, claim, **given) is not None
