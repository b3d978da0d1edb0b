"""Keys of this installation that nobody set: made once, kept in a file only we can read."""

import os
import secrets
from pathlib import Path


def kept_key(path: Path) -> str:
    """The key in `path`, made on the first call; any number of processes get the same one."""
    if not path.exists():
        _make(path)
    return path.read_text(encoding="ascii").strip()


def _make(path: Path) -> None:
    """Written aside and linked into place, so that no reader sees half a key."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(48))
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
