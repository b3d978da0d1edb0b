"""The command that proves the log, as somebody runs it."""

import json

import pytest
from django.core.management import call_command
from django.db import connections

from claims.workflow import record as room
from claims.workflow.record import record
from claims.workflow.roles import SYSTEM
from tests.factories import make_article

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def two_events(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room.recorded, "receivers", [])
    for _ in range(2):
        record("article.seen", make_article(), by=SYSTEM)


def test_a_log_that_holds_is_one_json_object(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("verify_log")
    said = capsys.readouterr()
    assert json.loads(said.out) == {"events": 2, "ok": True, "first_bad": None}
    assert said.err == ""


def test_a_bent_log_ends_with_status_one(capsys: pytest.CaptureFixture[str]) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("ALTER TABLE claims_event DISABLE TRIGGER USER")
        cursor.execute("UPDATE claims_event SET object_id = 'x' WHERE seq = 2")
        cursor.execute("ALTER TABLE claims_event ENABLE TRIGGER USER")
    with pytest.raises(SystemExit) as ended:
        call_command("verify_log")
    assert ended.value.code == 1
    assert json.loads(capsys.readouterr().out) == {"events": 2, "ok": False, "first_bad": 2}
