"""A small news site on this machine: pages, feeds and answers by path."""

from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any

from tests.net.server import Server, reply

LINE = "The bridge over the Orontes was closed to all traffic for the whole winter of {}."
MORE = "About 40,000 people waited on the far bank for the spring and its ferries, they said."
RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>{}</channel></rss>"""

Answering = Callable[[BaseHTTPRequestHandler], None]


def page(year: int | str, head: str = "") -> bytes:
    """An article about a year."""
    return (
        f'<html lang="en"><head><title>Winter of {year}</title>{head}</head><body><article>'
        f"<h1>Winter of {year}</h1><p>{LINE.format(year)}</p><p>{MORE}</p></article></body></html>"
    ).encode()


@dataclass
class Site:
    """`has` maps a path to what is answered there: a body, or a function that answers."""

    server: Server
    has: dict[str, bytes | Answering] = field(default_factory=dict)
    headers: dict[str, dict[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.server.answer = self._answer

    def at(self, path: str) -> str:
        """The address of a path."""
        return f"http://{self.server.name}{path}"

    def asked(self) -> list[str]:
        """The paths asked for so far, in order."""
        return [request.path for request in self.server.asked]

    def rss(self, *years: int) -> bytes:
        """A feed of the articles about those years, whose pages are put up as well."""
        for year in years:
            self.has[f"/{year}"] = page(year)
        items = (f"<item><link>{self.at(f'/{year}')}</link></item>" for year in years)
        return RSS.format("".join(items)).encode()

    def _answer(self, request: BaseHTTPRequestHandler) -> None:
        found: Any = self.has.get(request.path)
        if callable(found):
            found(request)
        elif found is None:
            reply(request, status=404, body=b"nothing here")
        else:
            reply(request, body=found, **self.headers.get(request.path, {}))
