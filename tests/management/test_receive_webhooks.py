"""The receiver, spoken to over HTTP."""

import base64
import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread
from typing import Any

import httpx
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from standardwebhooks import Webhook

from claims.management.commands.receive_webhooks import LARGEST, Receiver, stored_secret
from claims.net.egress import Egress
from claims.publishing.webhooks import signed_headers
from tests.net.server import unused_port

SECRET = "whsec_" + base64.b64encode(bytes(range(32))).decode()
BODY = b'{"type":"correction.published","data":{"note":"<script>alert(1)</script>"}}'


@pytest.fixture
def lines() -> list[str]:
    return []


@pytest.fixture
def receiver(lines: list[str]) -> Iterator[Receiver]:
    with Receiver(0, lambda: SECRET, lines.append) as server:
        thread = Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def client(receiver: Receiver) -> Iterator[httpx.Client]:
    root = f"http://127.0.0.1:{receiver.server_port}"
    with httpx.Client(base_url=root, trust_env=False) as ours:
        yield ours


def signed(body: bytes = BODY, id: str = "msg_1", **when: float) -> dict[str, str]:  # noqa: A002
    at = datetime.now(UTC) - timedelta(**when)
    return {
        "webhook-id": id,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": Webhook(SECRET).sign(id, at, body.decode()),
    }


def test_a_signed_message_is_shown_once(client: httpx.Client, lines: list[str]) -> None:
    for _ in range(2):
        assert client.post("/webhooks", content=BODY, headers=signed()).status_code == 200
    (message,) = client.get("/messages").json()
    assert message["type"] == "correction.published"
    assert message["body"] == json.loads(BODY)
    assert len(lines) == 1


def test_what_we_send_is_understood(receiver: Receiver, lines: list[str]) -> None:
    name = f"127.0.0.1:{receiver.server_port}"
    body = '{"type":"ping","data":{"note":"حماة"}}'.encode()
    headers = signed_headers(SECRET, "msg_7", body, datetime.now(UTC))
    sent = Egress(allow=[name]).post(f"http://{name}/webhooks", body, headers=headers)
    assert sent.status == 200
    assert json.loads(lines[0])[1:] == ["ping", "msg_7"]


@pytest.mark.parametrize(
    "change",
    [
        {"webhook-signature": "v1,AAAA"},
        {"webhook-signature": "nonsense"},
        {"webhook-signature": "v1,é"},
        {"webhook-signature": ""},
        {"webhook-id": "msg_2"},
        {"webhook-timestamp": "soon"},
        {"webhook-timestamp": "9" * 400},
    ],
)
def test_what_is_not_signed_right_is_refused(client: httpx.Client, change: dict[str, str]) -> None:
    headers = {name: value.encode() for name, value in (signed() | change).items()}
    assert client.post("/webhooks", content=BODY, headers=headers).status_code == 400
    assert client.get("/messages").json() == []


@pytest.mark.parametrize("minutes", [-10, 10])
def test_what_was_signed_at_another_time_is_refused(client: httpx.Client, minutes: int) -> None:
    headers = signed(minutes=minutes)
    assert client.post("/webhooks", content=BODY, headers=headers).status_code == 400


def test_what_was_signed_for_another_body_is_refused(client: httpx.Client) -> None:
    assert client.post("/webhooks", content=BODY + b" ", headers=signed()).status_code == 400
    assert client.post("/webhooks", content=BODY).status_code == 400


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"[" * 10_000, b'"text"'])
def test_what_is_signed_but_no_message_is_refused(client: httpx.Client, body: bytes) -> None:
    assert client.post("/webhooks", content=body, headers=signed(body)).status_code == 400


def test_what_is_no_text_is_refused(client: httpx.Client) -> None:
    assert client.post("/webhooks", content=b"\xff", headers=signed()).status_code == 400


