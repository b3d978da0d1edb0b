"""How two numbers or two dates stand to each other: as intervals, with units and precision."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import inf
from typing import Any, Literal

from claims.nlp.lexicon import words
from claims.nlp.likeness import tokens

NAME = "intervals"
VERSION = "1"

Relation = Literal["equal", "inside", "overlaps", "disjoint", "missing"]

_CLOSE = 0.05  # of a number, at most, may be lost by rounding it
_CONVERTED = 0.03  # 560 miles are 900 kilometres, to a newspaper
_COUNTED_OUT = 100  # smaller whole numbers are not rounded
# Dimension, and how many of its base unit one is.
_UNITS: Mapping[str, tuple[str, float]] = {
    form: (dimension, size)
    for dimension, sizes in {
        "length": {
            "m metre metres meter meters": 1.0,
            "km kilometre kilometres kilometer kilometers": 1000.0,
            "cm centimetre centimetres centimeter centimeters": 0.01,
            "mm millimetre millimetres millimeter millimeters": 0.001,
            "mile miles": 1609.344,
            "foot feet ft": 0.3048,
            "yard yards": 0.9144,
            "inch inches": 0.0254,
        },
        "mass": {
            "kg kilo kilos kilogram kilograms kilogramme kilogrammes": 1.0,
            "g gram grams gramme grammes": 0.001,
            "ton tons tonne tonnes": 1000.0,
            "lb lbs": 0.45359237,
            "ounce ounces": 0.02834952,
        },
        "time": {
            "second seconds": 1.0,
            "minute minutes": 60.0,
            "hour hours": 3600.0,
            "day days": 86_400.0,
            "week weeks": 604_800.0,
        },
        "years": {"month months": 1.0, "year years": 12.0, "decade decades": 120.0},
        "area": {
            "square_metres square_meters": 1.0,
            "hectare hectares": 10_000.0,
            "acre acres": 4046.856,
            "square_kilometres square_kilometers": 1e6,
            "square_miles": 2_589_988.0,
        },
        "volume": {
            "litre litres liter liters": 1.0,
            "cubic_metres cubic_meters": 1000.0,
            "gallon gallons": 3.785,
        },
        "power": {"watt watts": 1.0, "kilowatt kilowatts": 1e3, "megawatt megawatts": 1e6,
                  "gigawatt gigawatts": 1e9},
    }.items()
    for forms, size in sizes.items()
    for form in forms.split()
}  # fmt: skip
_UNIT_WORDS = frozenset(part for unit in _UNITS for part in unit.split("_"))
_MONEY = words("USD EUR GBP JPY")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what is counted; `kind` is a dimension, a currency, or the counted noun."""

    low: float
    high: float
    kind: str
    bound: str
    converted: bool = False

    @property
    def exact(self) -> bool:
        return self.low == self.high

    @property
    def middle(self) -> float:
        return (self.low + self.high) / 2

    @property
    def open(self) -> bool:
        return self.low == -inf or self.high == inf


def amount_of(value: Mapping[str, Any], text: str = "") -> Amount:
    """From a number facet's value; `text` tells percentage points from per cent."""
    low = -inf if value["low"] is None else float(value["low"])
    high = inf if value["high"] is None else float(value["high"])
    unit = value["unit"] or ""
    if unit == "%":
        return Amount(low, high, "points" if "point" in text else "%", value["bound"])
    known = _UNITS.get(unit.lower().replace(" ", "_"))
    if known is None:
        return Amount(low, high, counted(unit), value["bound"])
    dimension, size = known
    return Amount(low * size, high * size, dimension, value["bound"], converted=True)


def counted(unit: str) -> str:
    """One form for a counted noun: 'cities' and 'city' are the same."""
    if unit in _MONEY:
        return unit
    return " ".join(tokens(unit))


def is_measure(word: str) -> bool:
    """Whether it is a word for a unit that can be converted: "miles", but not "people"."""
    return word.lower() in _UNIT_WORDS


def amounts_stand(claim: Amount, source: Amount, *, same_unit: bool = True) -> Relation:
    """How the claim's interval stands to the source's; both must be of one kind.

    Plain numbers that are roundings of one another are equal; `same_unit` False allows for what a
    conversion loses.
    """
    if (claim.low, claim.high) == (source.low, source.high):
        return "equal"
    if claim.exact and source.exact:
        near = _rounded(claim.low, source.low) or (not same_unit and _near(claim.low, source.low))
        return "equal" if near else "disjoint"
    if claim.high < source.low or claim.low > source.high:
        return "disjoint"
    if claim.bound == source.bound == "about" and claim.low <= source.middle <= claim.high:
        return "inside"
    within = source.low <= claim.low and claim.high <= source.high
    around = claim.low <= source.low and source.high <= claim.high
    return "inside" if within or around else "overlaps"


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= _CONVERTED * max(abs(one), abs(other))


def _rounded(one: float, other: float) -> bool:
    """Whether the rounder of the two is what one gets by rounding the other."""
    rough, fine = sorted((one, other), key=_digits)
    if abs(rough - fine) > _CLOSE * max(abs(one), abs(other)):
        return False
    whole = rough == int(rough) and fine == int(fine)
    if whole and abs(fine) < _COUNTED_OUT:
        return False
    return round(fine, _places(rough)) == rough


def _digits(number: float) -> int:
    return len(f"{number:.10g}".replace(".", "").replace("-", "").strip("0"))


def _places(number: float) -> int:
    """Where the last significant digit stands: 1 for 0.1, 0 for 1, -3 for 5,000."""
    written = f"{number:.10f}".rstrip("0")
    whole, _, after = written.partition(".")
    return len(after) if after else -(len(whole) - len(whole.rstrip("0")))


def dates_stand(claim: Mapping[str, Any], source: Mapping[str, Any]) -> Relation:
    """How two dates stand, as intervals of whole days."""
    first, last = date.fromisoformat(claim["start"]), date.fromisoformat(claim["end"])
    begin, end = date.fromisoformat(source["start"]), date.fromisoformat(source["end"])
    if (first, last) == (begin, end):
        return "equal"
    if last < begin or first > end:
        return "disjoint"
    if (begin <= first and last <= end) or (first <= begin and end <= last):
        return "inside"
    return "overlaps"
