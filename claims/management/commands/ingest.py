"""Taking in articles from the command line: one, or a list of them."""

import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from time import monotonic
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.errors import Refusal
from claims.ingest import rows
from claims.ingest.bulk import REFUSED, Outcome, rehearse_list, take_in_list
from claims.ingest.document import Draft
from claims.ingest.files import draft_of_file
from claims.ingest.pages import draft_of_address
from claims.ingest.reading import MAX_BYTES
from claims.ingest.services import publish_article, take_in
from claims.models import Outlet
from claims.workflow.roles import SYSTEM
from claims.workflow.units import acting_for

_EVERY = 100  # lines between two reports


class Command(BaseCommand):
    help = "Take in an article, or with --bulk a list of them, and put it on the public site."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "source",
            nargs="?",
            default="",
            help="A text, HTML or ninjs file, or an http(s) address.",
        )
        parser.add_argument("--bulk", default="", metavar="FILE", help="CSV or JSONL; - for input.")
        parser.add_argument("--dry-run", action="store_true", help="Only say what --bulk would do.")
        parser.add_argument("--outlet", default="", help="Slug; our first newsroom by default.")
        parser.add_argument("--headline", default="")
        parser.add_argument("--private", action="store_true", help="Do not publish it.")

    def handle(self, *_: Any, **options: Any) -> None:
        if bool(options["source"]) == bool(options["bulk"]):
            raise CommandError("Name either one file or address, or a list with --bulk.")
        if options["dry_run"] and not options["bulk"]:
            raise CommandError("--dry-run goes with --bulk.")
        outlet = newsroom(options["outlet"])
        try:
            if options["bulk"]:
                self._list(outlet, options)
            else:
                self._one(outlet, options)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal

    def _one(self, outlet: Outlet, options: dict[str, Any]) -> None:
        draft = _draft(options["source"], options["headline"])
        with acting_for(outlet.pk):
            intake = take_in(draft, outlet=outlet, by=SYSTEM)
            if intake.new and not options["private"]:
                publish_article(intake.article, by=SYSTEM)
        self.stdout.write(intake.sentence)

    def _list(self, outlet: Outlet, options: dict[str, Any]) -> None:
        raw = _read(options["bulk"], rows.MAX_BYTES)
        if options["dry_run"]:
            self._tell(rehearse_list(raw, outlet=outlet, by=SYSTEM), "would be ")
            return
        public = not options["private"]
        self._tell(take_in_list(raw, outlet=outlet, by=SYSTEM, public=public), "")

    def _tell(self, outcomes: Iterable[Outcome], mood: str) -> None:
        """Refusals and the sum on standard output, how far it is on standard error."""
        begun, counts = monotonic(), Counter[str]()
        for outcome in outcomes:
            counts[outcome.what] += 1
            if outcome.what == REFUSED or mood:
                self.stdout.write(f"Line {outcome.line}: {outcome.said}")
            if counts.total() % _EVERY == 0:
                self.stderr.write(f"{counts.total()} lines, {monotonic() - begun:.0f} s")
        self.stderr.write(f"{counts.total()} lines, {monotonic() - begun:.0f} s")
        said = ", ".join(f"{number} {mood}{what}" for what, number in sorted(counts.items()))
        self.stdout.write(f"{said or 'The list is empty'}.")


def newsroom(slug: str) -> Outlet:
    """Our newsroom of that slug, or our first one; raises CommandError."""
    own = Outlet.objects.filter(is_own=True).order_by("created_at")
    found = own.filter(slug=slug).first() if slug else own.first()
    if found is None:
        raise CommandError("There is no such newsroom yet.")
    return found


def _draft(source: str, headline: str) -> Draft:
    if source.startswith(("http://", "https://")):
        return draft_of_address(source)
    return draft_of_file(Path(source).name, _read(source, MAX_BYTES), headline=headline)


def _read(name: str, most: int) -> bytes:
    """The file, or its beginning where it is larger than may be; the reader then says so."""
    if name == "-":
        return sys.stdin.buffer.read(most + 1)
    if not Path(name).is_file():
        raise CommandError(f"There is no file {name}.")
    with Path(name).open("rb") as file:
        return file.read(most + 1)
