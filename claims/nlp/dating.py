"""Relative dates put into words that stand alone: "yesterday" becomes "on December 2, 2024".

Only where the day of publication is known and nothing else can be meant; the precision stays that
of the article. What cannot be put so is said to be open.
"""

from collections.abc import Iterator, Sequence
from datetime import date

import regex

from claims.nlp.claims import Edit, Note
from claims.nlp.dates import find_dates
from claims.nlp.facets import Facet
from claims.nlp.lexicon import words
from claims.nlp.text import Span, compare_form

NAME = "dating"
VERSION = "1"

_NEAR = 183  # days; a day of the year farther off may be meant of the year after
_ANY_DAY = date(2024, 7, 3)  # to find what depends on a day nobody told
_LEADS = words(
    "on in since until till by from before after of for through to between and than during over "
    "within at around about throughout"
)
_ATTRIBUTES = words("the a an his her its their our this that")
_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_MONTH = regex.compile(rf"\b(?:{'|'.join(f'{name}|{name[:3]}t?' for name in _NAMES)})\b", regex.I)
_TIMES = {"night": "night", "tonight": "night", "last night": "night", "this morning": "morning",
          "this afternoon": "afternoon", "this evening": "evening"}  # fmt: skip
_TIME_AFTER = regex.compile(r" (morning|afternoon|evening|night)\b")
_STRETCH = regex.compile(r"(?:the )?(?:last|past) (?P<rest>.+)", regex.I)
_PART = regex.compile(r"(?P<part>\p{L}{4,6} (?:half|quarter) of) (?:last|this|next) year", regex.I)
_AGO = regex.compile(r"(?:(?:an?|one|two|three|[1-3]) (?:months?|years?)|\S+ days?) ago\Z", regex.I)
_NOUN_AFTER = regex.compile(r"['’]s?\b|['’] |-")
_ADDED = words(
    "on in the of week night morning afternoon evening to year first second third fourth half "
    "quarter spring summer autumn fall winter weekend last past"
)
_MARK = regex.compile(r'["“”«»]|’’|‘‘')
_WORD = regex.compile(r"\p{L}+")


def dated(
    text: str, spans: Sequence[Span], facets: Sequence[Facet], quoted: Sequence[Span]
) -> tuple[list[Edit], list[Note]]:
    """The edits that make the relative dates among `facets` stand alone within the spans of a
    claim, and the dates that stay open. In `quoted` places a speaker may count from another day."""
    edits, notes = [], []
    for facet in facets:
        if facet.kind != "date" or facet.value["anchor"] is None:
            continue
        edit = None if any(q.holds(facet.span) for q in quoted) else _edit(text, facet)
        place = Span(edit.at, edit.at + len(edit.before)) if edit else facet.span
        if edit is not None and any(span.holds(place) for span in spans):
            edits.append(edit)
        else:
            notes.append(Note(facet.text, facet.span))
    return edits, notes


def undated(text: str, place: Span) -> list[Note]:
    """The relative dates of a sentence for which no day of publication is known."""
    form = compare_form(place.of(text))
    found = (p for p in find_dates(form.text, "en", _ANY_DAY) if p.anchor is not None)
    spans = (form.span(p.span.start, p.span.end) for p in found if p.day is None)
    moved = [Span(place.start + s.start, place.start + s.end) for s in spans]
    return [Note(span.of(text), span) for span in moved]


def misdates(edit: Edit, facets: Sequence[Facet], text: str) -> bool:
    """Whether the edit says another day than the article's date at its place, or more than that,
    or names as evidence what is not the day it counts from."""
    place = Span(edit.at, edit.at + len(edit.before))
    meant = next((f.value for f in facets if f.kind == "date" and place.overlaps(f.span)), None)
    read = find_dates(edit.after, "en", None)
    if meant is None or len(read) != 1 or read[0].start is None or read[0].end is None:
        return True
    if edit.evidence is not None and not _tells(edit.evidence.of(text), meant["anchor"]):
        return True
    added = {w.lower() for w in _WORD.findall(edit.after)} - set(_WORD.findall(edit.before.lower()))
    strange = {w for w in added if w not in _ADDED and w.title() not in _NAMES}
    same = read[0].start.isoformat() == meant["start"] or read[0].end.isoformat() == meant["end"]
    return bool(strange) or not same or read[0].precision != meant["precision"]


