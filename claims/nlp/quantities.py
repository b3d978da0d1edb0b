"""Numbers as a newsroom writes them: how many, of what, and how sure the writer was.

Read from the comparison form (plain digits, quotes and dashes). Years are not quantities; the
caller takes away what was read as a date. A bound is inclusive, `None` is open.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import regex

from claims.nlp import quantity_words as vocabulary
from claims.nlp.quantity_shares import find_shares
from claims.nlp.quantity_words import AMOUNTS, NUMBER_WORDS, SCALES, Vocabulary
from claims.nlp.text import Span

NAME = "quantities"
VERSION = "2"

_WORD = regex.compile(r"[^\W\d]+")
_LAST_WORD = regex.compile(r"[^\W\d]+\Z")
_FIGURES = regex.compile(r"[\d.,]+")
_DIGITS = regex.compile(r"\d+(?:[, ]\d{3})*(?:\.\d+)?")
_AND_FIGURES = regex.compile(r"و(\d+)")  # "12 thousand and 300" in Arabic
_FROM = regex.compile(r"\b(?:from|من)\s+\Z", regex.I)
_RANGING = regex.compile(r"\b(?:rang\w+|anywhere|estimate\w*|تتراوح|يتراوح)\b")
_COUNTED_BY_ONE = regex.compile(rf"\s{{1,3}}(?:{vocabulary.COUNTED_BY_ONE})\b")
_LABEL = regex.compile(r"(?:\p{L}-|[:/#]|\b[Nn]o\.? ?|\d[.,])\Z")
_LABELLED = regex.compile(r":\d|-\p{L}\d|/\d")
_JOINED = regex.compile(r"-(\p{L}{2,20})\b")
_NEXT_WORDS = regex.compile(r"(?: of)?((?: [\p{L}'-]+(?![\p{L}\d'-])){1,4})")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number between `low` and `high`, at `span` of the comparison form."""

    span: Span
    low: Decimal | None
    high: Decimal | None
    unit: str | None
    bound: str


def find_quantities(folded: str, language: str) -> Iterator[Quantity]:
    """Every quantity in `folded`, in order; shares of a whole are percentages.

    English and Arabic are read with their words; elsewhere only plain whole numbers count,
    because what a comma or a stop in a number means differs between languages.
    """
    words = vocabulary.of_language(language)
    shares = [_share(place, part, folded, words) for place, part in find_shares(folded, language)]
    taken = iter(shares)
    share = next(taken, None)
    for quantity in _counted(folded, words):
        while share is not None and share.span.end <= quantity.span.start:
            yield share
            share = next(taken, None)
        if share is None or not share.span.overlaps(quantity.span):
            yield quantity
    yield from [share] if share is not None else []
    yield from taken


def _counted(folded: str, words: Vocabulary) -> Iterator[Quantity]:
    for match in words.pattern.finditer(folded):
        if match["vague"]:
            yield _vague(match, folded, words)
        elif not _is_label(match, folded):
            yield from _read(match, folded, words)


def _share(place: Span, part: Decimal, folded: str, words: Vocabulary) -> Quantity:
    before = words.leading.search(folded[max(0, place.start - 30) : place.start])
    bound = words.bound_of(before.group().strip()) if before else "exact"
    start = place.start - (len(before.group()) if before else 0)
    return Quantity(Span(start, place.end), *interval(part, bound), "%", bound)


def interval(amount: Decimal, bound: str) -> tuple[Decimal | None, Decimal | None]:
    """The inclusive interval of an amount; "about n" is n ± the larger of a tenth of n and half
    a unit of its last significant digit (40,000: 35,000 to 45,000)."""
    if bound == "at_least":
        return amount, None
    if bound == "at_most":
        return None, amount
    if bound == "about":
        margin = max(abs(amount) / 10, _last_place(amount) / 2)
        return amount - margin, amount + margin
    return amount, amount


def _last_place(amount: Decimal) -> Decimal:
    exponent = amount.normalize().as_tuple().exponent
    return Decimal(1).scaleb(int(exponent)) if amount else Decimal(1)


