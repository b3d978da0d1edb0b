"""The files of one embedded server: its home, its configuration, what it says of itself.

data_dir/              0700, the server's user; may be a link to a place that works
  cluster/             PostgreSQL's own data directory
  socket/              0700, where clients find it
  prepared             fingerprint of the roles and extensions made
  server.log
"""

import errno
import hashlib
import logging
import os
import shutil
import socket
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from factcheck.postgres.account import Account
from factcheck.postgres.errors import ServerFailed

# Sockets on Linux take 107 bytes, on macOS 103, for the folder and this name.
PORT = 5432
SOCKET_NAME = f".s.PGSQL.{PORT}"
LONGEST_SOCKET_PATH = 103
# Root's own place for what must not lie under a home closed to the server's user.
SHELF = Path("/var/lib/factcheck")

LOG = logging.getLogger(__name__)

CONFIGURATION = """\
# Written at each start. Lasting changes: ALTER SYSTEM SET ... as superuser.
listen_addresses = ''
port = {port}
unix_socket_directories = '"{socket_dir}"'
unix_socket_permissions = 0700
max_connections = 100
shared_buffers = 128MB
wal_compression = pglz
timezone = 'UTC'
log_timezone = 'UTC'
"""
# The kernel vouches for who is at the other end of a socket, so no password is kept
# anywhere; and should the folder ever stand open, other users are still turned away.
ACCESS = "local all all peer map=us\n"
# Both could read the data files anyway.
WHO = 'us root all\nus "{owner}" all\n'


@dataclass(frozen=True)
class ServerAddress:
    """Where a server listens: the folder of its Unix socket and the port in its name."""

    socket_dir: Path
    port: int


def home_for(data_dir: Path, account: Account, shelf: Path) -> Path:
    """The real folder behind `data_dir`, made where there is none, owned by the account.

    Where the account cannot get there it is made on `shelf`, and `data_dir` is a link to it.
    """
    data_dir.parent.mkdir(parents=True, exist_ok=True)
    if not data_dir.is_symlink() and not data_dir.exists():
        _make(data_dir, account, shelf)
    home = data_dir.resolve()
    if account.dropped and not (home / "cluster").exists():
        home.mkdir(parents=True, exist_ok=True)
        account.own(home)
    if not account.can_enter(home):
        raise ServerFailed(f"The server's user {account.name} cannot enter {home}.")
    return home


def _make(data_dir: Path, account: Account, shelf: Path) -> None:
    if account.can_enter(data_dir.parent):
        data_dir.mkdir(mode=0o700)
        return
    digest = hashlib.sha256(os.fsencode(data_dir)).hexdigest()[:16]
    elsewhere = shelf / digest
    elsewhere.mkdir(mode=0o700, parents=True, exist_ok=True)
    shelf.chmod(0o755)
    data_dir.symlink_to(elsewhere)
    LOG.warning(
        "The server's user %s cannot reach %s: the database lies in %s.",
        account.name,
        data_dir,
        elsewhere,
    )


def socket_dir_for(home: Path, account: Account) -> Path:
    """A closed folder for the socket: the home's own, or one below /tmp."""
    folder = home / "socket"
    if not _addressable(folder):
        digest = hashlib.sha256(os.fsencode(home)).hexdigest()[:16]
        folder = Path("/tmp") / f"factcheck-{digest}"  # noqa: S108 - checked below
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in {os.geteuid(), account.uid}:
        raise ServerFailed(f"{folder} belongs to somebody else; remove it.")
    account.own(folder)
    return folder


def _addressable(folder: Path) -> bool:
    """Short enough for a socket, and without what separates or quotes names of hosts."""
    short = len(os.fsencode(folder / SOCKET_NAME)) <= LONGEST_SOCKET_PATH
    return short and not set(str(folder)) & set(",'\"\\")


def configure(cluster: Path, socket_dir: Path, account: Account) -> None:
    """Write the three files PostgreSQL reads at its start."""
    files = {
        "postgresql.conf": CONFIGURATION.format(port=PORT, socket_dir=socket_dir),
        "pg_hba.conf": ACCESS,
        "pg_ident.conf": WHO.format(owner=account.name),
    }
    for name, content in files.items():
        (cluster / name).write_text(content, encoding="utf-8")


def address_in(cluster: Path) -> ServerAddress | None:
    """What the server wrote down of itself once it was ready; None otherwise."""
    lines = _pid_lines(cluster)
    if len(lines) < 8 or lines[7].strip() != "ready":
        return None
    return ServerAddress(Path(lines[4]), int(lines[3]))


def answers(address: ServerAddress) -> bool:
    """Whether somebody listens there: the one proof that survives a kill -9."""
    with socket.socket(socket.AF_UNIX) as probe:
        probe.settimeout(5)
        try:
            probe.connect(str(address.socket_dir / f".s.PGSQL.{address.port}"))
        except BlockingIOError:
            return True  # it listens, and its queue is full
        except OSError as error:
            if error.errno in {errno.EACCES, errno.EPERM}:
                raise ServerFailed(f"{address.socket_dir} is closed to this user.") from error
            return False
    return True


def forget_dead(cluster: Path) -> None:
    """Remove the pid file of a server that is dead but was never buried.

    PostgreSQL takes a zombie for a living server for as long as it is one, which is for
    ever where process 1 does not reap. Its own check of the shared memory still stands.
    """
    lines = _pid_lines(cluster)
    if not lines or not lines[0].strip().isdigit():
        return
    status = Path("/proc") / lines[0].strip() / "stat"
    try:
        dead = status.read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return
    if dead:
        (cluster / "postmaster.pid").unlink(missing_ok=True)
        if len(lines) > 4:
            Path(lines[4], f"{SOCKET_NAME}.lock").unlink(missing_ok=True)


def _pid_lines(cluster: Path) -> list[str]:
    try:
        return (cluster / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return []
    except PermissionError as error:
        raise ServerFailed(
            f"{cluster.parent} belongs to another user: run as that user, or as root."
        ) from error


def clear(folder: Path) -> None:
    """Remove what an interrupted first start left."""
    shutil.rmtree(folder, ignore_errors=True)
