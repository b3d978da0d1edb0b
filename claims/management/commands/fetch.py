"""Fetching as articles, sources and feeds are: `manage.py fetch URL…`. Needs no database."""

import hashlib
import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from claims.errors import Refusal
from claims.ingest.fetching import fetch


class Command(BaseCommand):
    help = "Fetch addresses; for each one JSON line with what came or why nothing did."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("urls", nargs="+", metavar="URL")

    def handle(self, *_args: Any, **options: Any) -> None:
        for url in options["urls"]:
            self.stdout.write(json.dumps(outcome(url)))
            self.stdout.flush()


def outcome(url: str) -> dict[str, Any]:
    """The answer for one address; `bytes` and `sha256` are of the body, unpacked."""
    try:
        fetched = fetch(url)
    except Refusal as refusal:
        return {"url": url, "refused": str(refusal)}
    return {
        "url": url,
        "status": fetched.status,
        "final_url": fetched.final_url,
        "bytes": len(fetched.body),
        "sha256": hashlib.sha256(fetched.body).hexdigest(),
    }
