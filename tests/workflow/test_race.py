"""Two people at the same moment, in two real threads with a connection each."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Barrier
from threading import Event as Flag

import pytest
from django.db import connection, connections, transaction

from claims.errors import IllegalStep
from claims.models import Article, Claim, Event, Role
from claims.workflow.advance import advance
from claims.workflow.log import verify_log
from claims.workflow.record import record
from claims.workflow.roles import SYSTEM
from tests.factories import make_article, make_claim, make_member

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 20  # seconds until a thread that hangs fails its test


def in_threads(*tasks: Callable[[], object]) -> list[Future[object]]:
    """Run all at once; a thread closes its own connection."""

    def run(task: Callable[[], object]) -> object:
        try:
            return task()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(tasks)) as pool:
        return [pool.submit(run, task) for task in tasks]


@pytest.mark.parametrize("round_", range(3))
def test_of_two_who_take_the_same_step_one_wins_and_the_other_is_told(round_: int) -> None:
    claim = make_claim(make_article())
    people = [make_member(Role.FACT_CHECKER, claim.outlet) for _ in range(2)]
    start = Barrier(2)

    def accept(number: int) -> None:
        mine = Claim.objects.get(pk=claim.pk)
        start.wait(PATIENCE)
        advance(mine, "accept", by=people[number])

    errors = [done.exception() for done in in_threads(lambda: accept(0), lambda: accept(1))]
    told = [error for error in errors if error is not None]
    assert len(told) == 1
    assert isinstance(told[0], IllegalStep)
    assert Event.objects.filter(type="claim.accept").count() == 1


def waiting_for_the_chain() -> bool:
    """Whether some transaction of this database waits for the chain's lock."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
            " AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))"
        )
        return bool(cursor.fetchone()[0])


def test_whoever_commits_later_stands_later_in_the_log() -> None:
    """The first to begin is the last to record: its event comes second."""
    article = make_article()
    begun, other_done = Flag(), Flag()

    def slow() -> None:
        with transaction.atomic():
            Article.objects.filter(pk=article.pk).update(section="World")
            begun.set()
            assert other_done.wait(PATIENCE)
            record("article.slow", article, by=SYSTEM)

    def quick() -> None:
        assert begun.wait(PATIENCE)
        record("article.quick", article, by=SYSTEM)
        other_done.set()

    for done in in_threads(slow, quick):
        done.result()
    assert list(Event.objects.order_by("seq").values_list("seq", "type")) == [
        (1, "article.quick"),
        (2, "article.slow"),
    ]
    assert verify_log().ok


def test_nobody_joins_the_chain_while_its_last_link_may_still_vanish() -> None:
    """The one that recorded first rolls back while another waits; no gap is left."""
    article = make_article()
    recorded, seen_waiting = Flag(), Flag()

    def vanishing() -> None:
        with transaction.atomic():
            record("article.vanishing", article, by=SYSTEM)
            recorded.set()
            assert seen_waiting.wait(PATIENCE)
            transaction.set_rollback(True)

    def staying() -> None:
        assert recorded.wait(PATIENCE)
        record("article.staying", article, by=SYSTEM)

    def watching() -> None:
        assert recorded.wait(PATIENCE)
        while not waiting_for_the_chain():
            assert not seen_waiting.wait(0.01)
        seen_waiting.set()

    for done in in_threads(vanishing, staying, watching):
        done.result()
    event = Event.objects.get()
    assert (event.seq, event.type, event.prev_hash) == (1, "article.staying", "0" * 64)
    assert verify_log().ok
