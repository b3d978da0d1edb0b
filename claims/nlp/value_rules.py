"""When two numbers or two dates of one thing agree, and when they contradict each other."""

from collections.abc import Iterator, Sequence

from claims.nlp.clauses import Clause, keys
from claims.nlp.facets import Facet
from claims.nlp.findings import CLOSENESS, ONCE, Finding, Stance, relation, with_unit
from claims.nlp.intervals import Amount, Relation, amount_of, amounts_stand
from claims.nlp.lexicon import words
from claims.nlp.same_thing import Meeting
from claims.nlp.saying import SOURCE_SAYS, Said
from claims.nlp.statements import Told

NAME = "value_rules"
VERSION = "1"

_TIGHT = 0.35  # an interval wider than this part of its middle supports nothing
_RECURRING = words("often regularly sometimes usually annually weekly daily monthly again twice")
_CHANGES = frozenset(
    key
    for word in words("rise fall grow drop increase decrease decline shrink climb plunge jump go")
    for key in keys(word)
)


def dates(meeting: Meeting) -> Iterator[Finding]:
    """Two days contradict each other only for what happens once."""
    for ours in _dates(meeting.claim, meeting.claim_clause):
        stands = [
            (relation(ours, other), other) for other in _dates(meeting.passage, meeting.clause)
        ]
        known = [(how, other) for how, other in stands if how is not None]
        if known:
            how, theirs = min(known, key=lambda pair: CLOSENESS[pair[0]])
            yield _dated(meeting, ours, theirs, how)


def _dated(meeting: Meeting, ours: Facet, theirs: Facet, how: Relation) -> Finding:
    said = Said(SOURCE_SAYS, theirs=theirs.text, ours=ours.text)
    stance: Stance = "neutral"
    if how == "disjoint" and _happens_once(meeting) and _same_numbers(meeting):
        stance = "contradicts"
    elif how == "equal" or (how == "inside" and _narrower(theirs, ours)):
        stance = "supports"
    return Finding(ours, theirs, how, stance, said)


def _narrower(theirs: Facet, ours: Facet) -> bool:
    return bool(
        ours.value["start"] <= theirs.value["start"] and theirs.value["end"] <= ours.value["end"]
    )


def _happens_once(meeting: Meeting) -> bool:
    if not meeting.passage.parsed:
        return not meeting.extra()
    clause = meeting.claim_clause
    if clause.picked & {"first", "last"}:
        return True
    return clause.verb in ONCE and clause.definite and not meeting.claim.words & _RECURRING


def _same_numbers(meeting: Meeting) -> bool:
    """Where the numbers differ too it was another time, not another date of the same."""
    ours = _in(meeting.claim.of_kind("number"), meeting.claim_clause)
    theirs = meeting.passage.of_kind("number")
    return all(any(relation(o, t) in ("equal", "inside") for t in theirs) for o in ours)


def numbers(meeting: Meeting) -> Iterator[Finding]:
    """Two numbers of one thing contradict each other where their intervals do not touch, unless
    they are of different times."""
    if _of_other_times(meeting):
        return
    for ours in _in(meeting.claim.of_kind("number"), meeting.claim_clause):
        stands = list(_comparable(meeting, ours))
        if stands:
            how, theirs = min(stands, key=lambda pair: CLOSENESS[pair[0]])
            yield _numbered(ours, theirs, how)


def _of_other_times(meeting: Meeting) -> bool:
    ours, theirs = meeting.claim.of_kind("date"), meeting.passage.of_kind("date")
    stands = [relation(one, other) for one in ours for other in theirs]
    return bool(stands) and all(how == "disjoint" for how in stands)


def _comparable(meeting: Meeting, ours: Facet) -> Iterator[tuple[Relation, Facet]]:
    every = [f for f in meeting.passage.of_kind("number") if _same_sort(meeting, ours, f)]
    for theirs in _in(every, meeting.clause) or every:
        one, other = amount_of(ours.value, ours.text), amount_of(theirs.value, theirs.text)
        same = ours.value["unit"] == theirs.value["unit"] or not (one.converted and other.converted)
        yield amounts_stand(one, other, same_unit=same), theirs


def _same_sort(meeting: Meeting, ours: Facet, theirs: Facet) -> bool:
    """Of one unit, and both a level or both a change of it; a bare number counts what the claim
    counts, if the sentence speaks of that."""
    one, other = amount_of(ours.value, ours.text), amount_of(theirs.value, theirs.text)
    if _is_change(ours, meeting.claim_clause) != _is_change(theirs, meeting.clause):
        return False
    bare = not other.kind and one.kind in meeting.passage.words
    return one.kind == other.kind or bare


def _is_change(facet: Facet, clause: Clause) -> bool:
    """ "rose by 5 percent", "rose 5 percent"; but not "rose to 5 percent"."""
    return clause.verb in _CHANGES and "to" not in clause.before(facet.span)


def _numbered(ours: Facet, theirs: Facet, how: Relation) -> Finding:
    said = Said(SOURCE_SAYS, theirs=with_unit(theirs), ours=with_unit(ours))
    stance: Stance = "neutral"
    if how == "disjoint":
        stance = "contradicts"
    elif how in ("equal", "inside") and _is_tight(ours) and _is_tight_or_same(theirs, how):
        stance = "supports"
    elif how == "inside" and amount_of(theirs.value).exact:
        stance = "supports"  # "more than 500" where the source counts 730
    return Finding(ours, theirs, how, stance, said)


def _is_tight_or_same(facet: Facet, how: Relation) -> bool:
    return how == "equal" or _is_tight(facet)


def _is_tight(facet: Facet) -> bool:
    amount = amount_of(facet.value)
    return not amount.open and _width(amount) <= _TIGHT


def _width(amount: Amount) -> float:
    return (amount.high - amount.low) / abs(amount.middle) if amount.middle else 0.0


def _dates(told: Told, clause: Clause) -> Sequence[Facet]:
    return _in(told.of_kind("date"), clause)


def _in(facets: Sequence[Facet], clause: Clause) -> list[Facet]:
    return [facet for facet in facets if clause.holds(facet.span)]
