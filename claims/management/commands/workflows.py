"""`manage.py workflows`: the law as a document, written from the tables that make it law."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.models import Role
from claims.workflow.transitions import WORKFLOWS, Step, Workflow

INTRODUCTION = """\
# Workflows

Written by `manage.py workflows` from `claims/workflow/transitions.py`; do not edit it here.
The triggers in the database are made from the same tables, so a status that is not in a
table cannot be stored, whoever writes it.

A person acts in a role they hold, or in one that their role includes. *System* is the
product itself, *submitter* whoever sent a request. A guard is a condition that the room
named in brackets checks besides.
"""
COLUMNS = "| step | from | to | who | guard | reason needed | event |"
PARTIES = {"system": "system", "submitter": "submitter", "partner": "partner"}
ROOMS = {"claim": "review", "request": "corrections", "correction": "corrections"}


class Command(BaseCommand):
    """Writes the document; with `--check` only looks, exit status 1 if it is out of date."""

    help = "Write docs/workflows.md from the tables of all workflows."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="Only look; write nothing.")
        default = Path(settings.BASE_DIR) / "docs" / "workflows.md"
        parser.add_argument("--file", type=Path, default=default, help="Where it stands.")

    def handle(self, *, check: bool, file: Path, **_: Any) -> None:
        if not check:
            file.write_text(document(), encoding="utf-8")
        elif not file.is_file() or file.read_text(encoding="utf-8") != document():
            raise CommandError(
                f"{file.name} is not what the workflow tables say; run `manage.py workflows`."
            )


def document() -> str:
    """The whole document, as Markdown with a mermaid diagram for each workflow."""
    return "\n".join([INTRODUCTION, *(_chapter(law) for law in WORKFLOWS.values())])


def _chapter(law: Workflow) -> str:
    rows = (_row(law, step) for step in law.steps)
    head = [f"## {law.name.capitalize()}", "", *_diagram(law), ""]
    return "\n".join([*head, COLUMNS, "|" + "---|" * (COLUMNS.count("|") - 1), *rows, ""])


def _diagram(law: Workflow) -> list[str]:
    arrows = (
        f"    {source} --> {step.target}: {step.name}"
        for step in law.steps
        for source in step.sources
    )
    ends = sorted(law.statuses() - {source for source, _ in law.pairs()})
    finals = (f"    {status} --> [*]" for status in ends)
    return ["```mermaid", "stateDiagram-v2", f"    [*] --> {law.initial}", *arrows, *finals, "```"]


def _row(law: Workflow, step: Step) -> str:
    guard = f"{step.guard} ({ROOMS[law.name]})" if step.guard else ""
    cells = (
        step.name,
        ", ".join(step.sources),
        step.target,
        ", ".join(_role(role) for role in step.roles),
        guard,
        "yes" if step.note else "",
        step.event_type(law.name),
    )
    return f"| {' | '.join(cells)} |"


def _role(name: str) -> str:
    return PARTIES.get(name) or str(Role(name).label).lower()
