"""How the house is built: where things stand, how long they are, what they may not contain."""

import re
from pathlib import Path

import pytest

from tests.house.tree import ROOT, files, name_of, top_files

LONGEST = 350
MIGRATION = re.compile(r"\d{4}_(?!auto_)[a-z][a-z0-9_]{4,}\.py")
FORBIDDEN = re.compile(r"(^|_)(util|utils|helper|helpers|manager|managers|handler|handlers)$")
# Generated, or data in the shape of code.
MAY_BE_LONG = re.compile(r"claims/migrations/\d{4}_\w+\.py")
PRIVATE_PLACE = re.compile(r"(?<![\w.])/(home|Users|root|work|mnt|media)/\w|[A-Z]:\\Users\\")
MARKED_SAFE = re.compile(r"\bmark_safe\b|\|\s*safe(seq)?\b|autoescape\s+off|\bSafeString\(")
# Tags and filters are tested with the pages that use them.
TESTED_ELSEWHERE = {"templatetags"}
THIS = Path(__file__)


def test_a_module_reads_at_one_sitting() -> None:
    ours = files(".py", below=("claims", "factcheck", "tests"))
    read = (path for path in ours if not MAY_BE_LONG.fullmatch(name_of(path)))
    assert [name_of(path) for path in read if path.read_text().count("\n") > LONGEST] == []


@pytest.mark.parametrize("suffix", [".html", ".css", ".js", ".md"])
def test_a_template_style_or_document_reads_at_one_sitting(suffix: str) -> None:
    ours = (path for path in files(suffix) if "vendor" not in path.parts)
    long = [name_of(path) for path in ours if path.read_text().count("\n") > LONGEST]
    assert long == []


def test_no_module_is_a_drawer_for_everything() -> None:
    modules = [*files(".py"), *(path for path in (ROOT / "claims").rglob("*") if path.is_dir())]
    assert [name_of(path) for path in modules if FORBIDDEN.search(path.stem)] == []


def test_nothing_that_came_from_outside_is_marked_as_safe() -> None:
    suspects = files(".py", ".html", ".txt", below=("claims", "templates"))
    assert [name_of(path) for path in suspects if MARKED_SAFE.search(path.read_text())] == []


def test_every_migration_says_what_it_does() -> None:
    names = [path.name for path in (ROOT / "claims/migrations").glob("*.py")]
    assert "__init__.py" in names
    unnamed = [name for name in names if name != "__init__.py" and not MIGRATION.fullmatch(name)]
    assert unnamed == []


def test_no_file_knows_somebodys_machine() -> None:
    text = (".py", ".html", ".css", ".js", ".md", ".txt", ".toml", ".yaml", ".yml", "")
    ours = [path for path in (*files(*text), *top_files()) if path != THIS]
    assert [name_of(path) for path in ours if PRIVATE_PLACE.search(_read(path))] == []


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def rooms() -> list[Path]:
    """The rooms of the product that hold more than a docstring."""
    folders = (path.parent for path in (ROOT / "claims").glob("*/__init__.py"))
    return [room for room in sorted(folders) if any(_holds_code(file) for file in _modules(room))]


def _modules(room: Path) -> list[Path]:
    return [path for path in room.rglob("*.py") if "migrations" not in path.parts]


def _holds_code(path: Path) -> bool:
    return re.search(r"^(def|class|async def|[A-Z_]+ ?[:=])", path.read_text(), re.M) is not None


def test_the_tests_are_a_mirror_of_the_rooms() -> None:
    names = [room.name for room in rooms() if room.name not in TESTED_ELSEWHERE]
    assert [name for name in names if not any((ROOT / "tests" / name).rglob("test_*.py"))] == []


def test_a_module_says_what_it_is_for() -> None:
    ours = [
        path for path in files(".py", below=("claims", "factcheck")) if path.read_text().strip()
    ]
    written = [path for path in ours if "migrations" not in path.parts]
    silent = [path for path in written if not path.read_text().lstrip().startswith('"""')]
    assert [name_of(path) for path in silent] == []
