"""The PostgreSQL server that starts itself.

Whoever needs a connection first starts it; it outlives every process that uses it
and is stopped by `stop` only. Any number of processes may call at the same time.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from factcheck.postgres import roles
from factcheck.postgres.account import Account, account_for
from factcheck.postgres.binaries import binaries_for
from factcheck.postgres.cluster import (
    SHELF,
    ServerAddress,
    address_in,
    answers,
    clear,
    configure,
    forget_dead,
    home_for,
    socket_dir_for,
)
from factcheck.postgres.errors import ServerFailed

__all__ = ["ServerAddress", "ServerFailed", "ensure_running", "is_running", "stop"]

# After a kill -9 the dead server's children hold its memory for some seconds, and
# until they are gone the next start is refused in one of these words.
NOT_YET = ("still in use", "lock file")
PATIENCE = 60.0


def ensure_running(data_dir: Path) -> ServerAddress:
    """The address of the server in `data_dir`, which is made and started where needed.

    Where it runs, this costs two small reads and one connect. Raises ServerFailed.
    """
    if address := _ready(data_dir):
        return address
    with _alone(data_dir):
        return _ready(data_dir) or _started(data_dir)


def is_running(data_dir: Path) -> bool:
    """Whether a server answers for this folder."""
    address = address_in(data_dir / "cluster")
    return address is not None and answers(address)


def stop(data_dir: Path) -> bool:
    """Stop it and break its connections off; False where none ran. Raises ServerFailed."""
    if not is_running(data_dir):
        return False
    with _alone(data_dir):
        account = account_for(data_dir / "cluster")
        result = account.run(
            *(str(binaries_for(account, SHELF) / "pg_ctl"), "stop", "-D", "cluster"),
            *("-m", "fast", "-w", "-t", "60"),
            cwd=data_dir.resolve(),
        )
    if result.returncode and is_running(data_dir):
        raise ServerFailed(f"The database server does not stop: {result.stderr.strip()}")
    return True


def _ready(data_dir: Path) -> ServerAddress | None:
    address = address_in(data_dir / "cluster")
    if address is None or not _is_prepared(data_dir) or not answers(address):
        return None
    return address


def _is_prepared(home: Path) -> bool:
    mark = home / "prepared"
    return mark.is_file() and mark.read_text() == roles.fingerprint()


@contextmanager
def _alone(data_dir: Path) -> Iterator[None]:
    """One starter at a time, over all processes; the lock goes with the process."""
    data_dir.parent.mkdir(parents=True, exist_ok=True)
    # Read-only, so that a user may wait for a lock file that root made.
    name = data_dir.with_name(f"{data_dir.name}.lock")
    lock = os.open(name, os.O_RDONLY | os.O_CREAT, 0o644)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _started(data_dir: Path) -> ServerAddress:
    account = account_for(data_dir / "cluster")
    home = home_for(data_dir, account, SHELF)
    programs = binaries_for(account, SHELF)
    cluster = home / "cluster"
    if not cluster.exists():
        _create(home, programs, account)
    if not is_running(home):
        configure(cluster, socket_dir_for(home, account), account)
        _start(home, programs, account)
    address = address_in(cluster)
    if address is None:
        raise ServerFailed(f"The database server started and went away: see {home}/server.log.")
    if not _is_prepared(home):
        _prepare(home, address)
    return address


def _create(home: Path, programs: Path, account: Account) -> None:
    """A cluster appears under its name only when it is complete."""
    unfinished = home / "cluster.unfinished"
    clear(unfinished)
    result = account.run(
        *(str(programs / "initdb"), "-D", unfinished.name, "-U", roles.SUPERUSER),
        *("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"),
        *("--encoding=UTF8", "--data-checksums", "--auth=peer"),
        cwd=home,
    )
    if result.returncode:
        raise ServerFailed(f"The database could not be created: {result.stderr.strip()}")
    unfinished.rename(home / "cluster")


def _start(home: Path, programs: Path, account: Account) -> None:
    log = home / "server.log"
    end = time.monotonic() + PATIENCE
    while True:
        forget_dead(home / "cluster")
        if log.exists():
            log.replace(home / "server.log.old")
        # Relative names: pg_ctl hands them to a shell.
        result = account.run(
            *(str(programs / "pg_ctl"), "start", "-D", "cluster", "-l", log.name),
            *("-w", "-t", "300", "-s"),
            cwd=home,
        )
        if result.returncode == 0:
            return
        said = log.read_text(errors="replace") if log.exists() else result.stderr
        if time.monotonic() > end or not any(words in said for words in NOT_YET):
            raise ServerFailed(f"The database server does not start: {said.strip()[-2000:]}")
        time.sleep(0.2)


def _prepare(home: Path, address: ServerAddress) -> None:
    try:
        roles.prepare(address.socket_dir, address.port)
    except psycopg.Error as error:
        raise ServerFailed(f"The database server cannot be prepared: {error}") from error
    mark = home / "prepared"
    mark.unlink(missing_ok=True)
    mark.write_text(roles.fingerprint())
