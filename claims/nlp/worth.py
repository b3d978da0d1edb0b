"""How much a statement is worth checking: simple features, each a reason one can read.

The score ranks, it does not judge: what holds a number, a date, a name or a superlative comes
first; opinions, wishes, questions and what nobody could check come last.
"""

from collections.abc import Sequence

import regex

from claims.nlp.claims import Attribution, Modality, Worth
from claims.nlp.facets import Facet

NAME = "check-worthiness"
VERSION = "1"

_BASE = 0.35
_OF_FACETS = {
    "number": (0.2, "gives a number"),
    "date": (0.1, "gives a date"),
    "person": (0.05, "names a person"),
    "organisation": (0.05, "names an organisation"),
    "place": (0.05, "names a place"),
    "negation": (0.05, "denies something"),
}
_OF_MODALITY: dict[Modality, tuple[float, str]] = {
    "possible": (-0.15, "says only what is possible"),
    "likely": (-0.15, "is about the future"),
    "planned": (-0.1, "is a plan"),
    "wished": (-0.2, "is a wish"),
    "required": (-0.15, "says what ought to be"),
    "asked": (-0.3, "is a question"),
}
_OF_WORDS = (
    (
        0.1,
        "compares",
        regex.compile(
            r"\b(?:most|least|largest|biggest|highest|lowest|first|only|worst|best|more than"
            r"|less than|record|double[ds]?|tripled?|increased?|decreased?|rose|fell)\b"
            r"|\b(?:أكبر|أكثر|أعلى|أول|أسوأ|ارتفع|انخفض)\b",
            regex.I,
        ),
    ),
    (
        0.1,
        "is about harm to people",
        regex.compile(
            r"\b(?:killed|dead|deaths?|died|injured|wounded|massacres?|tortured?|displaced"
            r"|arrested|detained|kidnapped|executed)\b|\b(?:قتل|مقتل|قتيل|قتلى|ضحايا|مجزرة|جرحى)\b",
            regex.I,
        ),
    ),
    (
        -0.15,
        "is an opinion",
        regex.compile(
            r"\b(?:i think|i believe|in my (?:view|opinion)|beautiful|wonderful|terrible|amazing"
            r"|unfortunately|hopefully|thank|feel|feels|felt)\b",
            regex.I,
        ),
    ),
)
_SHORT = 4  # words


def worth(
    text: str, facets: Sequence[Facet], modality: Modality, said: Attribution | None
) -> Worth:
    """The score of a claim's text between 0 and 1, with what moved it."""
    found = [_OF_FACETS[kind] for kind in sorted({facet.kind for facet in facets})]
    if modality in _OF_MODALITY:
        found.append(_OF_MODALITY[modality])
    found += [(weight, why) for weight, why, pattern in _OF_WORDS if pattern.search(text)]
    if said is not None:
        found.append((0.05, "is said by somebody who can be asked"))
    if len(text.split()) < _SHORT:
        found.append((-0.15, "is very short"))
    score = min(1.0, max(0.0, _BASE + sum(weight for weight, _ in found)))
    return Worth(round(score, 2), tuple(why for _, why in found))
