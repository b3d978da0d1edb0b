"""`manage.py fetch`: one line for each address, whatever becomes of it."""

import hashlib
import json
import os
import subprocess
import sys
from io import StringIO
from typing import Any

from django.conf import settings as ours
from django.core.management import call_command
from pytest_django import Settings

from tests.net.server import reply, serving, unused_port


def lines(*urls: str) -> list[dict[str, Any]]:
    out = StringIO()
    call_command("fetch", *urls, stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_each_address_has_its_line(settings: Settings) -> None:
    with serving() as server:
        settings.EGRESS_ALLOW = [server.name]
        first, second, third = lines(server.url, "http://127.0.0.1/", f"{server.url}#a")
    assert first == {
        "url": server.url,
        "status": 200,
        "final_url": server.url,
        "bytes": 2,
        "sha256": hashlib.sha256(b"ok").hexdigest(),
    }
    assert set(second) == {"url", "refused"}
    assert second["refused"].endswith(".")
    assert (third["url"], third["final_url"]) == (f"{server.url}#a", server.url)


def test_a_status_that_is_no_success_is_a_status(settings: Settings) -> None:
    with serving() as server:
        settings.EGRESS_ALLOW = [server.name]
        server.answer = lambda request: reply(request, 404, b"gone")
        (line,) = lines(server.url)
    assert (line["status"], line["bytes"]) == (404, 4)


def test_whatever_is_given_the_line_is_json() -> None:
    for odd in ("", "\x00", "\ud800", "http://حماة.example:99999/", "x" * 5_000):
        (line,) = lines(odd)
        assert (line["url"], set(line)) == (odd, {"url", "refused"})


def test_it_needs_no_database_and_refusals_are_no_failure() -> None:
    nowhere = f"postgresql://nobody@127.0.0.1:{unused_port()}/nothing"
    done = subprocess.run(
        [sys.executable, "manage.py", "fetch", "http://127.0.0.1:1/", "http://[::1]/"],
        cwd=ours.BASE_DIR,
        env={**os.environ, "DATABASE_URL": nowhere, "DATABASE_OWNER_URL": nowhere},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ["refused" in json.loads(line) for line in done.stdout.splitlines()] == [True, True]
    assert done.stderr == ""
