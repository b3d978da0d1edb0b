"""How much sentences are worth checking: `manage.py checkworthy FILE`. Needs no database."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from claims.errors import InvalidInput
from claims.management.commands.split import read
from claims.nlp.lines import answered, text_in
from claims.nlp.worth import LIMIT, worth_of_text


class Command(BaseCommand):
    help = 'How much a sentence is worth checking, for each JSON line {"id", "text"}.'
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="a UTF-8 file, or - for standard input")

    def handle(self, *_args: Any, **options: Any) -> None:
        for line in answered(read(options["file"]).split("\n"), judged):
            self.stdout.write(line)


def judged(asked: dict[str, Any]) -> dict[str, Any]:
    """The answer to one line."""
    text = text_in(asked, "text")
    if not text.strip():
        raise InvalidInput("There is no sentence.", field="text")
    found = worth_of_text(text)
    return {"score": found.score, "label": found.score >= LIMIT, "reasons": list(found.reasons)}
