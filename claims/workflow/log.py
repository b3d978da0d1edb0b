"""Proving that nobody bent the log: every link and every detail is computed anew.

The leaf of an event is its values from `seq` to `detail_digest` as text, joined by line
feeds; its hash is SHA-256 over the previous hash (as 64 hexadecimal digits) and the leaf.
"""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connections, transaction

from claims.workflow.record import detail_digest

GENESIS = "0" * 64
COLUMNS = (
    "seq, at, outlet_id, type, object_type, object_id, from_status, to_status, actor_role,"
    " detail_digest, prev_hash, hash"
)


@dataclass(frozen=True)
class LogReport:
    """What a check of the log found; `first_bad` is the first position that does not hold."""

    events: int
    ok: bool
    first_bad: int | None


def leaf(values: tuple[Any, ...]) -> str:
    """The hashed text of an event, from its values `seq` … `detail_digest`."""
    return "\n".join(_text(value) for value in values)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    return str(value)


def link(previous: str, values: tuple[Any, ...]) -> str:
    """The hash of an event that follows the hash `previous`."""
    return hashlib.sha256((previous + leaf(values)).encode()).hexdigest()


@contextmanager
def _as_system(alias: str) -> Iterator[Any]:
    """A cursor that sees every outlet's rows, whatever row-level policies there are."""
    connection = connections[alias]
    with transaction.atomic(using=alias), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE factcheck_system")
        yield cursor
        cursor.execute("RESET ROLE")


def verify_log(alias: str = "owner") -> LogReport:
    """Compute the whole chain anew over the owner's connection."""
    with _as_system(alias) as cursor:
        cursor.execute(f"SELECT {COLUMNS} FROM claims_event ORDER BY seq")  # noqa: S608
        count, bad = _verify_chain(cursor)
        if bad is None:
            bad = _verify_details(cursor)
    return LogReport(events=count, ok=bad is None, first_bad=bad)


def _verify_chain(cursor: Any) -> tuple[int, int | None]:
    previous, count = GENESIS, 0
    bad: int | None = None
    for row in cursor:
        count += 1
        *values, prev_hash, stored = row
        right = prev_hash == previous and stored == link(previous, tuple(values))
        if bad is None and not (right and row[0] == count):
            bad = count
        previous = stored
    return count, bad


def _verify_details(cursor: Any) -> int | None:
    cursor.execute(
        "SELECT e.seq, e.detail_digest, e.outlet_id = d.outlet_id, d.salt, d.actor_id, d.note,"
        " d.payload::text FROM claims_eventdetail d JOIN claims_event e ON e.seq = d.event_id"
        " ORDER BY e.seq"
    )
    bad: int | None = None
    # Read to the end: leaving the loop closes the cursor, which has to step out of its role.
    for seq, digest, same_outlet, salt, actor, note, payload in cursor:
        right = detail_digest(bytes(salt), actor, note, read_payload(payload))
        if bad is None and not (same_outlet and right == digest):
            bad = int(seq)
    return bad


def read_payload(stored: str) -> Any:
    """The payload from the database's text, which writes large doubles with all their digits."""
    return json.loads(stored, parse_int=_whole)


def _whole(digits: str) -> int | float:
    value = int(digits)
    return value if abs(value) < 2**53 else float(value)
