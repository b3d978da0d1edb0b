"""The guards the law names and those the rooms register are the same."""

from claims.workflow.advance import guard_names
from claims.workflow.transitions import WORKFLOWS


def test_every_guard_the_law_names_is_registered_and_no_other() -> None:
    named = {step.guard for law in WORKFLOWS.values() for step in law.steps if step.guard}
    assert guard_names() == named
