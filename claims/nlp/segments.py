"""Cutting a text at the borders of overlapping spans, so that each piece can be marked once."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from claims.nlp.text import Span


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text, the keys of every span over it (the shortest claim first), and those
    whose span truly begins or ends here (not merely where the text was cut off)."""

    text: str
    keys: tuple[str, ...]
    starts: tuple[str, ...]
    ends: tuple[str, ...]


def segments(
    text: str, spans: Sequence[tuple[str, Span]], start: int, end: int
) -> tuple[Segment, ...]:
    """`text[start:end]` cut at every border of the spans; joined, the pieces are that slice.

    A key may own several spans. Spans outside the slice and empty spans are ignored.
    Time grows with (spans + pieces) · log spans, apart from the keys written out.
    """
    inside = [(key, span) for key, span in spans if span.start < end and span.end > start]
    inside = [(key, span) for key, span in inside if span.start < span.end]
    rank = _shortest_first(inside)
    opening = _by_place((max(span.start, start), key) for key, span in inside)
    closing = _by_place((min(span.end, end), key) for key, span in inside)
    begins = _by_place((span.start, key) for key, span in inside)
    finishes = _by_place((span.end, key) for key, span in inside)
    borders = sorted({start, end, *opening, *closing})
    active: Counter[str] = Counter()
    cut = []
    for left, right in pairwise(borders):
        active.subtract(closing.get(left, ()))
        active.update(opening.get(left, ()))
        active = +active
        cut.append(
            Segment(
                text[left:right],
                tuple(sorted(active, key=rank.__getitem__)),
                _ordered(begins.get(left, ()), rank),
                _ordered(finishes.get(right, ()), rank),
            )
        )
    return tuple(cut)


def _shortest_first(spans: Iterable[tuple[str, Span]]) -> dict[str, int]:
    lengths: Counter[str] = Counter()
    for key, span in spans:
        lengths[key] += len(span)
    ordered = sorted(lengths, key=lambda key: (lengths[key], key))
    return {key: place for place, key in enumerate(ordered)}


def _by_place(events: Iterable[tuple[int, str]]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for place, key in events:
        found.setdefault(place, []).append(key)
    return found


def _ordered(keys: Iterable[str], rank: dict[str, int]) -> tuple[str, ...]:
    return tuple(sorted(set(keys), key=rank.__getitem__))
