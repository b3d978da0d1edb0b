"""Learn a model's weights anew. Needs no database.

`manage.py train checkworthiness --tsv F` and `manage.py train choice --gold F [F …]`.
"""

from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.errors import InvalidInput, Refusal
from claims.management.measuring.files import divided_in, marked_in
from claims.nlp import choice_training, weights, worth_training


class Command(BaseCommand):
    help = "Learn weights from what people marked or divided; the same files give the same bytes."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("model", choices=["checkworthiness", "choice"])
        parser.add_argument("--tsv", type=Path, metavar="F", help="sentences, marked")
        parser.add_argument("--gold", type=Path, metavar="F", nargs="+", help="texts, divided")
        parser.add_argument("--limit", type=int, metavar="N", help="only N texts of each file")
        parser.add_argument("--out", type=Path)

    def handle(self, *_args: Any, **options: Any) -> None:
        out = options["out"] or weights.FOLDER / f"{options['model']}.json"
        learn: Callable[..., str] = getattr(self, f"_{options['model']}")
        try:
            out.write_text(learn(**options), encoding="ascii")
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        except OSError as error:
            raise CommandError(f"{out} cannot be written: {error.strerror}.") from error
        self.stderr.write(f"{out} was written.")

    def _checkworthiness(self, tsv: Path | None, **_options: Any) -> str:
        if tsv is None:
            raise InvalidInput("Name the marked sentences with --tsv.", field="tsv")
        table = marked_in(tsv)
        if table.left_out:
            self.stderr.write(f"Left out, for want of a text or a mark: lines {table.left_out}.")
        return worth_training.as_file(worth_training.trained(table.sentences))

    def _choice(self, gold: list[Path] | None, limit: int | None, **_options: Any) -> str:
        if not gold:
            raise InvalidInput("Name the divided texts with --gold.", field="gold")
        texts = [
            choice_training.divided(path.stem, document, one)
            for path in gold
            for document, one in divided_in(path)[:limit]
        ]
        stored, found = choice_training.trained(texts)
        for name, f1 in found.items():
            self.stderr.write(f"{name}: F1 {f1:.3f} in cross-validation")
        return choice_training.as_file(stored)
