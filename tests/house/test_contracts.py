"""Who may import whom, and that the document made from the tables is current."""

import subprocess
import sys
from pathlib import Path

from django.core.management import call_command

from tests.house.tree import ROOT


def test_the_rooms_import_each_other_only_downwards() -> None:
    command = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run(
        [command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_the_document_of_the_workflows_is_current() -> None:
    call_command("workflows", check=True)
