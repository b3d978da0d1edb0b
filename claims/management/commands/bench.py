"""Measure speed and memory: `manage.py bench TASK … --json`. Needs no database."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.errors import InvalidInput, Refusal
from claims.management.commands.evaluate import printed, whole
from claims.management.commands.split import read
from claims.management.demo_texts import ARTICLE_EN
from claims.management.measuring.speed import measured

_COPIES = 8  # of the demo's article, where no text is named: long enough to be timed


class Command(BaseCommand):
    help = "Measure speed and memory of a language tool, as ratios to the bare limit."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        tasks = parser.add_subparsers(dest="task", required=True, metavar="TASK")
        splitting = tasks.add_parser("splitting", help="against a bare parse of the same texts")
        splitting.add_argument("--text", type=Path, nargs="+", metavar="F", help="English texts")
        splitting.add_argument("--rounds", type=whole, default=3, metavar="N")
        splitting.add_argument("--json", action="store_true", help="one line instead of many")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            found = measured(_texts(options["text"]), rounds=options["rounds"])
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(printed(found, as_line=options["json"]))


def _texts(paths: list[Path] | None) -> list[str]:
    texts = [read(str(path)) for path in paths] if paths else [ARTICLE_EN] * _COPIES
    if not all(text.strip() for text in texts):
        raise InvalidInput("There is no text to measure with.", field="text")
    return texts