def _read(match: "regex.Match[str]", folded: str, words: Vocabulary) -> Iterator[Quantity]:
    """One quantity, a range, or two numbers that only look like a range."""
    first, second = _amount(match["a"]), _amount(match["b"]) if match["b"] else None
    first = -first if match["minus"] else first
    bound = words.bound_of(match["hedge"] or match["after"] or "")
    unit = _unit(match, folded, words)
    if second is None:
        yield Quantity(Span(*match.span()), *interval(first, bound), unit, bound)
        return
    first = _share_scale(first, match)
    if first < second and not _moves(match, folded):
        yield Quantity(Span(*match.span()), first, second, unit, "range")
        return
    yield Quantity(Span(match.start(), match.end("a")), *interval(first, bound), unit, bound)
    yield Quantity(Span(match.start("b"), match.end()), second, second, unit, "exact")


def _moves(match: "regex.Match[str]", folded: str) -> bool:
    """'from 10 to 20' tells of a change, not of an uncertainty."""
    before = folded[max(0, match.start() - 8) : match.start()]
    if _FROM.search(before) is None:
        return False
    earlier = folded[max(0, match.start() - 40) : match.start()]
    return _RANGING.search(earlier) is None


def _share_scale(first: Decimal, match: "regex.Match[str]") -> Decimal:
    """In "5 to 10 million" both are millions."""
    word = _LAST_WORD.search(match["b"])
    scale = SCALES.get(word.group().lower()) if word else None
    bare = _FIGURES.fullmatch(match["a"])
    return first * scale if scale and bare else first


def _vague(match: "regex.Match[str]", folded: str, words: Vocabulary) -> Quantity:
    """A plural is at least two: dozens are 24 or more, tens of thousands 20,000 or more."""
    low = 2
    for word in _WORD.findall(match["vague"].lower()):
        low *= words.plurals.get(word, 1)
    unit = _unit(match, folded, words)
    return Quantity(Span(*match.span()), Decimal(low), None, unit, "vague")


def _is_label(match: "regex.Match[str]", folded: str) -> bool:
    """A bare "one" is mostly a pronoun; "F-16", "No. 5" and "3:30" are names and times."""
    if match["a"].lower() == "one" and not match["b"] and not match["hedge"]:
        return not _COUNTED_BY_ONE.match(_after(match, folded, 24))
    before = folded[max(0, match.start() - 6) : match.start()]
    after = folded[match.end() : match.end() + 3]
    return bool(_LABEL.search(before) or _LABELLED.match(after))


def _amount(written: str) -> Decimal:
    """The value of "40,000", "1.5 million", "two hundred and five", "half a million"."""
    written = written.lower().strip()
    if written in AMOUNTS:
        return Decimal(AMOUNTS[written])
    number = _DIGITS.match(written)
    if not number:
        return _spelled(_WORD.findall(written))
    amount = Decimal(number.group().replace(",", "").replace(" ", ""))
    scaled = written[number.end() :]
    for scale in _WORD.findall(scaled):
        amount *= SCALES.get(scale, 1)
    rest = _AND_FIGURES.search(scaled)
    return amount + int(rest.group(1)) if rest else amount


def _spelled(written: list[str]) -> Decimal:
    total = current = Decimal(0)
    for word in map(_bare, written):
        if word in SCALES and SCALES[word] >= 1000:
            total += (current or 1) * SCALES[word]
            current = Decimal(0)
        elif word in SCALES:
            current = (current or Decimal(1)) * SCALES[word]
        else:
            current += NUMBER_WORDS.get(word, 0)
    return total + current


def _bare(word: str) -> str:
    """Without the Arabic "and" that is written together with what follows."""
    known = word in SCALES or word in NUMBER_WORDS
    return word if known else word.removeprefix("و")


def _unit(match: "regex.Match[str]", folded: str, words: Vocabulary) -> str | None:
    if match["percent"]:
        return "%"
    if match["money"] or match["currency"]:
        return words.currency_of(match["money"] or match["currency"])
    joined = _JOINED.match(_after(match, folded, 24))
    if joined:  # "a 30-day ceasefire"
        return str(joined.group(1)).lower()
    following = match["counted"] or _following(_after(match, folded, 80))
    return words.unit_of(following.split()) if following else None


def _after(match: "regex.Match[str]", folded: str, length: int) -> str:
    return folded[match.end() : match.end() + length]


def _following(after: str) -> str:
    """Up to four words; what is written together with a digit is none."""
    found = _NEXT_WORDS.match(after)
    return str(found.group(1)) if found else ""
