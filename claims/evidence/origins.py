"""How many sources of a claim speak for themselves: those that repeat one text are one origin."""

from collections.abc import Iterable
from dataclasses import dataclass

from claims.evidence.shingles import carries, groups, share_text, sketch
from claims.models import Claim, Evidence, Source, SourceSnapshot


@dataclass(frozen=True)
class Origins:
    """How many independent origins the evidence of a claim has, of how many sources."""

    sources: int
    independent: int
    shared: tuple[tuple[Source, ...], ...]
    """Sources that carry the same words, group by group; only groups of two and more."""


def origins_of(claim: Claim) -> Origins:
    """Count sources that carry the same text, or whose quotation another carries, as one."""
    attached = claim.evidence.select_related("passage__source").order_by("pk")
    by_source: dict[Source, list[Evidence]] = {}
    for item in attached.defer("passage__embedding"):
        by_source.setdefault(item.passage.source, []).append(item)
    sources = list(by_source)
    sketches = _sketches(by_source)
    alike = [
        (a, b)
        for a, one in enumerate(sources)
        for b, other in enumerate(sources[:a])
        if share_text(sketches[one], sketches[other])
        or _quotes(by_source[one], sketches[other])
        or _quotes(by_source[other], sketches[one])
    ]
    numbers = groups(len(sources), alike)
    together = [
        tuple(source for source, number in zip(sources, numbers, strict=True) if number == group)
        for group in sorted(set(numbers))
    ]
    return Origins(len(sources), len(together), tuple(g for g in together if len(g) > 1))


def _sketches(by_source: dict[Source, list[Evidence]]) -> dict[Source, list[int]]:
    """Of each source's archived text, or of its quotations where there is none."""
    kept = SourceSnapshot.objects.filter(source__in=by_source, shingles__len__gt=0)
    archived = {s.source_id: s.shingles for s in kept.defer("text").order_by("taken_at")}
    return {
        source: archived.get(source.pk)
        or sorted({run for item in items for run in sketch(item.passage.text)})
        for source, items in by_source.items()
    }


def _quotes(items: Iterable[Evidence], text: list[int]) -> bool:
    return any(carries(item.passage.text, text) for item in items)
