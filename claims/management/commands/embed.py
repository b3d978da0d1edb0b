"""Vectors for what has none: `manage.py embed`; of another model for all: `embed --rebuild`."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.errors import Refusal
from claims.matching.encoders import configured_encoder
from claims.matching.rebuilding import fill, rebuild


class Command(BaseCommand):
    """Prints one JSON object, how many vectors were made:
    `{"model", "claims", "passages", "checks"}`."""

    help = "Give claims, passages and external checks the vectors of the model in the settings."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--rebuild",
            action="store_true",
            help="replace another model's vectors, which stay in use until all are there",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            encoder = configured_encoder()
            made = (rebuild if options["rebuild"] else fill)(encoder, say=self.stderr.write)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(json.dumps({"model": encoder.name, **asdict(made)}))
