"""The values in a sentence that decide news corrections: numbers, dates, names, negation."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

import regex

from claims.nlp.dates import Period, find_dates
from claims.nlp.quantities import Quantity, find_quantities
from claims.nlp.text import Comparison, Span, compare_form

NAME = "facets"
VERSION = "2"

KINDS = ("number", "date", "place", "person", "organisation", "negation")
_NEGATIONS = {
    "en": regex.compile(
        r"\b(?:not|no(?!\. ?\d)|never|none|nobody|nothing|neither|nor|without|cannot|nowhere)\b"
        r"|n't\b",
        regex.I,
    ),
    "ar": regex.compile(
        r"\b(?:و|ف)?(?:لا(?! (?:سيما|بد|شك|[يتن]زال))|لم|لن"
        r"|ليس|ليست|ليسوا|غير|دون|بدون|لست|لسنا)\b"
    ),
}


@dataclass(frozen=True, slots=True)
class Entity:
    """A name somebody else found in the text: `kind` is place, person or organisation."""

    kind: str
    span: Span
    name: str


@dataclass(frozen=True, slots=True)
class Facet:
    """A typed value at `span`; `text` is exactly what stands there.

    `value` by kind: number {low, high, unit, bound}; date {start, end, precision, anchor} (ISO
    days, end inclusive); place, person, organisation {name}; negation {cue}.
    """

    kind: str
    text: str
    span: Span
    value: Mapping[str, Any]

    def moved(self, by: int) -> "Facet":
        """The same facet in a text that begins `by` characters earlier."""
        return replace(self, span=Span(self.span.start + by, self.span.end + by))

    def as_json(self) -> dict[str, Any]:
        span = [self.span.start, self.span.end]
        return {"kind": self.kind, "text": self.text, "span": span, "value": dict(self.value)}


def find_facets(
    text: str,
    *,
    language: str = "en",
    published: date | None = None,
    entities: Sequence[Entity] = (),
) -> tuple[Facet, ...]:
    """The facets of `text`, by their place. Dates that need the day of publication are left out
    unless `published` is given. A number inside a date is not a number, and the "no" of "no fewer
    than 20" denies nothing."""
    form = compare_form(text)
    periods = find_dates(form.text, language, published)
    found = [_date(text, form, period) for period in periods if period.start]
    numbers = list(_numbers(text, form, language, periods))
    found += [*numbers, *_negations(text, form, language, numbers)]
    found += [Facet(e.kind, e.span.of(text), e.span, {"name": e.name}) for e in entities]
    return tuple(sorted(found, key=lambda facet: (facet.span, facet.kind)))


def _numbers(
    text: str, form: Comparison, language: str, periods: Sequence[Period]
) -> Iterator[Facet]:
    absolute = [period.span for period in periods if not _counts(period, form)]
    ends = [span.end for span in absolute]  # rising, since no two dates overlap
    for quantity in find_quantities(form.text, language):
        after = bisect_right(ends, quantity.span.start)
        if after == len(absolute) or not quantity.span.overlaps(absolute[after]):
            yield _number(text, form, quantity)


def _counts(period: Period, form: Comparison) -> bool:
    """'the past five days' is a date and still says five."""
    written = period.span.of(form.text).lower()
    return written.endswith(("hours", "days", "weeks", "months", "years", "ago"))


def _number(text: str, form: Comparison, quantity: Quantity) -> Facet:
    span = form.span(quantity.span.start, quantity.span.end)
    value = {
        "low": _plain(quantity.low),
        "high": _plain(quantity.high),
        "unit": quantity.unit,
        "bound": quantity.bound,
    }
    return Facet("number", span.of(text), span, value)


def _plain(amount: Decimal | None) -> int | float | None:
    if amount is None:
        return None
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def _date(text: str, form: Comparison, period: Period) -> Facet:
    span = form.span(period.span.start, period.span.end)
    value = {
        "start": period.start.isoformat() if period.start else None,
        "end": period.end.isoformat() if period.end else None,
        "precision": period.precision,
        "anchor": period.anchor.isoformat() if period.anchor else None,
    }
    return Facet("date", span.of(text), span, value)


def _negations(
    text: str, form: Comparison, language: str, numbers: Sequence[Facet]
) -> Iterator[Facet]:
    pattern = _NEGATIONS.get(language.split("-", 1)[0].lower())
    inside = {place for number in numbers for place in range(number.span.start, number.span.end)}
    for match in pattern.finditer(form.text) if pattern else ():
        span = form.span(*match.span())
        if span.start not in inside:
            yield Facet("negation", span.of(text), span, {"cue": match.group().lower()})
