"""What stands in the project's folders: the files a person wrote, nothing made by a machine."""

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OURS = ("claims", "factcheck", "templates", "tests", "docs", ".ci")


def files(*suffixes: str, below: tuple[str, ...] = OURS) -> Iterator[Path]:
    """Our files with one of the suffixes (all without), in a fixed order."""
    for folder in below:
        for path in sorted((ROOT / folder).rglob("*")):
            made = "__pycache__" in path.parts
            if path.is_file() and not made and (not suffixes or path.suffix in suffixes):
                yield path


def top_files() -> Iterator[Path]:
    """Files at the top that belong to the project: those Python, make and people read."""
    names = ("*.md", "*.toml", "*.txt", "*.yaml", "Makefile", "manage.py", ".env.example")
    for name in names:
        yield from sorted(ROOT.glob(name))


def name_of(path: Path) -> str:
    """Where it stands, seen from the top."""
    return str(path.relative_to(ROOT))
