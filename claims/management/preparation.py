"""What must be there before the product can be used, each made only where it is missing."""

import hashlib
import socket
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connections
from django.db.migrations.executor import MigrationExecutor


def require_free_port(port: int, option: str) -> None:
    """Raises CommandError where somebody else listens on 127.0.0.1:`port`."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError) as error:
            raise CommandError(
                f"Port {port} cannot be used ({error}): stop what listens there, "
                f"or choose another with {option}."
            ) from error


def database() -> str:
    """Connect as the owner, which starts the embedded server; what to say about it."""
    owner = connections["owner"]
    owner.ensure_connection()
    where = "embedded" if "EMBEDDED" in owner.settings_dict else "given by DATABASE_URL"
    return f"PostgreSQL, {where}"


def migrations() -> str:
    """Apply what is not applied yet."""
    executor = MigrationExecutor(connections["owner"])
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not plan:
        return "nothing to do"
    call_command("migrate", verbosity=0, interactive=False)
    return f"{len(plan)} applied"


def translations() -> str:
    """Compile the catalogues that are newer than their compiled form."""
    stale = [
        source
        for folder in settings.LOCALE_PATHS
        for source in Path(folder).glob("*/LC_MESSAGES/*.po")
        if not _is_current(source.with_suffix(".mo"), source)
    ]
    for source in stale:
        _compile(source)
    return f"{len(stale)} compiled" if stale else "nothing to do"


def _is_current(compiled: Path, source: Path) -> bool:
    return compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime


def _compile(source: Path) -> None:
    with source.open("rb") as file:
        catalogue = read_po(file, locale=source.parts[-3])
    with source.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalogue)


def static_files() -> str:
    """Collect them where the web server looks, unless none changed since the last time."""
    mark = Path(settings.STATIC_ROOT) / ".collected"
    found = _fingerprint()
    if mark.exists() and mark.read_text(encoding="ascii") == found:
        return "nothing to do"
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    mark.write_text(found, encoding="ascii")
    return "collected"


def _fingerprint() -> str:
    """Of the names, sizes and times of all static files there are."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            found = Path(storage.path(name)).stat()
            digest.update(f"{name}\0{found.st_size}\0{found.st_mtime_ns}\n".encode())
    return digest.hexdigest()
