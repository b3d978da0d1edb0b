"""Finding the article on web pages, without server or database."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from claims.errors import Refusal
from claims.ingest.document import assemble
from claims.ingest.html import draft_of_html


class Command(BaseCommand):
    help = "Read JSON lines of {id, html, url}; write one of {id, title, text, …} for each."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="JSON lines; - for standard input.")

    def handle(self, *_: Any, **options: Any) -> None:
        lines = (
            sys.stdin.buffer.read()
            if options["file"] == "-"
            else Path(options["file"]).read_bytes()
        ).splitlines()
        for line in lines:
            if line.strip():
                self.stdout.write(json.dumps(answer(line), ensure_ascii=True))


def answer(line: bytes) -> dict[str, Any]:
    """The article of one line; a line that cannot be used says why."""
    asked: Any = {}
    try:
        asked = json.loads(line)
        draft = draft_of_html(asked["html"].encode(errors="replace"), url=asked.get("url") or "")
        document = assemble(draft)
    except Refusal as refusal:
        return {"id": _id(asked), "error": str(refusal)}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {"id": _id(asked), "error": "The line is not a JSON object with id and html."}
    return {
        "id": _id(asked),
        "title": document.headline,
        "text": document.text,
        "language": document.language,
        "published": draft.published.isoformat() if draft.published else None,
        "byline": draft.byline,
        "links": list(draft.links),
    }


def _id(asked: Any) -> Any:
    return asked.get("id") if isinstance(asked, dict) else None
