"""Measure a language tool on marked data: `manage.py evaluate TASK … --json`.

Needs no database. Every figure stands beside that of a baseline from the same run.
"""

import json
from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.errors import Refusal
from claims.management.measuring import (
    cutting,
    extraction,
    passages,
    reading,
    report,
    same_claims,
    stances,
    worthiness,
)
from claims.matching.encoders import configured_encoder
from claims.nlp.splitting import GRANULARITIES


class Command(BaseCommand):
    help = "Measure how well a language tool does on marked data, with a baseline beside it."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        tasks = parser.add_subparsers(dest="task", required=True, metavar="TASK")
        _splitting(tasks.add_parser("splitting", help="claims against units people made"))
        _worthiness(tasks.add_parser("checkworthiness", help="scores against marks by people"))
        _stance(tasks.add_parser("stance", help="hints from values against marks by people"))
        _matching(tasks.add_parser("matching", help="texts against the claims they repeat"))
        _retrieval(tasks.add_parser("retrieval", help="sentences that bear on a claim"))
        _extraction(tasks.add_parser("extraction", help="articles on pages against their bodies"))
        _reading(tasks.add_parser("reading", help="claimants, dates and references, planted"))
        _report(tasks.add_parser("report", help="everything that can be measured, as a page"))

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            answer = _TASKS[options["task"]](options)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(answer)


def _splitting(parser: ArgumentParser) -> None:
    parser.add_argument("--gold", type=Path, nargs="+", required=True, metavar="F")
    parser.add_argument("--granularity", choices=GRANULARITIES, default="clause")
    parser.add_argument("--workers", type=whole, default=1, metavar="N")
    parser.add_argument("--limit", type=whole, metavar="N", help="only the first N texts of a file")
    _json(parser)


def _worthiness(parser: ArgumentParser) -> None:
    parser.add_argument("--tsv", type=Path, required=True, metavar="F")
    parser.add_argument("--train", type=Path, metavar="F", help="what the baseline learns from")
    _json(parser)


def _stance(parser: ArgumentParser) -> None:
    parser.add_argument("--pairs", type=Path, required=True, metavar="F")
    _json(parser)


def _matching(parser: ArgumentParser) -> None:
    parser.add_argument("--queries", type=Path, required=True, metavar="F")
    parser.add_argument("--claims", type=Path, required=True, metavar="F")
    parser.add_argument("--qrels", type=Path, metavar="F", help="else a column 'fact' of queries")
    parser.add_argument(
        "--folds", type=whole, default=0, metavar="N", help="learn the weights anew"
    )
    _json(parser)


def _retrieval(parser: ArgumentParser) -> None:
    parser.add_argument("--wice", type=Path, required=True, metavar="F")
    parser.add_argument(
        "--folds", type=whole, default=0, metavar="N", help="learn the weights anew"
    )
    _json(parser)


def _extraction(parser: ArgumentParser) -> None:
    parser.add_argument("--pages", type=Path, required=True, metavar="DIR")
    _json(parser)


def _reading(parser: ArgumentParser) -> None:
    parser.add_argument("--suites", type=Path, default=reading.PLANTED, metavar="DIR")
    parser.add_argument("--failures", choices=reading.SUITES, help="list those of the tuned half")
    _json(parser)


def _report(parser: ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, required=True, metavar="DIR")
    parser.add_argument("--workers", type=whole, default=1, metavar="N")
    parser.add_argument("--limit", type=whole, metavar="N", help="only the first N texts of a file")


def _json(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="one line instead of many")


def _measure_splitting(options: dict[str, Any]) -> str:
    found = cutting.evaluated(
        options["gold"],
        granularity=options["granularity"],
        workers=options["workers"],
        limit=options["limit"],
    )
    return printed(found, as_line=options["json"])


def _measure_worthiness(options: dict[str, Any]) -> str:
    found = worthiness.evaluated(options["tsv"], learn_from=options["train"])
    return printed(found, as_line=options["json"])


def _measure_stance(options: dict[str, Any]) -> str:
    return printed(stances.evaluated(options["pairs"]), as_line=options["json"])


def _measure_matching(options: dict[str, Any]) -> str:
    files = (options["queries"], options["claims"], options["qrels"])
    found = same_claims.evaluated(*files, encoder=configured_encoder(), folds=options["folds"])
    return printed(found, as_line=options["json"])


def _measure_retrieval(options: dict[str, Any]) -> str:
    found = passages.evaluated(
        options["wice"], encoder=configured_encoder(), folds=options["folds"]
    )
    return printed(found, as_line=options["json"])


def _measure_extraction(options: dict[str, Any]) -> str:
    return printed(extraction.evaluated(options["pages"]), as_line=options["json"])


def _measure_reading(options: dict[str, Any]) -> str:
    if options["failures"]:
        judged = reading.cases(options["suites"], options["failures"], "tuned")
        return "\n".join(f"{c.outcome}: {c.line}" for c in judged if c.outcome != "right")
    return printed(reading.evaluated(options["suites"]), as_line=options["json"])


def _write_report(options: dict[str, Any]) -> str:
    return report.written(options["data"], workers=options["workers"], limit=options["limit"])


def whole(written: str) -> int:
    """A number from 1 on."""
    if not written.isdecimal() or int(written) < 1:
        raise ArgumentTypeError("a whole number from 1 on is needed")
    return int(written)


def printed(found: dict[str, Any], *, as_line: bool) -> str:
    """One JSON object, on one line or to be read."""
    return json.dumps(found, allow_nan=False, indent=None if as_line else 2)


_TASKS = {
    "splitting": _measure_splitting,
    "checkworthiness": _measure_worthiness,
    "stance": _measure_stance,
    "matching": _measure_matching,
    "retrieval": _measure_retrieval,
    "extraction": _measure_extraction,
    "reading": _measure_reading,
    "report": _write_report,
}
