"""The web server of the demo's pages. It uses no database and answers nothing else."""

from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.management.demo_pages import pages

HOST = "127.0.0.1"


class PageServer(ThreadingHTTPServer):
    """Serves the pages on 127.0.0.1; port 0 takes a free one."""

    daemon_threads = True

    def __init__(self, port: int) -> None:
        super().__init__((HOST, port), _Answering)


class _Answering(BaseHTTPRequestHandler):
    timeout = 15
    server_version = "pages"
    sys_version = ""

    def do_GET(self) -> None:
        found = _found(self.path)
        body = found or b"There is nothing here.\n"
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", f"text/{'html' if found else 'plain'}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Nobody needs to know."""


@cache
def _found(path: str) -> bytes:
    return pages().get(path.partition("?")[0], "").encode()


class Command(BaseCommand):
    help = "Serve the demo's article and source on 127.0.0.1."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8002)

    def handle(self, *_: Any, port: int, **__: Any) -> None:
        try:
            server = PageServer(port)
        except OSError as error:
            raise CommandError(f"Port {port} cannot be listened on: {error}") from error
        with server:
            server.serve_forever()
