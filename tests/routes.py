"""Every address of the readers' door and of the desk, found where Django finds them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import translation


@dataclass(frozen=True)
class Route:
    """One named address; `needs` are the names in it that have to be filled in."""

    name: str
    needs: frozenset[str]

    def address(self, values: dict[str, Any]) -> str:
        """The address with those of `values` that it needs; KeyError where one is missing."""
        with translation.override("en"):  # a page in another language leaves that one active
            return reverse(self.name, kwargs={need: values[need] for need in self.needs})


def routes(door: str) -> list[Route]:
    """All routes of a door: `public` or `editor`."""
    found = [Route(f"{door}:{one.name}", _needs(one)) for one in _patterns(get_resolver(), door)]
    assert len(found) > 5
    return sorted(found, key=lambda route: route.name)


def _patterns(resolver: URLResolver, door: str, inside: bool = False) -> Iterator[URLPattern]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from _patterns(one, door, inside or one.namespace == door)
        elif inside:
            yield one


def _needs(pattern: URLPattern) -> frozenset[str]:
    return frozenset(pattern.pattern.converters)


def crawl(client: Client, *starts: str) -> dict[str, Any]:
    """Follow every link of our own from page to page; the answers by address."""
    answers: dict[str, Any] = {}
    waiting = list(starts)
    while waiting:
        address = waiting.pop()
        if address in answers:
            continue
        answers[address] = answer = client.get(address, follow=True)
        waiting += links(answer.content.decode())
    return answers


def links(page: str) -> list[str]:
    """The addresses of our own pages that a page links to, without their fragments."""
    found = (urlsplit(one) for one in re.findall(r'<a[^>]* href="([^"]+)"', page))
    own = (one._replace(fragment="").geturl() for one in found if not one.netloc)
    return [one.replace("&amp;", "&") for one in own if one.startswith("/")]


class Hostility(HTMLParser):
    """Writes down whatever on a page would run: our pages have no such thing at all."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        ours = (given.get("src") or "").startswith("/static/")
        if tag in ("script", "iframe", "object", "embed", "base", "style", "math") and not ours:
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            bad_address = re.match(r"\s*(javascript|data|vbscript):", value or "", re.I)
            if name.startswith("on") or name in ("style", "srcdoc") or bad_address:
                self.found.append(f"<{tag} {name}={value}>")


def hostile_parts(page: str) -> list[str]:
    """What would run on the page; empty for a harmless one."""
    parser = Hostility()
    parser.feed(page)
    return parser.found
