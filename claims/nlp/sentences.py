"""Where sentences begin and end, by rule, in linear time and in any language with stops.

A line break ends a sentence. A stop inside quotation marks that close again on the same line
does not: what is quoted stays with whoever is quoted.
"""

from collections.abc import Iterator
from itertools import pairwise

import regex

from claims.nlp.lexicon import words
from claims.nlp.text import Span

NAME = "sentences"
VERSION = "1"

_STOP = regex.compile(r"""(?:[.!?…؟。！？]+|؛)[”"»’')\]]*(?=\s|\Z)|\n+""")
_NEXT = regex.compile(r"""\s*["“‘«'(\[]*(\S\w*)""")
_DOTTED = regex.compile(r"(?:\p{L}\.)+\p{L}")
_MARK = regex.compile(r"""[“”«»"\n]""")
_WINDOW = 40

# Never the last word of a sentence.
_TITLES = words(
    "mr mrs ms dr prof gen col lt sgt capt cpt cmdr maj brig adm gov sen rep rev fr st hon pres "
    "messrs mt ft vs v e.g i.e cf fig nos vol approx ca viz al-"
)
# May end a sentence; they do when what follows looks like a beginning.
_ABBREVIATIONS = words(
    "jr sr inc ltd co corp llc plc bros dept univ est no jan feb mar apr jun jul aug sep sept oct "
    "nov dec mon tue wed thu fri sat sun a.m p.m u.s u.k u.n e.u u.s.a d.c b.c a.d etc al ph.d "
    "m.d b.a m.a pp p ed eds"
)
_BEGINNINGS = words(
    "the a an he she it they we i you this that these those there in on at by for from with as if "
    "but and or so yet when while after before since although though however moreover his her its "
    "their our my some many most more no not one two according meanwhile officials police"
)
_PAIRS = {"“": "”", "«": "»"}
_QUOTE_LIMIT = 1500


def sentences(
    text: str, start: int = 0, end: int | None = None, language: str = "en"
) -> tuple[Span, ...]:
    """The sentences of `text[start:end]`, in order, as places in `text`.

    Each is trimmed, not empty, and holds something other than punctuation; white space and lone
    punctuation are all that lies between them.
    """
    stop = len(text) if end is None else min(end, len(text))
    cuts = [start, *_cuts(text, start, stop, english=language.startswith("en")), stop]
    spans = (_trimmed(text, left, right) for left, right in pairwise(cuts))
    return tuple(span for span in spans if span)


def _cuts(text: str, start: int, end: int, *, english: bool) -> Iterator[int]:
    quoted = _Quotes(text, start, end)
    for match in _STOP.finditer(text, start, end):
        if match.group().startswith("\n") or (
            not quoted.hold(match.start(), match.end()) and _ends(text, match, english)
        ):
            yield match.end()


def _ends(text: str, match: "regex.Match[str]", english: bool) -> bool:
    following = _NEXT.match(text, match.end(), match.end() + _WINDOW)
    after = str(following.group(1)) if following else ""
    if after[:1].islower():
        return False
    if match.group()[0] != ".":
        return True
    if match.group().startswith(("..", ".…")):
        return True
    return _is_full_stop(_word_before(text, match.start()), after, english)


def _word_before(text: str, place: int) -> str:
    before = text[max(0, place - _WINDOW) : place]
    if not before or before[-1].isspace():
        return ""
    return before.split()[-1].lstrip("([\"'“‘«")


def _is_full_stop(before: str, after: str, english: bool) -> bool:
    word = before.lower().lstrip("'’-")
    if _is_initial(before):
        return english and before == "I"
    if word in _TITLES:
        return False
    if word == "no" and after[:1].isdigit():
        return False
    if word in _ABBREVIATIONS or _is_dotted(word):
        return after.lower() in _BEGINNINGS or not after
    return True


def _is_initial(word: str) -> bool:
    return len(word) == 1 and word.isupper()


def _is_dotted(word: str) -> bool:
    return _DOTTED.fullmatch(word) is not None


class _Quotes:
    """The quotations of a stretch of text, asked about places in rising order."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._spans = iter(_quotations(text, start, end))
        self._now: Span | None = next(self._spans, None)

    def hold(self, place: int, end: int) -> bool:
        """Whether the stop at `place` lies inside a quotation that goes on after `end`."""
        while self._now is not None and self._now.end <= place:
            self._now = next(self._spans, None)
        return self._now is not None and self._now.start < place and end < self._now.end


def _quotations(text: str, start: int, end: int) -> Iterator[Span]:
    """Closed quotations on one line and of bearable length; a lone mark opens nothing."""
    opened: int | None = None
    closing = ""
    for match in _MARK.finditer(text, start, end):
        mark = match.group()
        if mark == "\n":
            opened = None
        elif opened is not None and mark == closing:
            if match.end() - opened <= _QUOTE_LIMIT:
                yield Span(opened, match.end())
            opened = None
        elif opened is None and mark in ('"', *_PAIRS):
            opened, closing = match.start(), _PAIRS.get(mark, mark)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    part = text[start:end]
    left = start + len(part) - len(part.lstrip())
    right = end - (len(part) - len(part.rstrip()))
    if left >= right or not any(character.isalnum() for character in part):
        return None
    return Span(left, right)
