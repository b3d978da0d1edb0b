"""Vectors of another model for everything, while the old ones go on being used.

The new ones are written into a second column with an index of its own. When it is full, the two
columns and their indexes exchange names in one transaction: nothing is rewritten, nobody waits
longer than for a lock, and vectors of two models never meet.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.db import connections, transaction
from django.db.backends.utils import CursorWrapper
from pgvector import HalfVector

from claims.errors import Refusal
from claims.nlp.encoder import Encoder

Say = Callable[[str], None]

_BATCH = 64
_TABLES = {"claim": "wording", "passage": "text", "externalcheck": "wording"}
_OWNER = "owner"  # renaming belongs to the tables' owner
_RENAMED = """
ALTER TABLE claims_{table} RENAME COLUMN {a} TO {a}_former;
ALTER TABLE claims_{table} RENAME COLUMN next_{a} TO {a};
ALTER TABLE claims_{table} RENAME COLUMN {a}_former TO next_{a};
"""
_INDEXES = """
ALTER INDEX {table}_by_meaning RENAME TO {table}_by_meaning_former;
ALTER INDEX {table}_by_meaning_next RENAME TO {table}_by_meaning;
ALTER INDEX {table}_by_meaning_former RENAME TO {table}_by_meaning_next;
"""


@dataclass(frozen=True)
class Made:
    """How many vectors were made, of claims, of passages and of checks by others."""

    claims: int
    passages: int
    checks: int


def fill(encoder: Encoder, *, say: Say = lambda _: None) -> Made:
    """Give every claim, passage and check that has no vector one of this model.

    Refuses where vectors of another model are in use: that takes `rebuild`.
    """
    others = sorted(_models_in_use() - {encoder.name})
    if others:
        raise Refusal(f"There are vectors of {', '.join(others)}; use --rebuild to replace them.")
    counts = [_filled(table, "", encoder, say) for table in _TABLES]
    return Made(*counts)


def rebuild(encoder: Encoder, *, say: Say = lambda _: None) -> Made:
    """Replace all vectors by this model's; safe to run again after an interruption.

    What comes in under the old model while the new column fills is made up for after the exchange;
    until then it is found by its words.
    """
    if _models_in_use() <= {encoder.name}:
        return fill(encoder, say=say)
    before = [_filled(table, "next_", encoder, say) for table in _TABLES]
    exchange()
    _forget_others(encoder)
    after = [_filled(table, "", encoder, say) for table in _TABLES]
    return Made(*(sum(pair) for pair in zip(before, after, strict=True)))


def exchange() -> None:
    """The second column becomes the one in use, and the other way round, in all tables."""
    with transaction.atomic(using=_OWNER), connections[_OWNER].cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '10s'")
        for table in _TABLES:
            for column in ("embedding", "embedded_with"):
                cursor.execute(_RENAMED.format(table=table, a=column))
            cursor.execute(_INDEXES.format(table=table))


def _models_in_use() -> set[str]:
    names: set[str] = set()
    with connections[_OWNER].cursor() as cursor:
        for table in _TABLES:
            cursor.execute(f"SELECT DISTINCT embedded_with FROM claims_{table}")  # noqa: S608
            names |= {row[0] for row in cursor.fetchall() if row[0]}
    return names


def _filled(table: str, column: str, encoder: Encoder, say: Say) -> int:
    """Batches of rows without this model's vector, each its own transaction, by their ids."""
    made = 0
    last: UUID | None = None
    while True:
        with transaction.atomic(using=_OWNER), connections[_OWNER].cursor() as cursor:
            rows = _without(cursor, table, column, encoder.name, last)
            if not rows:
                return made
            _write(cursor, table, column, encoder, rows)
        made, last = made + len(rows), rows[-1][0]
        say(f"{made} of {table}")


def _without(
    cursor: CursorWrapper, table: str, column: str, name: str, last: UUID | None
) -> list[tuple[UUID, str]]:
    cursor.execute(
        f"SELECT id, {_TABLES[table]} FROM claims_{table} "  # noqa: S608 - names of our own
        f"WHERE {column}embedded_with <> %s AND (%s::uuid IS NULL OR id > %s::uuid) "
        f"ORDER BY id LIMIT {_BATCH}",
        [name, last, last],
    )
    return list(cursor.fetchall())


def _write(
    cursor: CursorWrapper,
    table: str,
    column: str,
    encoder: Encoder,
    rows: list[tuple[UUID, str]],
) -> None:
    vectors = encoder.encode([text for _, text in rows])
    cursor.executemany(
        f"UPDATE claims_{table} SET {column}embedding = %s::halfvec, "  # noqa: S608
        # Nothing is locked while the model works; a text that changed meanwhile waits for the next.
        f"{column}embedded_with = %s WHERE id = %s AND {_TABLES[table]} = %s",
        [
            (HalfVector(vector).to_text(), encoder.name, key, text)
            for (key, text), vector in zip(rows, vectors, strict=True)
        ],
    )


def _forget_others(encoder: Encoder) -> None:
    """What slipped in under the old model in between has no vector rather than a wrong one."""
    with transaction.atomic(using=_OWNER), connections[_OWNER].cursor() as cursor:
        for table in _TABLES:
            cursor.execute(
                f"UPDATE claims_{table} SET embedding = NULL, embedded_with = '' "  # noqa: S608
                "WHERE embedded_with NOT IN ('', %s)",
                [encoder.name],
            )
