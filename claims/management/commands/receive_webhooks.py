"""A receiver of webhooks to try things out with: it verifies them and shows what came.

It uses no database. What came is kept in memory until it stops.
"""

import json
import os
import sys
from collections import deque
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from standardwebhooks import Webhook
from standardwebhooks.webhooks import EmptyWebhookSecretError, WebhookVerificationError

LARGEST = 64_000
KEPT = 1_000
UNVERIFIABLE = (WebhookVerificationError, EmptyWebhookSecretError, ValueError, RecursionError)
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Webhooks received</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"></head>
<body><main><h1>Webhooks received</h1>
<p>{count} since the receiver was started, the newest first. <a href="/messages">As JSON</a></p>
{messages}</main></body></html>
"""
MESSAGE = "<section><h2>{type}</h2><p>{id}, received {at}</p><pre>{body}</pre></section>"


@dataclass(frozen=True)
class Message:
    """One verified message; `at` is when it came first."""

    id: str
    type: str
    at: str
    body: Any


class Inbox:
    """The messages that came, each id once; safe to use from several threads."""

    def __init__(self) -> None:
        self._messages: deque[Message] = deque(maxlen=KEPT)
        self._lock = Lock()

    def take(self, message: Message) -> bool:
        """Keep it; False if it came before."""
        with self._lock:
            if any(known.id == message.id for known in self._messages):
                return False
            self._messages.append(message)
            return True

    def newest_first(self) -> list[Message]:
        with self._lock:
            return list(reversed(self._messages))


class Receiver(ThreadingHTTPServer):
    """Listens on 127.0.0.1. `secret` is asked for each message, so that it may change."""

    daemon_threads = True

    def __init__(
        self, port: int, secret: Callable[[], str], say: Callable[[str], Any] = print
    ) -> None:
        super().__init__(("127.0.0.1", port), _Answering)
        self.secret = secret
        self.say = say
        self.inbox = Inbox()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Somebody who went away before the answer is not worth a traceback."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)

    def receive(self, headers: dict[str, str], body: bytes) -> None:
        """Take a message in. Raises one of UNVERIFIABLE."""
        content = Webhook(self.secret()).verify(body, headers)
        if not isinstance(content, dict):
            raise ValueError("a message is a JSON object")
        now = datetime.now(UTC).isoformat(timespec="seconds")
        message = Message(headers["webhook-id"], str(content.get("type")), now, content)
        if self.inbox.take(message):
            # As JSON, so that no message can forge a second line.
            self.say(json.dumps([message.at, message.type, message.id]))


class _Answering(BaseHTTPRequestHandler):
    server: Receiver
    timeout = 15
    server_version = "receiver"
    sys_version = ""

    def do_POST(self) -> None:
        if self.path != "/webhooks":
            return self._answer(404, "text/plain", "There is nothing here.\n")
        length = self.headers.get("content-length", "")
        if not (length.isascii() and length.isdigit()):
            return self._answer(411, "text/plain", "Say how long the body is.\n")
        if len(length) > 9 or int(length) > LARGEST:
            return self._answer(413, "text/plain", f"A body has at most {LARGEST} bytes.\n")
        return self._receive(self.rfile.read(int(length)), int(length))

    def _receive(self, body: bytes, length: int) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        try:
            if len(body) < length:
                raise ValueError("the body is cut off")
            self.server.receive(headers, body)
        except UNVERIFIABLE:
            return self._answer(400, "text/plain", "The message could not be verified.\n")
        return self._answer(200, "text/plain", "Received.\n")

    def do_GET(self) -> None:
        messages = self.server.inbox.newest_first()
        if self.path == "/":
            self._answer(200, "text/html", page(messages))
        elif self.path == "/messages":
            self._answer(200, "application/json", json.dumps([asdict(one) for one in messages]))
        else:
            self._answer(404, "text/plain", "There is nothing here.\n")

    def _answer(self, status: int, kind: str, text: str) -> None:
        body = text.encode(errors="replace")  # JSON can spell half a surrogate pair
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Only messages are worth a line."""


def page(messages: list[Message]) -> str:
    """What came, as HTML; everything in it is escaped."""
    sections = "\n".join(
        MESSAGE.format(
            type=escape(one.type),
            id=escape(one.id),
            at=escape(one.at),
            body=escape(json.dumps(one.body, ensure_ascii=False, indent=2)),
        )
        for one in messages
    )
    return PAGE.format(count=len(messages), messages=sections or "<p>Nothing yet.</p>")


def stored_secret() -> str:
    """From the environment (RECEIVER_SECRET), else from the data folder; else empty."""
    path = Path(settings.DATA_DIR) / "receiver_secret"
    given = os.environ.get("RECEIVER_SECRET", "")
    return given or (path.read_text().strip() if path.is_file() else "")


class Command(BaseCommand):
    help = "Receive webhooks on 127.0.0.1, verify them and show what came."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8001)
        parser.add_argument("--secret", default="", help="whsec_…, else RECEIVER_SECRET")

    def handle(self, *_: Any, port: int, secret: str, **__: Any) -> None:
        def current() -> str:
            return secret or stored_secret()

        try:
            Webhook(current())
            server = Receiver(port, current, self.say)
        except (EmptyWebhookSecretError, ValueError) as error:
            raise CommandError(
                "A secret is needed that reads whsec_ and base64, from --secret, from "
                "RECEIVER_SECRET or from .data/receiver_secret."
            ) from error
        except OSError as error:
            raise CommandError(f"Port {port} cannot be listened on: {error}") from error
        self.say(f"Listening on http://127.0.0.1:{server.server_port}/")
        with server:
            server.serve_forever()

    def say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
