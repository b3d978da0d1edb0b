"""Where the claims of one version of a text stand in the next.

exact: the same characters with the same neighbours in the paragraph. moved: the same words
elsewhere. changed: a number, a date, a name or a negation differs, or the sentence around the
claim now says something else; a person must look. orphan: nothing is like it enough, or two
places are alike. A look-alike never wins silently: values decide before similarity does.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import regex
from rapidfuzz import fuzz, process

from claims.errors import InvalidInput
from claims.nlp.scopes import same_scope, same_values
from claims.nlp.sentences import sentences
from claims.nlp.text import Comparison, Span, compare_form, is_grapheme_boundary

NAME = "anchoring"
VERSION = "1"

State = Literal["exact", "moved", "changed", "orphan"]

_FLOOR = 70.0  # similarity in per cent below which two sentences are strangers
_MARGIN = 5.0  # by which the best must beat the second best
_CUT = _FLOOR - _MARGIN
_INSIDE_A_NUMBER = regex.compile(r"^\d[.,]\d.$|^.\d[.,]\d$", regex.S)
_NEIGHBOUR = 32  # characters on either side that must be the same for "exact"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a claim now stands, how sure that is (0 to 1), and why, in words for the desk."""

    state: State
    spans: tuple[Span, ...]
    confidence: float
    reason: str


def anchor(old: str, new: str, claims: Sequence[Sequence[Span]]) -> tuple[Anchor, ...]:
    """One anchor for each claim, given by its spans in `old`; the anchors' spans are in `new`.

    Deterministic; for a claim that is not found verbatim about linear in the texts' lengths.
    Raises InvalidInput for a claim without spans or with one outside `old`.
    """
    before, after = _Version(old), _Version(new)
    return tuple(_anchor(before, after, tuple(spans)) for spans in claims)


def _anchor(old: "_Version", new: "_Version", spans: tuple[Span, ...]) -> Anchor:
    _check(old.text, spans)
    verbatim = _verbatim(old, new, spans)
    if verbatim is not None:
        return verbatim
    return _alike(old, new, spans)


def _check(text: str, spans: tuple[Span, ...]) -> None:
    if not spans:
        raise InvalidInput("A claim without a place cannot be anchored.", field="spans")
    for span in spans:
        if not 0 <= span.start < span.end <= len(text):
            raise InvalidInput("A place lies outside the old text.", field="spans")


@dataclass(frozen=True)
class _Version:
    """A text with what is asked of it again and again."""

    text: str

    @cached_property
    def form(self) -> Comparison:
        return compare_form(self.text)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        return sentences(self.text)

    @cached_property
    def starts(self) -> list[int]:
        return [span.start for span in self.sentences]

    @cached_property
    def folded(self) -> list[str]:
        return [compare_form(span.of(self.text)).text.casefold() for span in self.sentences]

    def sentence_at(self, place: Span) -> Span:
        """The sentences `place` lies in, from the first to the last."""
        first = max(0, bisect_right(self.starts, place.start) - 1)
        last = max(0, bisect_right(self.starts, place.end - 1) - 1)
        if not self.sentences:
            return place
        left = min(place.start, self.sentences[first].start)
        return Span(left, max(place.end, self.sentences[last].end))

    def neighbours(self, place: Span) -> tuple[str, str]:
        """What stands before and after in the same paragraph."""
        line = max(self.text.rfind("\n", 0, place.start) + 1, place.start - _NEIGHBOUR)
        end = self.text.find("\n", place.end)
        stop = min(len(self.text) if end < 0 else end, place.end + _NEIGHBOUR)
        return self.text[line : place.start].strip(), self.text[place.end : stop].strip()


def _hull(spans: Sequence[Span]) -> Span:
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def _verbatim(old: _Version, new: _Version, spans: tuple[Span, ...]) -> Anchor | None:
    """The claim's stretch of text found again, character by character or by its comparison."""
    hull = _hull(spans)
    same = _occurrences(new.text, hull.of(old.text))
    places = same or _compared(old, new, hull)
    if not places:
        return None
    place = _best_place(old, new, hull, places)
    if place is None:
        return Anchor("orphan", (), 0.3, "The same words stand in several places now.")
    found = _mapped(old, new, spans, hull, place)
    return None if found is None else _judged(old, new, (hull, place), found, bool(same))


def _judged(
    old: _Version, new: _Version, stretch: tuple[Span, Span], found: tuple[Span, ...], same: bool
) -> Anchor:
    """The claim's words are there; does what stands around them still say the same?"""
    hull, place = stretch
    here, there = old.sentence_at(hull), new.sentence_at(place)
    difference = same_scope(old.text, here, hull, new.text, there, place)
    if difference:
        return Anchor("changed", found, 0.6, difference)
    former, latter = old.neighbours(hull), new.neighbours(place)
    if same and former == latter:
        return Anchor("exact", found, 1.0, "The same characters with the same neighbours.")
    if former[0] != latter[0] and former[1] != latter[1]:
        difference = same_values(here.of(old.text), there.of(new.text))
        if difference:
            return Anchor("changed", found, 0.5, difference)
    return Anchor("moved", found, 0.9, "The same words, with other neighbours or typography.")


