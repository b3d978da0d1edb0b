"""Measure speed and memory: `manage.py bench TASK … --json`. Only `matching` needs the database."""

from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.errors import InvalidInput, Refusal
from claims.management.commands.evaluate import printed, whole
from claims.management.commands.split import read
from claims.management.demo_texts import ARTICLE_EN
from claims.management.measuring import speed, vectors

_COPIES = 8  # of the demo's article, where no text is named: long enough to be timed


class Command(BaseCommand):
    help = "Measure speed and memory, as ratios to the bare limit or to a peer."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        tasks = parser.add_subparsers(dest="task", required=True, metavar="TASK")
        splitting = tasks.add_parser("splitting", help="against a bare parse of the same texts")
        splitting.add_argument("--text", type=Path, nargs="+", metavar="F", help="English texts")
        splitting.add_argument("--rounds", type=whole, default=3, metavar="N")
        _json(splitting)
        matching = tasks.add_parser("matching", help="nearest vectors against exact search")
        matching.add_argument("--claims", type=sizes, default=[10_000], metavar="N[,N…]")
        matching.add_argument("--questions", type=whole, default=200, metavar="N")
        matching.add_argument("--ef-search", type=whole, default=100, metavar="N")
        matching.add_argument("--seed", type=whole, default=1, metavar="N")
        _json(matching)

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            found = _TASKS[options["task"]](options)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(printed(found, as_line=options["json"]))


def _json(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="one line instead of many")


def sizes(written: str) -> list[int]:
    """Whole numbers with commas between them."""
    found = [whole(part) for part in written.split(",")]
    if min(found) < _FEWEST:
        raise ArgumentTypeError(f"at least {_FEWEST} vectors are needed")
    return found


def _splitting(options: dict[str, Any]) -> dict[str, Any]:
    return speed.measured(_texts(options["text"]), rounds=options["rounds"])


def _matching(options: dict[str, Any]) -> dict[str, Any]:
    return vectors.measured(
        options["claims"],
        questions=options["questions"],
        ef_search=options["ef_search"],
        seed=options["seed"],
    )


def _texts(paths: list[Path] | None) -> list[str]:
    texts = [read(str(path)) for path in paths] if paths else [ARTICLE_EN] * _COPIES
    if not all(text.strip() for text in texts):
        raise InvalidInput("There is no text to measure with.", field="text")
    return texts


_FEWEST = 10
_TASKS = {"splitting": _splitting, "matching": _matching}
