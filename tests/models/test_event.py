"""The log's own table: only added to, in one chain, whoever asks."""

from typing import Any

import pytest
from django.db import ProgrammingError, connections, transaction

from claims.models import Event, EventDetail, Outlet
from claims.workflow.record import record
from claims.workflow.roles import SYSTEM
from tests.factories import make_article, make_outlet
from tests.models.refusal import refused_by

pytestmark = pytest.mark.django_db

COLUMNS = {"type": "article.seen", "object_type": "article", "actor_role": "system"}


def insert(outlet: Outlet, using: str = "default", **fields: Any) -> Event:
    defaults = COLUMNS | {"outlet": outlet, "object_id": "x", "detail_digest": "0" * 64}
    event = Event(**defaults | fields)
    event.save(using=using, force_insert=True)
    return event


@pytest.mark.parametrize(
    ("statement", "fields"),
    [
        ("event_type_is_two_words", {"type": "article"}),
        ("event_type_is_two_words", {"type": "article.seen\n"}),
        ("event_type_is_two_words", {"type": "article.seen.twice"}),
        ("event_object_type_is_a_word", {"object_type": "an article"}),
        ("event_actor_role_is_a_word", {"actor_role": ""}),
        ("event_statuses_are_words", {"from_status": "in review"}),
        ("event_statuses_are_words", {"to_status": "draft\nx"}),
        ("event_digest_is_sha256", {"detail_digest": "0" * 63}),
        ("event_digest_is_sha256", {"detail_digest": "g" * 64}),
    ],
)
def test_an_event_is_refused(statement: str, fields: dict[str, Any]) -> None:
    outlet = make_outlet()
    with refused_by(statement):
        insert(outlet, **fields)


def test_place_time_and_hash_are_the_databases_own() -> None:
    """`event_joins_the_chain` overwrites what a caller puts there."""
    outlet = make_outlet()
    forged = {"seq": 4711, "prev_hash": "f" * 64, "hash": "f" * 64, "at": "1999-01-01T00:00Z"}
    insert(outlet, **forged)
    insert(outlet)
    first, second = Event.objects.order_by("seq")
    assert (first.seq, second.seq) == (1, 2)
    assert first.prev_hash == "0" * 64
    assert second.prev_hash == first.hash != "f" * 64
    assert first.at.year > 1999


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE claims_event SET type = 'a.b'",
        "DELETE FROM claims_event",
        "TRUNCATE claims_event CASCADE",
        "UPDATE claims_eventdetail SET note = ''",
        "TRUNCATE claims_eventdetail",
        "ALTER TABLE claims_event DISABLE TRIGGER USER",
        "SET ROLE factcheck_system",
        "SET ROLE factcheck_owner",
        "DROP FUNCTION event_joins_the_chain CASCADE",
        "SET session_replication_role = replica",
    ],
)
def test_the_application_can_only_add_to_the_log(statement: str) -> None:
    record("article.seen", make_article(), by=SYSTEM)
    with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"):
        run(statement, "default")


@pytest.mark.parametrize(
    ("statement", "name"),
    [
        ("UPDATE claims_event SET type = 'a.b'", "events_are_only_inserted"),
        ("DELETE FROM claims_event", "events_are_only_inserted"),
        ("TRUNCATE claims_event CASCADE", "events_are_never_emptied"),
        ("UPDATE claims_eventdetail SET note = ''", "details_are_never_changed"),
        ("TRUNCATE claims_eventdetail", "details_are_never_emptied"),
    ],
)
def test_even_the_owner_only_adds_to_the_log(statement: str, name: str) -> None:
    outlet = Outlet(name="A", slug="a", prefix="AA")
    outlet.save(using="owner")
    event = insert(outlet, using="owner")
    detail = EventDetail(event=event, outlet=outlet, salt=b"0" * 16)
    detail.event_id = Event.objects.using("owner").get().seq
    detail.save(using="owner")
    with refused_by(name, using="owner"):
        run(statement, "owner")


def test_a_detail_can_be_erased_and_its_event_stays() -> None:
    record("article.seen", make_article(), by=SYSTEM, note="A name.")
    EventDetail.objects.all().delete()
    assert Event.objects.count() == 1


def run(statement: str, using: str) -> None:
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a pending check would refuse first
        cursor.execute(statement)
