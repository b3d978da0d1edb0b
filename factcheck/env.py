"""Environment variables, read with their type.

An empty variable counts as unset. A missing or malformed one raises
`ImproperlyConfigured` with a sentence that names it and says what is expected.
"""

import os
from collections.abc import Sequence
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

YES = {"1", "true", "yes", "on"}
NO = {"0", "false", "no", "off"}


def text(name: str, default: str | None = None) -> str:
    """The value without surrounding blanks; without a default the variable is required."""
    value = os.environ.get(name, "").strip()
    if value:
        return value
    if default is None:
        raise ImproperlyConfigured(
            f"The environment variable {name} is not set; .env.example says what it is for."
        )
    return default


def flag(name: str, default: bool | None = None) -> bool:
    """True for 1, true, yes, on; False for 0, false, no, off; nothing else is taken."""
    value = text(name, _as_text(default)).lower()
    if value in YES:
        return True
    if value in NO:
        return False
    raise ImproperlyConfigured(f"{name} must be yes or no, but it is {value!r}.")


def number(name: str, default: int | None = None) -> int:
    """A whole number, zero or more."""
    value = text(name, _as_text(default))
    if value.isascii() and value.isdigit():
        return int(value)
    raise ImproperlyConfigured(f"{name} must be a whole number, but it is {value!r}.")


def words(name: str, default: Sequence[str] | None = None) -> list[str]:
    """The parts of a comma-separated list, blanks around them and empty ones dropped."""
    value = text(name, None if default is None else ",".join(default))
    return [word.strip() for word in value.split(",") if word.strip()]


def _as_text(default: object) -> str | None:
    return None if default is None else str(default)


def load_file(path: Path) -> None:
    """Take variables from a file of NAME=value lines, where the environment has none.

    Blank lines and lines that start with `#` are skipped, one pair of quotes
    around a value is dropped, nothing is expanded. A file that is not there is no error.
    """
    if not path.is_file():
        return
    for place, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip() and not line.lstrip().startswith("#"):
            name, value = _pair(line, f"{path.name}, line {place}")
            os.environ.setdefault(name, value)


def _pair(line: str, where: str) -> tuple[str, str]:
    name, equals, value = line.strip().removeprefix("export ").partition("=")
    name, value = name.strip(), value.strip()
    if not equals or not name.isidentifier():
        raise ImproperlyConfigured(f"{where}: a line must read NAME=value.")
    if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
        value = value[1:-1]
    return name, value
