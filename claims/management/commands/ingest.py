"""Taking in an article from the command line."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.errors import Refusal
from claims.ingest.document import Draft
from claims.ingest.fetching import fetch_page
from claims.ingest.files import draft_of_file
from claims.ingest.html import draft_of_html
from claims.ingest.services import publish_article, take_in
from claims.models import Origin, Outlet
from claims.workflow.roles import SYSTEM
from claims.workflow.units import acting_for

MAX_BYTES = 4_000_000


class Command(BaseCommand):
    help = "Take in an article from a file or an address and put it on the public site."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", help="A text or HTML file, or an http(s) address.")
        parser.add_argument("--outlet", default="", help="Slug; our first newsroom by default.")
        parser.add_argument("--headline", default="")
        parser.add_argument("--private", action="store_true", help="Do not publish it.")

    def handle(self, *_: Any, **options: Any) -> None:
        outlet = _outlet(options["outlet"])
        try:
            draft = _draft(options["source"], options["headline"])
            with acting_for(outlet.pk):
                intake = take_in(draft, outlet=outlet, by=SYSTEM)
                if intake.new and not options["private"]:
                    publish_article(intake.article, by=SYSTEM)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(intake.sentence)


def _outlet(slug: str) -> Outlet:
    own = Outlet.objects.filter(is_own=True).order_by("created_at")
    found = own.filter(slug=slug).first() if slug else own.first()
    if found is None:
        raise CommandError("There is no such newsroom yet.")
    return found


def _draft(source: str, headline: str) -> Draft:
    if source.startswith(("http://", "https://")):
        return _fetched(source)
    path = Path(source)
    if not path.is_file():
        raise CommandError(f"There is no file {source}.")
    with path.open("rb") as file:
        return draft_of_file(path.name, file.read(MAX_BYTES + 1), headline=headline)


def _fetched(url: str) -> Draft:
    page = fetch_page(url)
    return draft_of_html(page.body, url=page.final_url, origin=Origin.ADDRESS)
