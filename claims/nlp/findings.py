"""One value of a claim set against one of a passage."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from claims.nlp.clauses import keys
from claims.nlp.facets import Facet
from claims.nlp.intervals import Relation, amount_of, amounts_stand, dates_stand
from claims.nlp.lexicon import words
from claims.nlp.saying import Said

NAME = "findings"
VERSION = "1"

Stance = Literal["supports", "contradicts", "neutral"]

CLOSENESS: Mapping[Relation, int] = {
    "equal": 0, "inside": 1, "overlaps": 2, "disjoint": 3, "missing": 4,
}  # fmt: skip
# What happens once to one thing, or is true of one place or person at a time: only there do two
# days, two places or two doers contradict each other.
ONCE = frozenset(
    key
    for word in words(
        "bear die found establish create form open close reopen launch start begin end finish "
        "expire sign ratify pass adopt enact abolish approve ban introduce build erect complete "
        "inaugurate demolish destroy collapse crash sink explode kill murder assassinate execute "
        "bury marry divorce resign retire appoint elect crown inherit invent discover publish "
        "release premiere sell buy acquire merge join leave secede declare graduate convict "
        "sentence acquit arrest confirm detect diagnose occur happen hold host take strike "
        "write paint compose direct develop design lead head win lose score beat defeat own keep "
        "house locate base travel fly move relocate"
    )
    for key in keys(word)
)


@dataclass(frozen=True, slots=True)
class Finding:
    """Two values of one kind, how they stand, and what follows; `reason` is a sentence."""

    claim: Facet | None
    passage: Facet | None
    relation: Relation
    stance: Stance
    reason: Said


def relation(ours: Facet, theirs: Facet) -> Relation | None:
    """How two values of one kind stand to each other; None where they cannot be compared."""
    if ours.kind == "number":
        one, other = amount_of(ours.value, ours.text), amount_of(theirs.value, theirs.text)
        same = ours.value["unit"] == theirs.value["unit"]
        return amounts_stand(one, other, same_unit=same) if one.kind == other.kind else None
    if ours.kind == "date":
        return dates_stand(ours.value, theirs.value)
    if ours.kind == "negation":
        return "equal"
    return names_stand(frozenset(keys(ours.text)), frozenset(keys(theirs.text)))


def names_stand(ours: frozenset[str], theirs: frozenset[str]) -> Relation | None:
    """Names with the same words are equal; a shorter form is inside the longer."""
    if ours == theirs:
        return "equal"
    if ours <= theirs or theirs <= ours:
        return "inside"
    return None


def with_unit(facet: Facet) -> str:
    """The value as written, with what is counted where that stands apart from it."""
    written = facet.text if facet.text[:1].isdigit() else facet.text[:1].lower() + facet.text[1:]
    unit = facet.value["unit"]
    apart = unit and unit != "%" and not unit.isupper() and unit not in written
    return f"{written} {unit}" if apart else written
