"""Find the articles on web pages: `manage.py extract FILE`. Needs no server and no database."""

from argparse import ArgumentParser
from dataclasses import replace
from typing import Any

from django.core.management.base import BaseCommand

from claims.ingest.document import assemble
from claims.ingest.html import draft_of_html
from claims.management.commands.split import read
from claims.nlp.lines import answered, choice_in, text_in


class Command(BaseCommand):
    help = 'The article on a page, for each JSON line {"id", "html", "url"}.'
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="a UTF-8 file, or - for standard input")

    def handle(self, *_args: Any, **options: Any) -> None:
        for line in answered(read(options["file"]).split("\n"), article_of):
            self.stdout.write(line)


def article_of(asked: dict[str, Any]) -> dict[str, Any]:
    """The answer to one line: `title` is the headline and `text` what stands below it.

    A language that nobody can tell is "und" here: only who keeps an article has to know it.
    """
    html = text_in(asked, "html").encode("utf-8", errors="replace")
    draft = draft_of_html(html, url=choice_in(asked, "url", "") or "")
    body = tuple(part for part in draft.parts if part[0] != "headline")
    document = assemble(replace(draft, parts=body), any_language=True)
    return {
        "title": draft.headline,
        "text": document.text,
        "language": document.language,
        "published": draft.published.isoformat() if draft.published else None,
        "byline": draft.byline,
        "links": list(draft.links),
    }
