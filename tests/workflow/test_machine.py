"""Walking at random: what `advance` does and what the tables say is always the same.

A step is tried by anyone at any time; in between somebody tries to write a status straight
into the table.
"""

from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from hypothesis.stateful import run_state_machine_as_test as run

from claims.errors import IllegalStep, InvalidInput, NotAllowed, Refusal
from claims.models import Event, Role, User
from claims.workflow.advance import advance
from claims.workflow.transitions import WORKFLOWS, Workflow
from tests.models.refusal import refused_by
from tests.workflow.lives import ROWS, Cast, brings


class Walk(RuleBasedStateMachine):
    """One row on its way; `status` is where the tables say it must be."""

    law: Workflow

    @initialize()
    def begin(self) -> None:
        self.cast = Cast.assemble()
        self.row = ROWS[self.law.name](self.cast.article)
        self.status = self.law.initial
        self.events = Event.objects.count()

    @rule(data=st.data(), noted=st.booleans())
    def somebody_tries_a_step(self, data: st.DataObject, noted: bool) -> None:
        step = data.draw(st.sampled_from(sorted({step.name for step in self.law.steps})))
        actor = data.draw(st.sampled_from(sorted(self.cast.actors)))
        self._try(step, actor, "Because." if noted else " ")

    @precondition(lambda self: any(self.status in step.sources for step in self.law.steps))
    @rule(data=st.data())
    def the_right_person_takes_a_step(self, data: st.DataObject) -> None:
        possible = [step for step in self.law.steps if self.status in step.sources]
        step = data.draw(st.sampled_from(possible))
        self._try(step.name, data.draw(st.sampled_from(self.cast.entitled(step))), "Because.")

    def _try(self, step: str, actor: str, note: str) -> None:
        by = self.cast.actors[actor]
        editor = self.cast.actors[Role.EDITOR]
        assert isinstance(editor, User)
        changes = brings(self.row, step, by, editor)
        wanted = self._refusal(step, actor, note)
        if wanted is not None:
            with pytest.raises(wanted):
                advance(self.row, step, by=by, note=note, **changes)
            self.row.refresh_from_db()
            return
        event = advance(self.row, step, by=by, note=note, **changes)
        assert event.from_status == self.status
        self.status, self.events = event.to_status, self.events + 1

    def _refusal(self, step: str, actor: str, note: str) -> type[Refusal] | None:
        law = self.law.step(step, self.status)
        if law is None:
            return IllegalStep
        if law.note and not note.strip():
            return InvalidInput
        return None if actor in self.cast.entitled(law) else NotAllowed

    @rule(data=st.data())
    def somebody_writes_a_status_into_the_table(self, data: st.DataObject) -> None:
        lawful = {target for source, target in self.law.pairs() if source == self.status}
        others = sorted(self.law.statuses() - lawful - {self.status})
        target = data.draw(st.sampled_from([*others, "nonsense", ""]))
        sql = f"UPDATE {self.law.table} SET status = %s WHERE id = %s"  # noqa: S608
        with refused_by(f"{self.law.name}_status_follows_the_law"), connection.cursor() as cursor:
            cursor.execute(sql, [target, self.row.pk])

    @invariant()
    def row_and_log_agree_with_the_tables(self) -> None:
        stored: Any = type(self.row).objects.get(pk=self.row.pk)
        assert stored.status == self.status
        assert Event.objects.count() == self.events


@pytest.mark.django_db
@pytest.mark.parametrize("name", WORKFLOWS)
def test_no_walk_leaves_the_law(name: str) -> None:
    machine = type(f"{name.title()}Walk", (Walk,), {"law": WORKFLOWS[name]})
    checks = list(HealthCheck)
    run(
        machine,
        settings=settings(
            max_examples=12, stateful_step_count=15, deadline=None, suppress_health_check=checks
        ),
    )
