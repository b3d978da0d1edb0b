"""What a new server is given: extensions, three roles and the database.

`factcheck_owner` owns the tables and migrates. `factcheck_app` is the web server and
the worker; row-level security binds it. `factcheck_system` passes row-level security
and cannot log in: the owner steps into it where a count over all outlets is wanted.
"""

import hashlib
from pathlib import Path

import psycopg
from psycopg import sql

SUPERUSER = "postgres"
DATABASE = "factcheck"
OWNER = "factcheck_owner"
APPLICATION = "factcheck_app"
SYSTEM = "factcheck_system"
EXTENSIONS = ("vector", "pg_trgm", "unaccent", "btree_gin", "citext")
ROLES = {
    OWNER: "LOGIN CREATEDB NOSUPERUSER NOCREATEROLE NOBYPASSRLS",
    APPLICATION: "LOGIN NOCREATEDB NOSUPERUSER NOCREATEROLE NOBYPASSRLS",
    SYSTEM: "NOLOGIN NOCREATEDB NOSUPERUSER NOCREATEROLE BYPASSRLS",
}


def fingerprint() -> str:
    """Changes whenever `prepare` would make something new."""
    return hashlib.sha256(repr((DATABASE, EXTENSIONS, ROLES)).encode()).hexdigest()


def prepare(socket_dir: Path, port: int) -> None:
    """Make what is missing, as superuser; may run any number of times.

    The extensions go into `template1`, so that a database which the owner makes later
    (the tests' own) has them too: only a superuser may install `vector`.
    """
    with _superuser(socket_dir, port, "template1") as connection:
        _extend(connection)
        for name, attributes in ROLES.items():
            _role(connection, name, attributes)
        connection.execute(f"GRANT {SYSTEM} TO {OWNER} WITH ADMIN FALSE, INHERIT FALSE, SET TRUE")
        made = _database(connection)
    if not made:
        with _superuser(socket_dir, port, DATABASE) as connection:
            _extend(connection)


def _superuser(socket_dir: Path, port: int, database: str) -> psycopg.Connection:
    return psycopg.connect(
        host=str(socket_dir), port=port, user=SUPERUSER, dbname=database, autocommit=True
    )


def _extend(connection: psycopg.Connection) -> None:
    for name in EXTENSIONS:
        connection.execute(
            sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(name))
        )


def _role(connection: psycopg.Connection, name: str, attributes: str) -> None:
    there = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name]).fetchone()
    verb = "ALTER" if there else "CREATE"
    connection.execute(f"{verb} ROLE {name} {attributes}")


def _database(connection: psycopg.Connection) -> bool:
    """True where the database had to be made; it is then a copy of `template1`."""
    there = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
    if there.fetchone():
        return False
    connection.execute(f"CREATE DATABASE {DATABASE} OWNER {OWNER}")
    return True