def _occurrences(text: str, wanted: str) -> list[Span]:
    found: list[Span] = []
    at = text.find(wanted)
    while at >= 0 and len(found) < 100:
        found.append(Span(at, at + len(wanted)))
        at = text.find(wanted, at + 1)
    return [span for span in found if _is_whole(text, span)]


def _is_whole(text: str, span: Span) -> bool:
    """Not "4,000" inside "14,000", "40" inside "40,000", or "kill" inside "killed"."""
    return _is_edge(text, span.start) and _is_edge(text, span.end)


def _is_edge(text: str, place: int) -> bool:
    around = text[max(0, place - 2) : place + 2]
    if _INSIDE_A_NUMBER.search(around, 0) and 2 <= place <= len(text) - 2:
        return False
    wordy = 0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum()
    return not wordy and is_grapheme_boundary(text, place)


def _compared(old: _Version, new: _Version, hull: Span) -> list[Span]:
    low, high = old.form.place(hull.start), old.form.place(hull.end)
    wanted = old.form.text[low:high]
    if not wanted.strip():
        return []
    return [new.form.span(s.start, s.end) for s in _occurrences(new.form.text, wanted)]


def _best_place(old: _Version, new: _Version, hull: Span, places: list[Span]) -> Span | None:
    """Of several equal places the one with the same neighbours; None where that decides nothing."""
    if len(places) == 1:
        return places[0]
    here = old.neighbours(hull)
    scores = [(_likeness(here, new.neighbours(place)), place) for place in places]
    scores.sort(key=lambda scored: (-scored[0], scored[1]))
    if scores[0][0] - scores[1][0] >= _MARGIN:
        return scores[0][1]
    return _same_turn(old, hull, places)


def _likeness(one: tuple[str, str], other: tuple[str, str]) -> float:
    return fuzz.ratio(one[0], other[0]) + fuzz.ratio(one[1], other[1])


def _same_turn(old: _Version, hull: Span, places: list[Span]) -> Span | None:
    """A sentence repeated as often as before: the first stays the first."""
    former = _occurrences(old.text, hull.of(old.text))
    return places[former.index(hull)] if len(former) == len(places) and hull in former else None


def _mapped(
    old: _Version, new: _Version, spans: tuple[Span, ...], hull: Span, place: Span
) -> tuple[Span, ...] | None:
    """Each span at its new place, counted within the stretch; through the comparison where the
    characters differ."""
    if hull.of(old.text) == place.of(new.text):
        shift = place.start - hull.start
        return tuple(Span(s.start + shift, s.end + shift) for s in spans)
    shift = new.form.place(place.start) - old.form.place(hull.start)
    moved = [
        new.form.span(old.form.place(s.start) + shift, old.form.place(s.end) + shift) for s in spans
    ]
    return tuple(moved) if all(len(span) for span in moved) else None


def _alike(old: _Version, new: _Version, spans: tuple[Span, ...]) -> Anchor:
    """The most similar sentence, if it is similar enough and clearly the most similar; it is a
    question for a person, unless only other words of the sentence changed."""
    here = old.sentence_at(_hull(spans))
    ranked = _ranked(compare_form(here.of(old.text)).text.casefold(), new)
    if not ranked or ranked[0][0] < _FLOOR:
        return Anchor("orphan", (), 0.0, "Nothing in the new text is like it.")
    score, best = ranked[0]
    if len(ranked) > 1 and score - ranked[1][0] < _MARGIN:
        return Anchor("orphan", (), 0.2, "Two places are equally like it.")
    there = new.sentences[best]
    parts = tuple(_verbatim_in(old, new, span, there) for span in spans)
    found = tuple(part for part in parts if part is not None)
    if len(found) == len(spans):
        return _in_parts(old, new, spans, found, there, score)
    reason = same_values(here.of(old.text), there.of(new.text)) or "The wording is another."
    return Anchor("changed", (there,), round(score / 100 * 0.8, 2), reason)


def _ranked(wanted: str, new: _Version) -> list[tuple[float, int]]:
    """(similarity, number of the sentence), best first, ties by place."""
    scored = process.extract(wanted, new.folded, scorer=fuzz.ratio, limit=2, score_cutoff=_CUT)
    return sorted(((score, at) for _, score, at in scored), key=lambda r: (-r[0], r[1]))


def _verbatim_in(old: _Version, new: _Version, span: Span, there: Span) -> Span | None:
    """The span's own text inside one sentence of the new version, if it stands there once."""
    places = _occurrences(there.of(new.text), span.of(old.text))
    if len(places) != 1:
        return None
    return Span(places[0].start + there.start, places[0].end + there.start)


def _in_parts(
    old: _Version,
    new: _Version,
    spans: tuple[Span, ...],
    found: tuple[Span, ...],
    there: Span,
    score: float,
) -> Anchor:
    """Every part of the claim is still there, but not what stood between them."""
    here = old.sentence_at(_hull(spans))
    reason = same_values(here.of(old.text), there.of(new.text))
    if _order(spans) != _order(found):
        reason = "The parts of the claim stand in another order."
    state: State = "changed" if reason else "moved"
    why = reason or "Every part is there; words around them are others."
    return Anchor(state, found, round(score / 100 * 0.9, 2), why)


def _order(spans: tuple[Span, ...]) -> list[int]:
    return sorted(range(len(spans)), key=lambda at: spans[at])
