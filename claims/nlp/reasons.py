"""What speaks for and against checking a statement: reasons one can read, found by its words.

Each holds or it does not; how much it weighs is learnt (see `weights/README.md`). The lists are
closed. They know English well and Arabic a little.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from claims.nlp.claims import Modality
from claims.nlp.facets import Facet
from claims.nlp.lexicon import words

NUMBER = "#"  # what every number reads as among the words
_WORD = regex.compile(r"\p{N}[\p{N}.,]*|\p{L}[\p{L}\p{M}]*(?:'\p{L}+)?")
_INNER_NAME = regex.compile(r"(?<=[\p{Ll},;]\s)\p{Lu}\p{L}+")
_VERY_SHORT, _SHORT, _LONG = 5, 9, 20  # words

DATE = "gives a date"
NAMES = "gives a name"
QUESTION = "is a question"
SAID = "is said by somebody who can be asked"  # true and useful, but nobody marked its weight
SHORT, VERY_SHORT, LONG = "is short", "is very short", "goes into detail"


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement with all that a reason may ask about it."""

    text: str
    words: tuple[str, ...]
    facets: Sequence[Facet] = ()
    modality: Modality = "asserted"


def words_of(text: str) -> tuple[str, ...]:
    """Lower-case words in order; every number is `NUMBER`."""
    plain = text.replace("’", "'")
    found = (match.group() for match in _WORD.finditer(plain))
    return tuple(NUMBER if word[0].isnumeric() else word.lower() for word in found)


def pairs_of(listed: Sequence[str]) -> list[str]:
    """Each word with the next, as one string."""
    return [f"{one} {other}" for one, other in pairwise(listed)]


def _phrases(listed: str) -> frozenset[str]:
    return frozenset(phrase.strip() for phrase in listed.split(","))


# A statement has the reason where it has one of the words, or one of the pairs of words.
_BY_WORDS: dict[str, frozenset[str]] = {
    "gives an amount or a share": words(
        "percent cent percentage million billion trillion dollars dollar euros pounds thousand "
        "thousands millions billions hundreds half third quarter dozens hundred بالمئة مليون مليار"
    ),
    "compares": words(
        "most least largest biggest highest lowest first only worst best greatest record more less "
        "fewer higher lower larger smaller longest oldest youngest than twice "
        "أكبر أكثر أعلى أول أسوأ"
    ),
    "says that something changed": words(
        "increased increase increases decreased decrease rose risen fell fallen grew grown growth "
        "doubled double tripled cut cuts raised raise reduced lost gained dropped declined created "
        "added expanded ended began started stopped closed opened ارتفع انخفض"
    ),
    "is about what somebody did in office": words(
        "voted vote signed passed vetoed appointed nominated sponsored supported opposed proposed "
        "introduced promised pledged testified banned approved repealed elected served governor's "
        "legislation bill treaty resolution amendment"
    ),
    "is about a public matter": words(
        "tax taxes budget deficit debt jobs unemployment unemployed economy economic inflation "
        "wages income poverty medicare medicaid insurance health healthcare hospital hospitals "
        "education schools school teachers crime police prison guns immigration immigrants border "
        "refugees war troops soldiers army military forces nuclear weapons oil gas energy climate "
        "emissions trade imports exports manufacturing companies banks federal congress senate "
        "parliament ministry government court courts law constitution abortion drugs virus covid "
        "vaccine pandemic spending welfare security union unions workers veterans pollution "
        "iraq iran russia china nato حكومة وزارة الجيش قوات"
    ),
    "is about harm to people": words(
        "killed killing dead death deaths died injured wounded massacre massacres torture tortured "
        "displaced arrested detained kidnapped executed murdered bombed "
        "قتل مقتل قتيل قتلى ضحايا مجزرة جرحى"
    ),
    "says it of all or of none": words(
        "all every everyone everybody never none nobody always no any both neither each entire"
    ),
    "is about something that has happened": words(
        "was were had did been went came took made gave said became got left sent spent ago "
        "yesterday last since"
    ),
    DATE: words(
        "january february april june july august september october november december "
        "monday tuesday wednesday thursday friday saturday sunday"
    ),
    "says what ought to be": words("should must ought shouldn't let's")
    | _phrases("need to, needs to, have to, has to, let us, got to"),
    "is about the future": words("will won't shall we'll i'll they'll he'll she'll it'll gonna")
    | _phrases("going to, plan to, plans to"),
    "says only what is possible": words("may might could maybe perhaps possibly probably"),
    "depends on a condition": words("if unless would wouldn't"),
    "is an opinion": words(
        "think believe feel feels felt beautiful wonderful terrible amazing unfortunately "
        "hopefully great good bad wrong right important disgrace honor proud love hate hope guess "
        "agree disagree frankly seems"
    )
    | _phrases("my view, my opinion, my judgment"),
    "speaks in the first person": words("i i'm i've i'd i'll me my mine myself"),
    "is a courtesy": words(
        "thank thanks welcome sorry please okay ok yes hello evening congratulations"
    ),
    "is about the conversation itself": words(
        "question questions answer answered respond debate tonight minute minutes talk "
        "talking tell moderator audience mention discuss"
    ),
}
_MODALITY: dict[Modality, str] = {
    "possible": "says only what is possible",
    "likely": "is about the future",
    "planned": "is about the future",
    "wished": "is an opinion",
    "required": "says what ought to be",
}
_OF_FACETS = {"number": "gives a number", "date": DATE}
_NAMES = ("person", "organisation", "place")

_REASONS_OF: dict[str, tuple[str, ...]] = {
    phrase: tuple(reason for reason, listed in _BY_WORDS.items() if phrase in listed)
    for phrase in sorted(frozenset[str]().union(*_BY_WORDS.values()))
}
ALL: tuple[str, ...] = (
    *_BY_WORDS, _OF_FACETS["number"], NAMES, QUESTION, VERY_SHORT, SHORT, LONG,
)  # fmt: skip


def reasons_of(statement: Statement) -> frozenset[str]:
    """Every reason of `ALL` that holds for the statement."""
    found = set(_by_words(statement.words))
    found |= {_OF_FACETS[f.kind] for f in statement.facets if f.kind in _OF_FACETS}
    if statement.modality in _MODALITY:
        found.add(_MODALITY[statement.modality])
    if statement.modality == "asked" or statement.text.rstrip("\"')] ").endswith(("?", "؟")):
        found.add(QUESTION)
    if _INNER_NAME.search(statement.text) or any(f.kind in _NAMES for f in statement.facets):
        found.add(NAMES)
    return frozenset(found | _by_length(len(statement.words)))


def _by_words(listed: Sequence[str]) -> Iterable[str]:
    for phrase in (*listed, *pairs_of(listed)):
        yield from _REASONS_OF.get(phrase, ())


def _by_length(count: int) -> set[str]:
    if count < _VERY_SHORT:
        return {VERY_SHORT}
    if count < _SHORT:
        return {SHORT}
    return {LONG} if count >= _LONG else set()
