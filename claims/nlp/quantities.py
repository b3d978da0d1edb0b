"""Numbers as a newsroom writes them: how many, of what, and how sure the writer was.

Read from the comparison form (plain digits, quotes and dashes). Years are not quantities; the
caller takes away what was read as a date. A bound is inclusive, `None` is open.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import regex

from claims.nlp import quantity_words as vocabulary
from claims.nlp.quantity_words import AMOUNTS, NUMBER_WORDS, SCALES, Vocabulary
from claims.nlp.text import Span

NAME = "quantities"
VERSION = "1"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number between `low` and `high`, at `span` of the comparison form."""

    span: Span
    low: Decimal | None
    high: Decimal | None
    unit: str | None
    bound: str


def find_quantities(folded: str, language: str) -> Iterator[Quantity]:
    """Every quantity in `folded`, in order.

    English and Arabic are read with their words; elsewhere only plain whole numbers count,
    because what a comma or a stop in a number means differs between languages.
    """
    words = vocabulary.of_language(language)
    for match in words.pattern.finditer(folded):
        if match["vague"]:
            yield _vague(match, folded, words)
        elif not _is_label(match, folded):
            yield from _read(match, folded, words)


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
    return regex.search(r"\b(?:from|من)\s+$", before, regex.I) is not None


def _share_scale(first: Decimal, match: "regex.Match[str]") -> Decimal:
    """In "5 to 10 million" both are millions."""
    word = regex.search(r"[^\W\d]+$", match["b"])
    scale = SCALES.get(word.group().lower()) if word else None
    bare = regex.fullmatch(r"[\d.,]+", match["a"])
    return first * scale if scale and bare else first


def _vague(match: "regex.Match[str]", folded: str, words: Vocabulary) -> Quantity:
    """A plural is at least two: dozens are 24 or more, tens of thousands 20,000 or more."""
    low = 2
    for word in regex.findall(r"[^\W\d]+", match["vague"].lower()):
        low *= words.plurals.get(word, 1)
    unit = _unit(match, folded, words)
    return Quantity(Span(*match.span()), Decimal(low), None, unit, "vague")


def _is_label(match: "regex.Match[str]", folded: str) -> bool:
    """A bare "one" is mostly a pronoun; "F-16", "No. 5" and "3:30" are names and times."""
    if match["a"].lower() == "one" and not match["b"] and not match["hedge"]:
        return not regex.match(rf"\s+(?:{vocabulary.COUNTED_BY_ONE})\b", folded[match.end() :][:24])
    before = folded[max(0, match.start() - 6) : match.start()]
    after = folded[match.end() : match.end() + 3]
    return bool(
        regex.search(r"(?:\p{L}-|[:/#]|\b[Nn]o\.? ?|\d[.,])$", before)
        or regex.match(r":\d|-\p{L}\d|/\d", after)
    )


def _amount(written: str) -> Decimal:
    """The value of "40,000", "1.5 million", "two hundred and five", "half a million"."""
    written = written.lower().strip()
    if written in AMOUNTS:
        return Decimal(AMOUNTS[written])
    number = regex.match(r"\d[\d,]*(?:\.\d+)?", written)
    if number:
        amount = Decimal(number.group().replace(",", ""))
        for scale in regex.findall(r"[^\W\d]+", written[number.end() :]):
            amount *= SCALES[scale]
        return amount
    return _spelled(regex.findall(r"[^\W\d]+", written))


def _spelled(written: list[str]) -> Decimal:
    total = current = Decimal(0)
    for word in written:
        if word in SCALES and SCALES[word] >= 1000:
            total += (current or 1) * SCALES[word]
            current = Decimal(0)
        elif word in SCALES:
            current = (current or Decimal(1)) * SCALES[word]
        else:
            current += NUMBER_WORDS.get(word, NUMBER_WORDS.get(word.removeprefix("و"), 0))
    return total + current


def _unit(match: "regex.Match[str]", folded: str, words: Vocabulary) -> str | None:
    if match["percent"]:
        return "%"
    if match["money"] or match["currency"]:
        return words.currency_of(match["money"] or match["currency"])
    following = regex.match(r"(?: of)?((?: [\p{L}'-]+){1,4})", folded[match.end() :][:80])
    if not following:
        return None
    return words.unit_of(following.group(1).split())
