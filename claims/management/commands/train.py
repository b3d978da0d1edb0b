"""Learn a model's weights anew: `manage.py train MODEL …`. Needs no database."""

import json
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.errors import Refusal
from claims.management.measuring import passages, same_claims
from claims.management.measuring.files import divided_in, marked_in
from claims.matching.encoders import configured_encoder
from claims.nlp import choice_training, same_claim_training, weights, worth_training


class Command(BaseCommand):
    help = "Learn weights from what people marked or divided; the same files give the same weights."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        models = parser.add_subparsers(dest="model", required=True, metavar="MODEL")
        worth = models.add_parser("checkworthiness", help="which sentences are worth checking")
        worth.add_argument("--tsv", type=Path, required=True, metavar="F", help="marked sentences")
        choice = models.add_parser("choice", help="how texts are divided")
        choice.add_argument("--gold", type=Path, required=True, metavar="F", nargs="+")
        choice.add_argument("--limit", type=int, metavar="N", help="only N texts of each file")
        same = models.add_parser("same_claim", help="which claim a text repeats")
        same.add_argument("--queries", type=Path, required=True, metavar="F")
        same.add_argument("--claims", type=Path, required=True, metavar="F")
        same.add_argument("--qrels", type=Path, metavar="F", help="else a column 'fact' of queries")
        found = models.add_parser("passages", help="which sentences speak about a claim")
        found.add_argument("--wice", type=Path, required=True, metavar="F")
        for one in (worth, choice, same, found):
            one.add_argument("--out", type=Path)

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

    def _checkworthiness(self, tsv: Path, **_options: Any) -> str:
        table = marked_in(tsv)
        if table.left_out:
            self.stderr.write(f"Left out, for want of a text or a mark: lines {table.left_out}.")
        return worth_training.as_file(worth_training.trained(table.sentences))

    def _choice(self, gold: list[Path], limit: int | None, **_options: Any) -> str:
        texts = [
            choice_training.divided(path.stem, document, one)
            for path in gold
            for document, one in divided_in(path)[:limit]
        ]
        stored, found = choice_training.trained(texts)
        for name, f1 in found.items():
            self.stderr.write(f"{name}: F1 {f1:.3f} in cross-validation")
        return choice_training.as_file(stored)

    def _same_claim(self, queries: Path, claims: Path, qrels: Path | None, **_options: Any) -> str:
        model = same_claims.learnt(queries, claims, qrels, encoder=configured_encoder())
        return same_claim_training.as_file(model)

    def _passages(self, wice: Path, **_options: Any) -> str:
        found = passages.weights_from(wice, encoder=configured_encoder())
        return json.dumps({"weights": found}, indent=1) + "\n"
