"""Split texts into claims: `manage.py split FILE [--jsonl …]`. Needs no database."""

from argparse import ArgumentParser
from functools import cache, partial
from pathlib import Path
from sys import stdin
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.errors import Refusal
from claims.net.completions import Completions
from claims.nlp.lines import answered_together, choice_in, day, refused_or, text_in, written
from claims.nlp.splitting import BACKENDS, GRANULARITIES, Prepared, prepare, split, split_all
from claims.splitting.completing import configured_model


class Command(BaseCommand):
    help = "Split a text, or one text per JSON line, into claims; writes one JSON object per line."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="a UTF-8 file, or - for standard input")
        parser.add_argument("--jsonl", action="store_true", help='each line is {"id", "text", …}')
        parser.add_argument("--granularity", choices=GRANULARITIES, default="clause")
        parser.add_argument("--published", metavar="DATE", help="such as 2024-12-31")
        parser.add_argument("--backend", choices=BACKENDS)
        parser.add_argument("--workers", type=int, default=1, metavar="N")

    def handle(self, *_args: Any, **options: Any) -> None:
        text = read(options["file"])
        try:
            day(options["published"])
            if options["jsonl"]:
                self._lines(text, options)
            else:
                self._whole(text, options)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal

    def _lines(self, text: str, options: dict[str, Any]) -> None:
        asked = {key: options[key] for key in ("granularity", "published", "backend")}
        answers = partial(claims_of_each, asked)
        for line in answered_together(text.split("\n"), answers, workers=options["workers"]):
            self.stdout.write(line)

    def _whole(self, text: str, options: dict[str, Any]) -> None:
        result = split(
            text,
            published=day(options["published"]),
            granularity=options["granularity"],
            backend=options["backend"],
            complete=model(options["backend"]),
        )
        for claim in result.claims:
            self.stdout.write(written(claim.as_json()))


def claims_of_each(
    options: dict[str, Any], asked: list[dict[str, Any]]
) -> list[dict[str, Any] | Refusal]:
    """The answer or the refusal of each line."""
    prepared = [refused_or(partial(_prepared, options), one) for one in asked]
    results = iter(split_all([one for one in prepared if not isinstance(one, Refusal)]))
    return [one if isinstance(one, Refusal) else next(results).as_json() for one in prepared]


def _prepared(options: dict[str, Any], asked: dict[str, Any]) -> Prepared:
    """What the line says goes over the options."""
    granularity = choice_in(asked, "granularity", options["granularity"])
    return prepare(
        text_in(asked, "text"),
        language=choice_in(asked, "language", None),
        published=day(choice_in(asked, "published", options["published"])),
        granularity=granularity or "clause",
        backend=options["backend"],
        complete=model(options["backend"]),
    )


@cache
def model(backend: str | None) -> Completions | None:
    """The configured language model where that backend was chosen, one budget for each process."""
    return configured_model() if backend == "llm" else None


def read(name: str) -> str:
    """The text of a file or of standard input, exactly; refuses what is not UTF-8."""
    try:
        raw = stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return raw.decode("utf-8")
    except OSError as error:
        raise CommandError(f"{name} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise CommandError(f"{name} is not UTF-8 text.") from error
