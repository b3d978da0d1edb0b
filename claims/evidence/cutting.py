"""Cutting the text of a source into passages that can be searched for."""

from collections.abc import Iterator

from claims.nlp.sentences import sentences
from claims.nlp.text import Span

LONGEST = 600  # characters of a passage; a single longer sentence stays whole
SHORTEST = 30  # less says nothing by itself
MOST = 500  # passages of one text


def cut(text: str, language: str = "en") -> list[Span]:
    """Passages in the order of the text: a paragraph each, long ones by whole sentences."""
    found: list[Span] = []
    for paragraph in _paragraphs(text):
        found += _packed(sentences(text, paragraph.start, paragraph.end, language))
    return [place for place in found if len(place) >= SHORTEST][:MOST]


def _paragraphs(text: str) -> Iterator[Span]:
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield Span(start, start + len(line.rstrip()))
        start += len(line)


def _packed(parts: tuple[Span, ...]) -> Iterator[Span]:
    """As many neighbouring sentences in one as fit."""
    whole: Span | None = None
    for part in parts:
        if whole and part.end - whole.start <= LONGEST:
            whole = Span(whole.start, part.end)
            continue
        if whole:
            yield whole
        whole = part
    if whole:
        yield whole
