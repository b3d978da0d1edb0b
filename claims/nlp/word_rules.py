"""When a denial or another name in the same place contradicts a claim."""

from collections.abc import Iterator

from claims.nlp.clauses import keys
from claims.nlp.facets import Facet
from claims.nlp.findings import ONCE, Finding, relation
from claims.nlp.same_thing import Meeting
from claims.nlp.saying import BOTH_DENY, CLAIM_DENIES, SOURCE_DENIES, SOURCE_NAMES, Said

NAME = "word_rules"
VERSION = "1"

_NAMES = ("person", "organisation", "place")


def denial_differs(meeting: Meeting) -> bool:
    return meeting.claim_clause.denied != meeting.clause.denied


def denials(meeting: Meeting) -> Iterator[Finding]:
    """One says it is so and the other that it is not, of the same things, with the same values and
    with nothing more that could be what is denied."""
    if not meeting.complete or not _same_parts(meeting) or _other_values(meeting):
        return
    ours, theirs = (
        _denial(meeting.claim.of_kind("negation")),
        _denial(meeting.passage.of_kind("negation")),
    )
    said = Said(SOURCE_DENIES if meeting.clause.denied else CLAIM_DENIES)
    yield Finding(ours, theirs, "disjoint", "contradicts", said)


def _denial(facets: tuple[Facet, ...]) -> Facet | None:
    return facets[0] if facets else None


def _same_parts(meeting: Meeting) -> bool:
    ours, theirs = meeting.claim_clause, meeting.clause
    if not meeting.passage.parsed:
        return not meeting.extra()
    return ours.heads <= theirs.heads and ours.counted == theirs.counted


def _other_values(meeting: Meeting) -> bool:
    """A time, a number or a name that only one of them gives may be all that is denied."""
    for kind in ("date", "number", *_NAMES):
        ours = [f for f in meeting.claim.of_kind(kind) if meeting.claim_clause.holds(f.span)]
        theirs = [f for f in meeting.passage.of_kind(kind) if meeting.clause.holds(f.span)]
        known = meeting.claim.words
        if any(not _told_of(f, ours) and not known.issuperset(keys(f.text)) for f in theirs):
            return True
    return False


def _told_of(facet: Facet, others: list[Facet]) -> bool:
    return any(relation(other, facet) in ("equal", "inside") for other in others)


def same_denial(meeting: Meeting) -> Iterator[Finding]:
    """Both deny the same thing."""
    if meeting.clause.denied and _same_parts(meeting) and not _other_values(meeting):
        ours = _denial(meeting.claim.of_kind("negation"))
        theirs = _denial(meeting.passage.of_kind("negation"))
        yield Finding(ours, theirs, "equal", "supports", Said(BOTH_DENY))


def swapped_names(meeting: Meeting) -> Iterator[Finding]:
    """Another name where the claim has its own, and all else the same, of what happens once."""
    if meeting.claim_clause.verb not in ONCE or not meeting.claim_clause.definite:
        return
    for slot, ours in meeting.claim_clause.slots.items():
        theirs = meeting.clause.slots.get(slot, frozenset())
        if _differ(meeting, ours, theirs):
            yield _swapped(meeting, ours, theirs)


def _differ(meeting: Meeting, ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Each has words the other text does not have at all, and nothing else is missing."""
    only_ours, only_theirs = ours - theirs, theirs - ours
    if not only_ours or not only_theirs:
        return False
    unknown = not (only_ours & meeting.passage.words or only_theirs & meeting.claim.words)
    return unknown and all(forms & only_ours for forms in meeting.missing)


def _swapped(meeting: Meeting, ours: frozenset[str], theirs: frozenset[str]) -> Finding:
    one, other = _facet(meeting.claim.facets, ours), _facet(meeting.passage.facets, theirs)
    shown = [_written(one, ours), _written(other, theirs)]
    said = Said(SOURCE_NAMES, theirs=shown[1], ours=shown[0])
    return Finding(one, other, "disjoint", "contradicts", said)


def _facet(facets: tuple[Facet, ...], name: frozenset[str]) -> Facet | None:
    return next((f for f in facets if f.kind in _NAMES and name & set(keys(f.text))), None)


def _written(facet: Facet | None, name: frozenset[str]) -> str:
    return facet.text if facet else " ".join(sorted(name)).title()
