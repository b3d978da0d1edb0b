"""The tables of the law hold together, and name nothing that is not there."""

import re
from collections import Counter

import pytest

from claims.models import Role
from claims.workflow.advance import LAW
from claims.workflow.roles import INCLUDES
from claims.workflow.transitions import WORKFLOWS, Step, Workflow
from tests.factories import way

PARTIES = {"system", "submitter", "partner"}
LAWS = pytest.mark.parametrize("law", WORKFLOWS.values(), ids=list(WORKFLOWS))
STEPS = pytest.mark.parametrize(
    ("law", "step"),
    [(law, step) for law in WORKFLOWS.values() for step in law.steps],
    ids=[f"{law.name}.{step.name}" for law in WORKFLOWS.values() for step in law.steps],
)


@LAWS
def test_every_status_can_be_reached(law: Workflow) -> None:
    for status in law.statuses():
        way(law, law.initial, status)


def test_each_law_governs_one_table_and_knows_exactly_its_words() -> None:
    assert set(LAW.values()) == set(WORKFLOWS.values())
    for model, law in LAW.items():
        status = model._meta.get_field("status")
        assert law.table == model._meta.db_table
        assert law.initial == status.default
        assert law.statuses() == {value for value, _ in status.choices or ()}


@STEPS
def test_a_steps_roles_exist(law: Workflow, step: Step) -> None:
    assert step.roles
    assert set(step.roles) <= PARTIES | set(Role.values)


@STEPS
def test_a_steps_event_is_two_words(law: Workflow, step: Step) -> None:
    assert re.fullmatch(r"[a-z_]+\.[a-z_]+", step.event_type(law.name))


@STEPS
def test_a_step_always_leads_somewhere_else(law: Workflow, step: Step) -> None:
    allowed = {("article", "correct")}  # corrected once more
    assert step.target not in step.sources or (law.name, step.name) in allowed


@LAWS
def test_a_step_leads_from_a_status_to_one_status_only(law: Workflow) -> None:
    doubled = Counter((step.name, source) for step in law.steps for source in step.sources)
    assert max(doubled.values()) == 1


def test_the_machine_never_decides_and_never_publishes() -> None:
    of_people = {
        ("claim", "accept"),
        ("claim", "sign"),
        ("claim", "publish"),
        ("request", "decide"),
        ("request", "decide_again"),
        ("request", "mark_spam"),
        ("correction", "approve"),
        ("correction", "publish"),
    }
    for law in WORKFLOWS.values():
        for step in law.steps:
            assert (law.name, step.name) not in of_people or "system" not in step.roles


def test_those_who_see_to_people_or_only_read_take_no_step() -> None:
    taking = {role for law in WORKFLOWS.values() for step in law.steps for role in step.roles}
    assert not taking & {Role.ADMIN, Role.AUDITOR}


def test_the_matrix_knows_every_role_and_no_other() -> None:
    assert set(INCLUDES) == set(Role)
    for role, included in INCLUDES.items():
        assert role not in included
        assert all(INCLUDES[below] <= included for below in included)
