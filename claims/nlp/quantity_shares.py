"""Shares of a whole: "two thirds of the voters", "one in five children", as percentages."""

from collections.abc import Iterator
from decimal import Decimal

import regex

from claims.nlp.quantity_words import NUMBER_WORDS
from claims.nlp.text import Span

_PART = "third|quarter|fifth|sixth|seventh|eighth|ninth|tenth"
_PARTS = {name: number for number, name in enumerate(_PART.split("|"), 3)}
_COUNT = r"\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|hundred"
_ENGLISH = regex.compile(
    # "half of them"; "half a million" and "a quarter of a million" are numbers
    rf"\b(?:(?P<half>half)|(?P<many>a|one|two|three|four)[ -](?P<part>{_PART})s?)"
    r"(?=,? (?:of|the|all|its|their|his|her)\b(?! an? (?:million|billion)))"
    rf"|\b(?:(?P<n>one) (?:in|out of)|(?P<n>{_COUNT}) out of)(?: every| the)? (?P<of>{_COUNT})\b"
    r"(?![ ,.]\d)",
    regex.I,
)
_ARABIC = regex.compile(r"\b(?P<name>نصف|ثلث|ثلثي|ثلثا|ربع|خمس|عشر)(?= ال(?!مليون|مليار)\p{L})")
_NAMED = {"نصف": (1, 2), "ثلث": (1, 3), "ثلثي": (2, 3), "ثلثا": (2, 3)}
_NAMED |= {"ربع": (1, 4), "خمس": (1, 5), "عشر": (1, 10)}
_WORDS = {**NUMBER_WORDS, "a": 1, "hundred": 100}


def find_shares(folded: str, language: str) -> Iterator[tuple[Span, Decimal]]:
    """Every share in the comparison form, in order, in percent to one decimal place."""
    primary = language.split("-", 1)[0].lower()
    if primary == "en":
        found = ((match, _english(match)) for match in _ENGLISH.finditer(folded))
    elif primary == "ar":
        found = ((match, _NAMED[match["name"]]) for match in _ARABIC.finditer(folded))
    else:
        return
    for match, (part, whole) in found:
        if 0 < part < whole:
            yield Span(*match.span()), round(Decimal(100 * part) / whole, 1)


def _english(match: "regex.Match[str]") -> tuple[int, int]:
    if match["half"]:
        return 1, 2
    if match["part"]:
        return _WORDS[match["many"].lower()], _PARTS[match["part"].lower()]
    return _number(match["n"]), _number(match["of"])


def _number(written: str) -> int:
    return int(written) if written.isdigit() else _WORDS[written.lower()]
