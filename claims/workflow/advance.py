"""The one way in which a status changes."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction

from claims.errors import IllegalStep, InvalidInput
from claims.models import Article, ArticleVersion, Claim, Correction, CorrectionRequest, Event
from claims.workflow.record import record
from claims.workflow.roles import Actor, acting_role
from claims.workflow.transitions import WORKFLOWS, Step, Workflow

Guard = Callable[[Any, Actor], None]
_guards: dict[str, Guard] = {}

LAW: dict[type[models.Model], Workflow] = {
    ArticleVersion: WORKFLOWS["version"],
    Article: WORKFLOWS["article"],
    Claim: WORKFLOWS["claim"],
    CorrectionRequest: WORKFLOWS["request"],
    Correction: WORKFLOWS["correction"],
}


def guard(name: str) -> Callable[[Guard], Guard]:
    """Register a guard under the name the law uses; it raises a refusal or returns nothing."""

    def register(function: Guard) -> Guard:
        _guards[name] = function
        return function

    return register


def guard_names() -> frozenset[str]:
    """The names of all registered guards."""
    return frozenset(_guards)


@transaction.atomic
def advance(
    obj: Any,
    step: str,
    *,
    by: Actor,
    note: str = "",
    payload: dict[str, Any] | None = None,
    **changes: Any,
) -> Event:
    """Take one step of the law with `obj`, set `changes` on it, and record it.

    Locks the row, checks the step against its stored status, the right, the guard and
    the model's own rules, saves and writes the event, all in one transaction. `obj` is
    brought up to date. Raises `IllegalStep`, `NotAllowed`, `InvalidInput` or what the
    guard raises; then nothing has changed.
    """
    workflow = LAW[type(obj)]
    type(obj).objects.select_for_update(no_key=True).get(pk=obj.pk)
    obj.refresh_from_db()
    before = obj.status
    law = _permitted(workflow, step, before, note)
    role = acting_role(by, law.roles, obj.outlet_id)
    for name, value in changes.items():
        setattr(obj, name, value)
    if law.guard:
        _guards[law.guard](obj, by)
    obj.status = law.target
    _check(obj)
    obj.save()
    return record(
        law.event_type(workflow.name),
        obj,
        by=by,
        role=role,
        from_status=before,
        to_status=law.target,
        note=note,
        payload=payload,
    )


def _permitted(workflow: Workflow, step: str, status: str, note: str) -> Step:
    law = workflow.step(step, status)
    if law is None:
        what = step.replace("_", " ")
        raise IllegalStep(
            f"“{what}” is not possible while the {workflow.name} is {status.replace('_', ' ')}."
        )
    if law.note and not note.strip():
        raise InvalidInput("Please give a reason.", field="note")
    return law


def _check(obj: models.Model) -> None:
    try:
        obj.full_clean(validate_unique=False)
    except ValidationError as error:
        raise InvalidInput(" ".join(error.messages)) from error
