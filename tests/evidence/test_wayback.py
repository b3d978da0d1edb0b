"""Asking the Wayback Machine for a copy: a server of our own answers in its stead, often oddly."""

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from claims.evidence.archiving import request_archive
from claims.evidence.fetching import post
from claims.evidence.wayback import NotYet, save_page
from claims.models import Archive, Event, Source, User
from tests.factories import make_source
from tests.net.server import Server, raw, reply, serving

pytestmark = pytest.mark.django_db
JOB = "spn2-0a1b2c"
DONE = {"status": "success", "job_id": JOB, "timestamp": "20261120120000"}


@pytest.fixture
def wayback(settings: Any) -> Iterator[Server]:
    with serving() as server:
        settings.WAYBACK, settings.WAYBACK_KEY = True, "key:secret"
        settings.WAYBACK_URL = f"http://{server.name}"
        settings.EGRESS_ALLOW = [server.name]
        yield server


@pytest.fixture
def source(wayback: Server, checker: User) -> Source:
    """A source with a copy asked for."""
    outlet = checker.memberships.get().outlet
    source = make_source(outlet, url="https://example.org/census?b=1&a=2")
    request_archive(source, by=checker)
    return source


def says(what: Any, status: int = 200) -> Callable[..., None]:
    body = what if isinstance(what, bytes) else json.dumps(what).encode()
    return lambda request: reply(request, status, body)


def take_step(source: Source) -> Archive | None:
    try:
        return save_page(source.outlet_id, source.pk, post=post)
    except NotYet:
        return None


def begun(source: Source, wayback: Server) -> None:
    wayback.answer = says({"url": source.url, "job_id": JOB})
    assert take_step(source) is None


def state(source: Source) -> tuple[str, str]:
    asked = source.archives.get(place="wayback")
    return asked.status, asked.address


def test_off_by_default_nobody_outside_is_asked(checker: User, settings: Any) -> None:
    assert settings.WAYBACK is False
    source = make_source(checker.memberships.get().outlet)
    request_archive(source, by=checker)
    assert [one.place for one in source.archives.all()] == ["ours"]


def test_a_confidential_source_is_never_named_to_anybody(wayback: Server, checker: User) -> None:
    source = make_source(checker.memberships.get().outlet, confidential=True)
    request_archive(source, by=checker)
    assert [one.place for one in source.archives.all()] == ["ours"]
    assert wayback.asked == []


def test_a_source_that_became_confidential_meanwhile_is_not_named(
    source: Source, wayback: Server
) -> None:
    Source.objects.filter(pk=source.pk).update(confidential=True)
    take_step(source)
    assert state(source)[0] == "failed"
    assert wayback.asked == []


def test_what_is_asked_for_is_not_archived_until_the_job_is_done(
    source: Source, wayback: Server
) -> None:
    begun(source, wayback)
    assert state(source) == ("requested", "")
    wayback.answer = says({"status": "pending", "job_id": JOB})
    assert take_step(source) is None
    assert state(source) == ("requested", "")
    wayback.answer = says(DONE | {"original_url": source.url})
    assert take_step(source)
    assert state(source) == (
        "archived",
        f"http://{wayback.name}/web/20261120120000/{source.url}",
    )
    assert [one.path for one in wayback.asked] == ["/save", "/save/status", "/save/status"]
    assert {one.headers["authorization"] for one in wayback.asked} == {"LOW key:secret"}
    assert wayback.asked[1].body == f"job_id={JOB}".encode()
    assert take_step(source) is None  # nothing is asked for any more
    assert len(wayback.asked) == 3


def test_a_failed_job_says_why(source: Source, wayback: Server) -> None:
    begun(source, wayback)
    wayback.answer = says({"status": "error", "message": "Blocked\x00 by\nrobots " + "x" * 9_000})
    take_step(source)
    asked = source.archives.get(place="wayback")
    assert asked.status == "failed"
    assert "Blocked by robots" in asked.reason
    assert Event.objects.filter(type="source.archive_failed").count() == 1


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"<html>Sign in</html>",
        b"\xff\xfe",
        b"[" * 900,
        [],
        {"job_id": ["x"]},
        {"job_id": "../../admin"},
        {"job_id": "a b\r\nX: y"},
        {"job_id": "x" * 300},
        {"message": "You have reached your limit"},
    ],
)
def test_an_odd_answer_begins_no_job(source: Source, wayback: Server, answer: Any) -> None:
    wayback.answer = says(answer)
    take_step(source)
    assert state(source) == ("failed", "")


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"null",
        {},
        {"status": "success"},
        DONE,
        DONE | {"original_url": "https://evil.example/"},
        DONE | {"original_url": 7},
        DONE | {"original_url": "SAME", "job_id": "another"},
        DONE | {"original_url": "SAME", "timestamp": "2026/../../x"},
        DONE | {"original_url": "SAME", "timestamp": 20261120120000},
        {"status": "archived", "original_url": "SAME"},
    ],
)
def test_an_odd_answer_is_never_an_archive(source: Source, wayback: Server, answer: Any) -> None:
    begun(source, wayback)
    if isinstance(answer, dict) and answer.get("original_url") == "SAME":
        answer = answer | {"original_url": source.url}
    wayback.answer = says(answer)
    take_step(source)
    assert state(source) == ("failed", "")


@pytest.mark.parametrize(
    "answer", [says({}, 500), says({}, 429), raw(b"HTTP/1.1 nonsense\r\n\r\n")]
)
def test_whoever_is_busy_or_broken_is_asked_again_but_not_for_ever(
    source: Source, wayback: Server, answer: Callable[..., None]
) -> None:
    wayback.answer = answer
    assert take_step(source) is None
    assert state(source) == ("requested", "")
    long_ago = timezone.now() - timedelta(hours=3)
    source.archives.filter(place="wayback").update(created_at=long_ago)
    take_step(source)
    assert state(source) == ("failed", "")


def test_a_redirect_leads_nowhere(source: Source, wayback: Server) -> None:
    begun(source, wayback)
    wayback.answer = lambda request: reply(request, 302, b"", location="http://127.0.0.1:1/")
    assert take_step(source) is None
    assert state(source) == ("requested", "")
