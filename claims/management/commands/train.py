"""Learn a model's weights anew: `manage.py train checkworthiness --tsv F`. Needs no database."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.errors import Refusal
from claims.management.measuring.files import marked_in
from claims.nlp import weights
from claims.nlp.worth_training import as_file, trained


class Command(BaseCommand):
    help = "Learn weights from marked sentences; the same file gives the same bytes."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("model", choices=["checkworthiness"])
        parser.add_argument("--tsv", type=Path, required=True, metavar="F")
        parser.add_argument("--out", type=Path, default=weights.FOLDER / "checkworthiness.json")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            table = marked_in(options["tsv"])
            options["out"].write_text(as_file(trained(table.sentences)), encoding="ascii")
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        except OSError as error:
            raise CommandError(f"{options['out']} cannot be written: {error.strerror}.") from error
        if table.left_out:
            self.stderr.write(f"Left out, for want of a text or a mark: lines {table.left_out}.")
        self.stderr.write(f"{options['out']} was written from {len(table.sentences)} sentences.")
