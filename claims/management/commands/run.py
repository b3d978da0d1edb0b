"""`manage.py run`: everything a newcomer needs, in one foreground command.

It prepares what is missing, keeps web server, worker, webhook receiver and the demo's pages
alive, and stops them on Ctrl-C. The database runs on. For a public server see docs/operations.md.
"""

import http.client
import os
import signal
import socket
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, connections

from claims.management import preparation
from claims.management.children import Children, ChildrenFailed
from claims.management.demo_pages import ARTICLE

HOST = "127.0.0.1"
PATIENCE = 60.0


@dataclass(frozen=True)
class Ports:
    """Where on this machine each server listens."""

    web: int
    receiver: int
    pages: int


class Command(BaseCommand):
    help = "Prepare everything, then run web server, worker, receiver and pages until Ctrl-C."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--article", default="", help="a file or an address to take in")
        parser.add_argument("--port", type=int, default=8000, help="of the web server")
        parser.add_argument("--receiver-port", type=int, default=8001)
        parser.add_argument("--pages-port", type=int, default=8002, help="of the demo’s pages")

    def handle(self, *_: Any, **options: Any) -> None:
        ports = Ports(options["port"], options["receiver_port"], options["pages_port"])
        preparation.require_free_port(ports.web, "--port")
        preparation.require_free_port(ports.receiver, "--receiver-port")
        preparation.require_free_port(ports.pages, "--pages-port")
        # Both are on this machine, where outgoing requests otherwise may not go.
        allowed = [f"{HOST}:{port}" for port in (ports.receiver, ports.pages)]
        settings.EGRESS_ALLOW = [*settings.EGRESS_ALLOW, *allowed]
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # as under nohup
            signal.signal(signal.SIGHUP, signal.default_int_handler)
        children = Children(Path(settings.BASE_DIR), environment(ports.web), self.say)
        try:
            self.prepare(ports)
            self.start(children, ports)
            self.take_in(options["article"])
            self.introduce(ports)
            self.watch(children)
        except KeyboardInterrupt:
            self.say("\nStopping; the database runs on until `make stop`.")
        except ChildrenFailed as error:
            raise CommandError(str(error)) from error
        finally:
            children.end()

    def say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()

    def prepare(self, ports: Ports) -> None:
        try:
            self.step("Database", preparation.database)
            self.step("Migrations", preparation.migrations)
            self.step("Translations", preparation.translations)
            self.step("Static files", preparation.static_files)
            self.say("Demo newsroom …")
            receiver, pages = (f"http://{HOST}:{p}" for p in (ports.receiver, ports.pages))
            call_command("demo", receiver=f"{receiver}/webhooks", pages=pages, stdout=self.stdout)
        except DatabaseError as error:
            raise CommandError(f"The database cannot be used: {error}") from error
        connections.close_all()

    def step(self, name: str, do: Callable[[], str]) -> None:
        self.say(f"{name} …")
        started = time.monotonic()
        self.say(f"  {do()} ({time.monotonic() - started:.1f} s)")

    def start(self, children: Children, ports: Ports) -> None:
        self.say("Web server, worker, receiver and pages …")
        manage = (sys.executable, "manage.py")
        children.add("pages", *manage, "serve_demo_pages", "--port", str(ports.pages))
        children.add("receiver", *manage, "receive_webhooks", "--port", str(ports.receiver))
        children.add("web", *web_server(ports.web))
        until(children, "The server of the demo’s pages", lambda: listens(ports.pages))
        children.add("worker", *manage, "worker")
        until(children, "The web server", lambda: is_healthy(ports.web))
        until(children, "The webhook receiver", lambda: listens(ports.receiver))

    def take_in(self, article: str) -> None:
        """An article that cannot be taken in is no reason to stop the rest."""
        if article:
            try:
                call_command("ingest", article, stdout=self.stdout, stderr=self.stderr)
            except CommandError as error:
                self.stderr.write(f"The article was not taken in: {error}")

    def introduce(self, ports: Ports) -> None:
        from claims.management.demo import introduction  # noqa: PLC0415 - needs the models

        root = f"http://{HOST}:{ports.web}"
        self.say(f"\n  Public site   {root}/")
        self.say(f"  Desk          {root}/desk/")
        self.say(f"  API           {root}/api/v1/")
        self.say(f"  Receiver      http://{HOST}:{ports.receiver}/")
        self.say(f"  To take in    http://{HOST}:{ports.pages}{ARTICLE}\n")
        for line in introduction():
            self.say(f"  {line}")
        self.say("\nCtrl-C stops them.")

    def watch(self, children: Children) -> None:
        while True:
            children.look_after()
            time.sleep(0.2)


def environment(port: int) -> dict[str, str]:
    """Ours, and what the children must know of the ports."""
    ours = {
        "PYTHONUNBUFFERED": "1",
        # Small matrices: more threads only wait for each other.
        "OMP_NUM_THREADS": os.environ.get("OMP_NUM_THREADS", "1"),
        "OPENBLAS_NUM_THREADS": os.environ.get("OPENBLAS_NUM_THREADS", "1"),
        "SITE_ROOT": os.environ.get("SITE_ROOT") or f"http://{HOST}:{port}",
        "EGRESS_ALLOW": ",".join(dict.fromkeys(settings.EGRESS_ALLOW)),
    }
    return {**os.environ, **ours}


def web_server(port: int) -> list[str]:
    module, _, name = settings.WSGI_APPLICATION.rpartition(".")
    return [
        *(sys.executable, "-m", "gunicorn", f"{module}:{name}", "--bind", f"{HOST}:{port}"),
        *("--worker-class", "gthread", "--workers", "2", "--threads", "4"),
        *("--graceful-timeout", "5", "--log-level", "warning", "--preload"),
    ]


def until(children: Children, name: str, holds: Callable[[], bool]) -> None:
    """Wait for it, looking after the children meanwhile. Raises ChildrenFailed."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        children.look_after()
        if time.monotonic() > deadline:
            raise ChildrenFailed(f"{name} did not answer within {PATIENCE:.0f} seconds.")
        time.sleep(0.1)


def is_healthy(port: int) -> bool:
    connection = http.client.HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def listens(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(2)
        return probe.connect_ex((HOST, port)) == 0
