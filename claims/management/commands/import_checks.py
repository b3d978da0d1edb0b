"""Taking in what others have checked: `manage.py import_checks FILE|URL`."""

import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.core.management.base import BaseCommand, CommandError

from claims.errors import Refusal
from claims.management.commands.ingest import newsroom
from claims.matching.check_files import Found, checks_at, checks_in
from claims.matching.importing import REFUSED, import_checks
from claims.models import Outlet
from claims.workflow.roles import SYSTEM


class Command(BaseCommand):
    help = "Take in ClaimReviews: of a web page, or of a DataFeed of any size."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", metavar="FILE|URL", help="- for standard input.")
        parser.add_argument("--dry-run", action="store_true", help="Only say what would happen.")
        parser.add_argument("--outlet", default="", help="Slug; our first newsroom by default.")

    def handle(self, *_: Any, **options: Any) -> None:
        outlet = newsroom(options["outlet"])
        try:
            with _found_in(options["source"]) as found:
                self._tell(found, outlet, options["source"], options["dry_run"])
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal

    def _tell(self, found: Iterator[Found], outlet: Outlet, source: str, rehearse: bool) -> None:
        counts = Counter[str]()
        named = source if "://" in source else Path(source).name
        for outcome in import_checks(
            found, outlet=outlet, by=SYSTEM, found_in=named, rehearse=rehearse
        ):
            counts[outcome.what] += 1
            if outcome.what == REFUSED:
                self.stdout.write(f"Entry {outcome.number}: {outcome.said}")
        mood = "would be " if rehearse else ""
        said = ", ".join(f"{number} {mood}{what}" for what, number in sorted(counts.items()))
        self.stdout.write(f"{said or 'There was no check'}.")


@contextmanager
def _found_in(source: str) -> Iterator[Iterator[Found]]:
    if source.startswith(("http://", "https://")):
        yield checks_at(source)
    elif source == "-":
        yield checks_in(sys.stdin.buffer)
    else:
        with _opened(source) as file:
            yield checks_in(file)


def _opened(name: str) -> IO[bytes]:
    if not Path(name).is_file():
        raise CommandError(f"There is no file {name}.")
    return Path(name).open("rb")
