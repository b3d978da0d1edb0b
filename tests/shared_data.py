"""Where public data for measuring lies, if it lies anywhere: beside the project, as for
`make evaluate`. Tests that need it are skipped where it is not."""

import os
from pathlib import Path

import pytest

_BESIDE = Path(__file__).resolve().parents[1].parent / "shared"
SHARED = Path(os.environ.get("EVALUATION_DATA", str(_BESIDE / "data")))


def needed(*parts: str) -> Path:
    """The file below the data's folder; skips the test where it is missing."""
    return _there(SHARED.joinpath(*parts))


def tool(name: str) -> Path:
    """A stand-alone program that lies beside the data; skips the test where it is missing."""
    return _there(SHARED.parent / "tools" / name)


def _there(path: Path) -> Path:
    if not path.is_file():
        pytest.skip(f"{path.name} is not here: figures on public data were not checked")
    return path
