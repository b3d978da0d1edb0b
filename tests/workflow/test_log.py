"""Whoever changes a byte of the log is found out, even the owner of the tables."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connections, transaction

from claims.models import Event, EventDetail, Outlet, Role
from claims.workflow.log import LogReport, verify_log
from claims.workflow.record import record
from claims.workflow.roles import SYSTEM
from tests.factories import make_article, make_member

pytestmark = pytest.mark.django_db(transaction=True)
TABLES = ("claims_event", "claims_eventdetail")
Forgery = Callable[[Any], object]


@pytest.fixture
def log() -> None:
    """Five events of two outlets, each with a detail."""
    first, second = make_article(), make_article()
    editor = make_member(Role.EDITOR, first.outlet)
    record("article.seen", first, by=editor, note="One.", payload={"n": 1})
    record("article.seen", second, by=SYSTEM)
    record("article.seen", first, by=editor, note="Three.", payload={"n": [3, "x"]})
    record("article.left", second, by=SYSTEM, from_status="normal", to_status="corrected")
    record("article.seen", first, by=SYSTEM)


def after(forge: Forgery) -> LogReport:
    """What the check says while the owner has changed the log; the change is taken back."""
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        forge(cursor)
        report = verify_log()
        transaction.set_rollback(True, using="owner")
    return report


def test_a_clean_log_holds_and_an_empty_one_too() -> None:
    assert verify_log() == LogReport(events=0, ok=True, first_bad=None)


def test_a_log_of_several_outlets_is_one_chain(log: None) -> None:
    assert verify_log() == LogReport(events=5, ok=True, first_bad=None)


FORGED: dict[str, Any] = {
    "type": "article.seem",
    "object_type": "artikle",
    "object_id": "x",
    "from_status": "a",
    "to_status": "b",
    "actor_role": "editors",
    "detail_digest": "0" * 64,
    "prev_hash": "0" * 64,
    "hash": "0" * 64,
}


def test_a_changed_byte_in_any_column_of_an_event_is_found(log: None) -> None:
    events = Event.objects.using("owner").filter(seq=3)
    forged = FORGED | {
        "at": events.get().at + timedelta(microseconds=1),
        "outlet": Outlet.objects.using("owner").exclude(pk=events.get().outlet_id).get(),
    }
    assert {*forged, "seq"} == {field.name for field in Event._meta.concrete_fields}
    for column, value in forged.items():
        report = after(lambda _, change={column: value}: events.update(**change))
        assert (column, report) == (column, LogReport(events=5, ok=False, first_bad=3))


def test_a_changed_byte_in_any_column_of_a_detail_is_found(log: None) -> None:
    details = EventDetail.objects.using("owner").filter(event_id=3)
    forged: list[dict[str, Any]] = [
        {"salt": b"0" * 16},
        {"actor": None},
        {"note": "Three!"},
        {"note": "Three. "},
        {"payload": {"n": [3, "y"]}},
        {"payload": {"n": ["x", 3]}},
        {"payload": {}},
    ]
    # Bound by other tests: event and outlet. Without meaning: id and time of the row.
    others = {"event", "outlet", "id", "created_at"}
    changed = {column for change in forged for column in change}
    assert changed | others == {field.name for field in EventDetail._meta.concrete_fields}
    for change in forged:
        report = after(lambda _, change=change: details.update(**change))
        assert (change, report) == (change, LogReport(events=5, ok=False, first_bad=3))


def test_a_detail_given_to_another_outlet_is_found(log: None) -> None:
    details = EventDetail.objects.using("owner").filter(event_id=3)
    other = Event.objects.get(seq=2).outlet_id
    assert after(lambda _: details.update(outlet_id=other)).first_bad == 3


def test_details_exchanged_between_two_events_are_found(log: None) -> None:
    def exchange(cursor: Any) -> None:
        cursor.execute("DELETE FROM claims_eventdetail WHERE event_id = 1")
        cursor.execute("UPDATE claims_eventdetail SET event_id = 1 WHERE event_id = 3")

    assert after(exchange).first_bad == 1


@pytest.mark.parametrize("seq", [1, 3, 4])
def test_a_deleted_event_is_found(log: None, seq: int) -> None:
    def delete(cursor: Any) -> None:
        cursor.execute("DELETE FROM claims_eventdetail WHERE event_id = %s", [seq])
        cursor.execute("DELETE FROM claims_event WHERE seq = %s", [seq])

    assert after(delete) == LogReport(events=4, ok=False, first_bad=seq)


def test_a_deleted_event_is_found_even_where_the_rest_is_renumbered(log: None) -> None:
    def delete(cursor: Any) -> None:
        cursor.execute("DELETE FROM claims_eventdetail WHERE event_id >= 3")
        cursor.execute("DELETE FROM claims_event WHERE seq = 3")
        cursor.execute("UPDATE claims_event SET seq = 3 WHERE seq = 4")
        cursor.execute("UPDATE claims_event SET seq = 4 WHERE seq = 5")

    assert after(delete) == LogReport(events=4, ok=False, first_bad=3)


def test_a_swapped_pair_is_found(log: None) -> None:
    def swap(cursor: Any) -> None:
        cursor.execute("DELETE FROM claims_eventdetail WHERE event_id IN (2, 4)")
        cursor.execute("UPDATE claims_event SET seq = 99 WHERE seq = 2")
        cursor.execute("UPDATE claims_event SET seq = 2 WHERE seq = 4")
        cursor.execute("UPDATE claims_event SET seq = 4 WHERE seq = 99")

    assert after(swap) == LogReport(events=5, ok=False, first_bad=2)


def test_an_event_slipped_in_with_a_right_hash_is_found(log: None) -> None:
    def slip_in(cursor: Any) -> None:
        cursor.execute(
            "UPDATE claims_event SET hash = encode(sha256('x'), 'hex'), type = 'article.new'"
            " WHERE seq = 5"
        )

    assert after(slip_in).first_bad == 5


def test_an_erased_detail_does_not_break_the_log(log: None) -> None:
    EventDetail.objects.filter(event_id=3).delete()
    assert verify_log() == LogReport(events=5, ok=True, first_bad=None)


def test_the_check_leaves_the_owner_as_it_was(log: None) -> None:
    verify_log()
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT current_user = session_user")
        assert cursor.fetchone()[0] is True