def test_a_large_body_is_refused_unread(client: httpx.Client) -> None:
    fits = b'{"type":"a","data":"' + b"x" * (LARGEST - 22) + b'"}'
    assert client.post("/webhooks", content=fits, headers=signed(fits)).status_code == 200
    assert client.post("/webhooks", content=fits + b" ").status_code == 413


def test_a_body_of_unknown_length_is_refused(client: httpx.Client) -> None:
    answer = client.post("/webhooks", content=iter([BODY]), headers=signed())
    assert answer.status_code == 411


def test_a_body_that_is_cut_off_is_refused(receiver: Receiver) -> None:
    head = b"POST /webhooks HTTP/1.1\r\nhost: a\r\ncontent-length: 500\r\n\r\n{"
    with socket.create_connection(("127.0.0.1", receiver.server_port), timeout=5) as us:
        us.sendall(head)
        us.shutdown(socket.SHUT_WR)
        assert b" 400 " in us.recv(200)


def test_the_page_shows_what_came_and_runs_nothing(client: httpx.Client) -> None:
    client.post("/webhooks", content=BODY, headers=signed())
    answer = client.get("/")
    assert "correction.published" in answer.text
    assert "<script>" not in answer.text
    assert "&lt;script&gt;" in answer.text
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")


def test_the_page_can_show_any_character(client: httpx.Client) -> None:
    body = b'{"type":"a","data":"\\ud800 \\u0000 \\u202e"}'
    assert client.post("/webhooks", content=body, headers=signed(body)).status_code == 200
    assert client.get("/").status_code == 200
    assert client.get("/messages").status_code == 200


def test_a_message_cannot_forge_a_second_line(client: httpx.Client, lines: list[str]) -> None:
    body = b'{"type":"a\\n2026 correction.published"}'
    client.post("/webhooks", content=body, headers=signed(body))
    (line,) = lines
    assert "\n" not in line


def test_other_addresses_hold_nothing(client: httpx.Client) -> None:
    assert client.get("/else").status_code == 404
    assert client.post("/", content=BODY, headers=signed()).status_code == 404


def test_the_secret_is_taken_from_the_environment_then_from_the_file(
    tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DATA_DIR = tmp_path
    monkeypatch.delenv("RECEIVER_SECRET", raising=False)
    assert stored_secret() == ""
    (tmp_path / "receiver_secret").write_text(f"{SECRET}\n")
    assert stored_secret() == SECRET
    monkeypatch.setenv("RECEIVER_SECRET", "whsec_AAAA")
    assert stored_secret() == "whsec_AAAA"


@pytest.mark.parametrize("secret", ["whsec_!", "whsec_A", "é"])
def test_a_secret_that_is_none_is_refused_in_words(secret: str) -> None:
    with pytest.raises(CommandError, match="secret"):
        call_command("receive_webhooks", port=0, secret=secret)


def test_without_any_secret_it_says_so(
    tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DATA_DIR = tmp_path
    monkeypatch.delenv("RECEIVER_SECRET", raising=False)
    with pytest.raises(CommandError, match="secret"):
        call_command("receive_webhooks", port=0)


def test_a_port_in_use_is_said_in_words(receiver: Receiver) -> None:
    with pytest.raises(CommandError, match="cannot be listened on"):
        call_command("receive_webhooks", port=receiver.server_port, secret=SECRET)


def test_the_command_listens_without_a_database() -> None:
    """With addresses of a database that nobody answers at."""
    nowhere = f"postgresql://nobody@127.0.0.1:{unused_port()}/nothing"
    process = subprocess.Popen(
        [sys.executable, "manage.py", "receive_webhooks", "--port", "0", "--secret", SECRET],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DATABASE_URL": nowhere, "DATABASE_OWNER_URL": nowhere},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        address = process.stdout.readline().split()[-1]
        assert httpx.get(address, trust_env=False).status_code == 200
    finally:
        process.terminate()
        process.communicate()
