"""Find claims again in a later text: `manage.py anchor FILE`. Needs no database."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from claims.management.commands.split import read
from claims.nlp.anchoring import anchor
from claims.nlp.lines import answered, spans_in, text_in


class Command(BaseCommand):
    help = 'Where claims stand in a new text, for each JSON line {"id", "old", "new", "spans"}.'
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="a UTF-8 file, or - for standard input")

    def handle(self, *_args: Any, **options: Any) -> None:
        for line in answered(read(options["file"]).split("\n"), anchors_of):
            self.stdout.write(line)


def anchors_of(asked: dict[str, Any]) -> dict[str, Any]:
    """The answer to one line."""
    claims = spans_in(asked.get("spans"))
    found = anchor(text_in(asked, "old"), text_in(asked, "new"), claims)
    return {
        "anchors": [
            {
                "state": one.state,
                "spans": [[span.start, span.end] for span in one.spans],
                "confidence": one.confidence,
                "reason": one.reason,
            }
            for one in found
        ]
    }
