"""The operating-system user the embedded server runs as.

PostgreSQL refuses to run as root. Started by root it runs as the owner of a cluster
that exists, else as POSTGRES_RUN_AS, else as the first of `CANDIDATES` there is.
"""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path

from factcheck import env
from factcheck.postgres.errors import ServerFailed

CANDIDATES = ("postgres", "_postgres", "nobody")


@dataclass(frozen=True)
class Account:
    """A user by name and numbers; `dropped` where it is not the one we run as."""

    name: str
    uid: int
    gid: int
    dropped: bool

    def run(self, *command: str, cwd: Path = Path("/")) -> subprocess.CompletedProcess[str]:
        """Run to the end as this user, out of reach of the terminal's Ctrl-C."""
        return subprocess.run(
            command,
            cwd=cwd,
            env={"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
            umask=0o077,
            start_new_session=True,
            user=self.uid if self.dropped else None,
            group=self.gid if self.dropped else None,
            extra_groups=[] if self.dropped else None,
        )

    def can_enter(self, path: Path) -> bool:
        """Whether this user may enter the folder, or run the program, at `path`."""
        return self.run("sh", "-c", 'test -x "$1"', "sh", str(path)).returncode == 0

    def own(self, folder: Path) -> None:
        """Close the folder to everybody else."""
        if self.dropped:
            os.chown(folder, self.uid, self.gid)
        folder.chmod(0o700)


def account_for(cluster: Path) -> Account:
    """Who runs the server of this cluster, which need not exist yet."""
    if os.geteuid() != 0:
        return _account(_entry(os.geteuid()), dropped=False)
    if cluster.exists() and cluster.stat().st_uid != 0:
        return _account(_entry(cluster.stat().st_uid), dropped=True)
    return _account(_unprivileged(), dropped=True)


def _account(entry: pwd.struct_passwd, *, dropped: bool) -> Account:
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid, dropped)


def _entry(uid: int) -> pwd.struct_passwd:
    try:
        return pwd.getpwuid(uid)
    except KeyError as error:
        raise ServerFailed(
            f"The user number {uid} has no name on this machine, and PostgreSQL needs one: "
            "add an entry to /etc/passwd, or run as another user."
        ) from error


def _unprivileged() -> pwd.struct_passwd:
    chosen = env.text("POSTGRES_RUN_AS", "")
    for name in [chosen] if chosen else CANDIDATES:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        if entry.pw_uid != 0:
            return entry
    raise ServerFailed(
        "PostgreSQL does not run as root, and there is no other user for it: "
        "name an existing unprivileged one in POSTGRES_RUN_AS."
    )
