"""Claimants, dates and references of the suites written for this project: what must not sink, in
both halves, and how single cases are judged."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from claims.management.measuring.reading import HALVES, PLANTED, SUITES, cases, evaluated

FLOORS = {"attributions": 0.90, "dates": 0.90, "references": 0.88}
MOST_SILENT = 0.03  # of what does not stand alone


@pytest.fixture(scope="module")
def found() -> dict[str, dict[str, dict[str, float]]]:
    suites: dict[str, dict[str, dict[str, float]]] = evaluated(PLANTED)["suites"]
    return suites


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize("suite", SUITES)
def test_a_suite_stays_above_its_floor(
    found: dict[str, dict[str, dict[str, float]]], suite: str, half: str
) -> None:
    assert found[suite][half]["right"] >= FLOORS[suite]


@pytest.mark.parametrize("half", HALVES)
def test_next_to_nothing_is_left_open_in_silence(
    found: dict[str, dict[str, dict[str, float]]], half: str
) -> None:
    assert found["references"][half]["silent"] <= MOST_SILENT


def _judged(folder: Path, suite: str, line: str) -> str:
    (folder / f"{suite}.tuned.txt").write_text(f"{line}\n")
    (case,) = cases(folder, suite, "tuned")
    return case.outcome


@pytest.mark.parametrize(
    ("suite", "line", "outcome"),
    [
        ("attributions", "The mill is old, Ann Doe said. | is old | Ann Doe", "right"),
        ("attributions", "The mill is old, Ann Doe said. | is old | Doe", "another claimant"),
        ("attributions", "The mill is old. | is old | -", "right"),
        ("attributions", "The mill is old. | is new | -", "no such claim"),
        ("dates", "- | It fell in 1982. | 1982-01-01 | 1982-12-31 | year", "right"),
        ("dates", "- | It fell in 1982. | 1982-01-01 | 1982-12-31 | day", "another date"),
        ("dates", "- | It fell. | 1982-01-01 | 1982-12-31 | year", "no date"),
        ("dates", "- | It fell in 1982. | none | none | none", "a date where there is none"),
        ("references", "They left. | left | they | ?", "right"),
        ("references", "They left. | left | they | = Ann Doe", "said to be open"),
        ("references", "Ann Doe left. | left | Ann | ?", "left open in silence"),
        ("references", "Ann Doe left. | left | she | = Bo", "resolved wrongly"),
    ],
)
def test_a_case_is_judged(tmp_path: Path, suite: str, line: str, outcome: str) -> None:
    assert _judged(tmp_path, suite, line) == outcome


def test_a_folder_without_suites_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("evaluate", "reading", "--suites", str(tmp_path))
