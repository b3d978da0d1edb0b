"""What the values of a passage say about a claim: `manage.py compare FILE`. Needs no database."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from claims.errors import InvalidInput
from claims.management.commands.split import read
from claims.nlp.comparing import compare
from claims.nlp.lines import answered, text_in


class Command(BaseCommand):
    help = 'How the values of a passage stand to a claim\'s: JSON lines {"id", "claim", "passage"}.'
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="a UTF-8 file, or - for standard input")

    def handle(self, *_args: Any, **options: Any) -> None:
        for line in answered(read(options["file"]).split("\n"), hint_of):
            self.stdout.write(line)


def hint_of(asked: dict[str, Any]) -> dict[str, Any]:
    """The answer to one line."""
    claim, passage = text_in(asked, "claim"), text_in(asked, "passage")
    if not claim.strip() or not passage.strip():
        raise InvalidInput("Claim and passage must both say something.")
    return compare(claim, passage).as_json()
