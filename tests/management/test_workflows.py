"""The document of the law is the law."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from claims.management.commands.workflows import document
from claims.workflow.transitions import WORKFLOWS


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "workflows.md"


def test_what_was_written_is_current(file: Path) -> None:
    call_command("workflows", file=file)
    call_command("workflows", check=True, file=file)


def test_a_document_that_differs_is_refused_in_a_sentence(file: Path) -> None:
    call_command("workflows", file=file)
    file.write_text(file.read_text() + "One more rule.\n")
    with pytest.raises(CommandError, match=r"run `manage\.py workflows`"):
        call_command("workflows", check=True, file=file)


def test_a_document_that_is_not_there_is_refused_and_not_written(file: Path) -> None:
    with pytest.raises(CommandError):
        call_command("workflows", check=True, file=file)
    assert not file.exists()


def test_every_step_stands_in_a_table_and_every_pair_in_a_diagram() -> None:
    lines = document().splitlines()
    for law in WORKFLOWS.values():
        assert f"## {law.name.capitalize()}" in lines
        for step in law.steps:
            start = f"| {step.name} | {', '.join(step.sources)} | {step.target} | "
            assert any(line.startswith(start) for line in lines)
        for source, target in law.pairs():
            assert any(line.startswith(f"    {source} --> {target}: ") for line in lines)


def test_the_document_speaks_of_roles_in_the_newsrooms_words() -> None:
    assert (
        "| sign | in_review | reviewed | fact-checker | two_people_signed (review) |" in document()
    )
