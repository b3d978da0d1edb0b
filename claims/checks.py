"""What the database server must offer, asked by `manage.py check` and before migrating.

Each thing that is missing is one sentence with a hint that can be acted on.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.checks import Warning as Caution
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import OperationalError

from claims.workflow.privileges import SYSTEM_ROLE

LOWEST_SERVER = 17
# Extension to the lowest version that will do.
EXTENSIONS = {
    "vector": (0, 8),
    "pg_trgm": (1,),
    "unaccent": (1,),
    "btree_gin": (1,),
    "citext": (1,),
}


HINT = "Look at DATABASE_URL and DATABASE_OWNER_URL, and whether the server runs."


@register(Tags.database)
def the_database_is_what_it_must_be(
    *, databases: Sequence[str] | None = None, **_: Any
) -> list[CheckMessage]:
    """Every requirement that is not met; nothing where no database is to be looked at."""
    unreachable = [
        _unreachable(alias, why) for alias in databases or () if (why := _refusal(alias))
    ]
    if unreachable or not databases:
        return unreachable
    why = _refusal("owner")
    if why:
        return [_unreachable("owner", why)]
    owner = connections["owner"]
    # An older server does not understand the other questions.
    return [*_server(owner)] or [*_extensions(owner), *_privileges(owner)]


@register(Tags.security, deploy=True)
def nothing_private_is_reachable(**_: Any) -> list[CheckMessage]:
    """The exceptions from the egress guard are for the demo; a public server has none."""
    if not settings.EGRESS_ALLOW:
        return []
    return [
        Caution(
            f"Outgoing requests may reach {', '.join(settings.EGRESS_ALLOW)}.",
            hint="Leave EGRESS_ALLOW empty on a public server.",
            id="claims.W001",
        )
    ]


def _refusal(alias: str) -> str:
    try:
        connections[alias].ensure_connection()
    except OperationalError as error:
        return str(error).strip()
    return ""


def _unreachable(alias: str, why: str) -> CheckMessage:
    sentence = f"The database cannot be reached as {alias!r}: {why}"
    return Error(sentence, hint=HINT, id="claims.E001")


def _server(owner: BaseDatabaseWrapper) -> Iterator[CheckMessage]:
    ((found,),) = _rows(owner, "SELECT current_setting('server_version_num')::int / 10000")
    if found < LOWEST_SERVER:
        yield Error(
            f"The database server is PostgreSQL {found}, and {LOWEST_SERVER} is the oldest used.",
            hint=f"Move the database to PostgreSQL {LOWEST_SERVER} or newer.",
            id="claims.E002",
        )


def _extensions(owner: BaseDatabaseWrapper) -> Iterator[CheckMessage]:
    found = dict(_rows(owner, "SELECT extname, extversion FROM pg_extension"))
    for name, lowest in missing_extensions(found):
        yield Error(
            f"The extension {name} {'.'.join(map(str, lowest))} or newer is not in the database.",
            hint=f"As superuser, in this database and in template1: CREATE EXTENSION {name}; "
            f"or, where it is old: ALTER EXTENSION {name} UPDATE;",
            id="claims.E003",
        )


def missing_extensions(found: dict[str, str]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Name and lowest version of each extension that is absent or too old."""
    for name, lowest in EXTENSIONS.items():
        if name not in found or _numbers(found[name]) < lowest:
            yield name, lowest


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())


# Identifier, a condition in SQL, the sentence where it does not hold, what to do.
RULES = (
    (
        "claims.E004",
        "SELECT has_database_privilege(%(app)s, current_database(), 'CONNECT')",
        "The application's role {app} may not connect to the database.",
        "GRANT CONNECT ON DATABASE ... TO {app};",
    ),
    (
        "claims.E005",
        "SELECT NOT rolsuper AND NOT rolbypassrls FROM pg_roles WHERE rolname = %(app)s",
        "The application's role {app} is a superuser or passes row-level security.",
        "ALTER ROLE {app} NOSUPERUSER NOBYPASSRLS;",
    ),
    (
        "claims.E006",
        "SELECT NOT pg_has_role(%(app)s, %(owner)s, 'MEMBER')",
        "The application's role {app} is the owner {owner} or a member of it.",
        "Name two roles in DATABASE_URL and DATABASE_OWNER_URL; REVOKE {owner} FROM {app};",
    ),
    (
        "claims.E007",
        "SELECT has_schema_privilege(%(owner)s, 'public', 'CREATE')",
        "The owner's role {owner} may not make tables in the schema public.",
        "ALTER DATABASE ... OWNER TO {owner}; or GRANT CREATE ON SCHEMA public TO {owner};",
    ),
    (
        "claims.E008",
        "SELECT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = %(system)s AND rolbypassrls)",
        "There is no role {system} that passes row-level security.",
        "As superuser: CREATE ROLE {system} NOLOGIN BYPASSRLS;",
    ),
    (
        "claims.E009",
        (
            "SELECT bool_and(pg_has_role(%(owner)s, oid, 'SET')) IS NOT FALSE"
            " FROM pg_roles WHERE rolname = %(system)s"
        ),
        "The owner's role {owner} may not step into the role {system}.",
        "GRANT {system} TO {owner} WITH INHERIT FALSE, SET TRUE;",
    ),
)


def _privileges(owner: BaseDatabaseWrapper) -> Iterator[CheckMessage]:
    """A rule about a role that does not exist is not met."""
    roles = {
        "app": connections["default"].settings_dict["USER"],
        "owner": owner.settings_dict["USER"],
        "system": SYSTEM_ROLE,
    }
    for id_, condition, sentence, hint in RULES:
        if not _holds(owner, condition, roles):
            yield Error(sentence.format(**roles), hint=hint.format(**roles), id=id_)


def _holds(owner: BaseDatabaseWrapper, condition: str, roles: dict[str, str]) -> bool:
    return any(held for (held,) in _rows(owner, condition, roles))


def _rows(
    connection: BaseDatabaseWrapper, query: str, values: dict[str, str] | None = None
) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return list(cursor.fetchall())
