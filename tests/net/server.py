"""A real server on this machine that answers as it is told and remembers what it was asked."""

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

Answering = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Asked:
    """One request that came."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Server:
    """`answer` may be exchanged between requests; `over` is set when the server ends."""

    port: int = 0
    answer: Answering = field(default_factory=lambda: reply)
    asked: list[Asked] = field(default_factory=list)
    over: Event = field(default_factory=Event)

    @property
    def name(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def url(self) -> str:
        return f"http://{self.name}/hook"


def reply(
    request: BaseHTTPRequestHandler, status: int = 200, body: bytes = b"ok", **headers: str
) -> None:
    """A whole and honest answer."""
    request.send_response(status)
    for name, value in {"content-length": str(len(body)), **headers}.items():
        request.send_header(name.replace("_", "-"), value)
    request.end_headers()
    request.wfile.write(body)


def raw(words: bytes) -> Answering:
    """Exactly these bytes, then the end."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(words)
        request.close_connection = True

    return answer


@contextmanager
def serving(tls: ssl.SSLContext | None = None) -> Iterator[Server]:
    """The server, for as long as the block lasts; over TLS where a context is given."""
    ours = Server()

    class Answers(BaseHTTPRequestHandler):
        def handle_one(self) -> None:
            length = int(self.headers.get("content-length", 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            ours.asked.append(Asked(self.command, self.path, headers, self.rfile.read(length)))
            try:
                ours.answer(self)
            except OSError:
                self.close_connection = True

        do_POST = do_GET = do_PUT = do_HEAD = handle_one  # noqa: N815

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    class Accepting(ThreadingHTTPServer):
        def handle_error(self, request: Any, client_address: Any) -> None:
            """A client that goes away is nothing to report."""

        def finish_request(self, request: Any, client_address: Any) -> None:
            """The handshake belongs into the thread of the connection."""
            if tls is None:
                super().finish_request(request, client_address)
                return
            with tls.wrap_socket(request, server_side=True) as secured:
                super().finish_request(secured, client_address)

    server = Accepting(("127.0.0.1", 0), Answers)
    server.daemon_threads = True
    ours.port = server.server_port
    thread = Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield ours
    finally:
        ours.over.set()
        server.shutdown()
        thread.join()
        server.server_close()


def unused_port() -> int:
    """A port at which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