def _tells(written: str, anchor: str) -> bool:
    read = find_dates(compare_form(written).text, "en", None)
    return any(p.start is not None and p.start.isoformat() == anchor for p in read)


def _edit(text: str, facet: Facet) -> Edit | None:
    start, end = facet.span.start, facet.span.end
    if text[max(0, start - 5) : start].lower() in ("last ", "next ", "this "):
        start -= 5
    before = _word_before(text, start)
    if _NOUN_AFTER.match(text, end) or (before in _ATTRIBUTES and not _is_noun(facet)):
        return None
    time = _TIME_AFTER.match(text, end)
    end = time.end() if time and facet.value["precision"] == "day" else end
    written = text[start:end]
    after = _put(written, facet, led=before in _LEADS)
    return Edit("date", written, after, start) if after and after != written else None


def _is_noun(facet: Facet) -> bool:
    return facet.text.lower().startswith(("weekend", "past", "last", "first", "second", "third"))


def _word_before(text: str, start: int) -> str:
    before = text[max(0, start - 20) : start].split()
    return before[-1].lower() if before and text[start - 1 : start] == " " else ""


def _put(written: str, facet: Facet, *, led: bool) -> str | None:
    """The words instead; None where there are none that say the same."""
    start, end = (date.fromisoformat(facet.value[name]) for name in ("start", "end"))
    lowered, precision = written.lower(), facet.value["precision"]
    if _MONTH.search(written) and not lowered.startswith(("last ", "next ", "this ")):
        return _with_year(written, start, end, date.fromisoformat(facet.value["anchor"]))
    part = _PART.fullmatch(written)
    if part:
        return f"{part['part']} {start.year}"
    stretch = _STRETCH.fullmatch(written)
    if stretch and (start, end) != (end, end) and precision == "day" and _counts(lowered):
        return f"the {stretch['rest']} to {_day(end)}"
    if lowered.endswith("ago") and not _AGO.match(lowered):
        return None
    name = _named(lowered, start, end, precision)
    if name is None:
        return None
    return name if led else f"{'on' if _is_on(precision, start, end, lowered) else 'in'} {name}"


def _counts(lowered: str) -> bool:
    return lowered.startswith("the ") or _last(lowered).endswith("s")


def _last(lowered: str) -> str:
    return lowered.rsplit(maxsplit=1)[-1]


def _with_year(written: str, start: date, end: date, published: date) -> str | None:
    """ "November 27" and "27 November" with their year; not where another year is as near."""
    far = abs(published - start).days > _NEAR and abs(published - end).days > _NEAR
    if start.year != end.year or (far and " year" not in written):
        return None
    last = regex.split(r" (?:of )?(?=\S+ year)", written)[0]
    return f"{last}, {end.year}" if last[-1:].isdigit() else f"{last} {end.year}"


def _is_on(precision: str, start: date, end: date, lowered: str) -> bool:
    return precision == "day" and (start == end or "weekend" in lowered)


def _named(lowered: str, start: date, end: date, precision: str) -> str | None:
    if precision == "day" and start == end:
        return f"{_time(lowered)}{_day(start)}"
    if precision == "day":
        unit = "weekend" if "weekend" in lowered else "week" if "week" in lowered else None
        return f"the {unit} of {_day(start)}" if unit else None
    if precision == "month" and (start.year, start.month) == (end.year, end.month):
        return f"{_NAMES[start.month - 1]} {start.year}"
    if precision == "year" and start.year == end.year:
        return str(start.year)
    return f"the {_last(lowered)} of {start.year}" if precision == "season" else None


def _time(lowered: str) -> str:
    time = _TIMES.get(lowered) or _TIMES.get(f"this {_last(lowered)}")
    time = time or ("night" if lowered.endswith(" night") else None)
    return f"the {time} of " if time else ""


def _day(day: date) -> str:
    return f"{_NAMES[day.month - 1]} {day.day}, {day.year}"


def quotations(text: str, place: Span) -> Iterator[Span]:
    """What stands between quotation marks in a sentence."""
    marks = [
        m.start() for m in regex.finditer(r'["“”«»]|’’|‘‘', text, pos=place.start, endpos=place.end)
    ]
    yield from (Span(low, high) for low, high in zip(marks[::2], marks[1::2], strict=False))
