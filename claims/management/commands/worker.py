"""Working on the queue."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from claims.pipeline.queue import run_worker


class Command(BaseCommand):
    help = "Work on queued jobs until stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--concurrency", type=int, default=2)
        parser.add_argument("--until-empty", action="store_true", help="Stop when none is left.")

    def handle(self, *_: Any, **options: Any) -> None:
        self.stderr.write("worker: ready")
        run_worker(wait=not options["until_empty"], concurrency=options["concurrency"])
