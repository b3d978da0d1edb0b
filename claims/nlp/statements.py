"""A text read for comparing: what it speaks of, what it says of that, with which values.

English is parsed into clauses; of other languages only words and values are known, and a whole
sentence counts as one clause.
"""

from dataclasses import dataclass, replace
from datetime import date

import regex

from claims.nlp.clauses import Clause, clauses_of, key_of, keys
from claims.nlp.facets import Facet, find_facets
from claims.nlp.intervals import is_measure
from claims.nlp.language import detect
from claims.nlp.lexicon import words
from claims.nlp.parsing import Names, Sentence, Token, entities_of, names_of, parse
from claims.nlp.sentences import sentences
from claims.nlp.text import Span, compare_form

NAME = "statements"
VERSION = "1"

_CONTENT = words("NOUN VERB ADJ PROPN")
# Words that do not say what is counted or dated: a level is a level, however it is put.
LIGHT = frozenset(
    key
    for word in words(
        "be have do reach stand fall rise grow drop increase decrease decline put say come amount "
        "total remain number figure estimate only also just more less about around nearly almost "
        "least most up over under roughly approximately accord however still already now today low "
        "high percent percentage point cent overall few many several some city town village "
        "district province region country capital state"
    )
    for key in keys(word)
)
_MOST = 20  # clauses, and values, of a sentence; who writes more wants to keep us busy
_WORD = regex.compile(r"[\p{L}\p{M}]{2,}")
_FUNCTION = {
    "ar": words("في من على إلى عن أن إن ما لا لم لن هذا هذه ذلك التي الذي كان كانت قد وفق بحسب حسب "
                "ليس ليست نحو حوالي أكثر أقل بين"),
}  # fmt: skip
_ARABIC_JOINED = regex.compile(r"^(?:[وف](?=\p{L}{3}))?(?:[بكل]?ال|لل)?(?=\p{L}{2})")
_ARABIC_TENSE = regex.compile(r"^[يت](?=\p{L}{3})")


@dataclass(frozen=True)
class Told:
    """One sentence: its clauses, its facets, and what it speaks of.

    `topics` has one set of forms for each content word that is not part of a value; `words` are
    all of them. `parsed` tells whether the clauses are known; where not, there is one.
    """

    topics: tuple[frozenset[str], ...]
    words: frozenset[str]
    clauses: tuple[Clause, ...]
    facets: tuple[Facet, ...]
    parsed: bool

    def of_kind(self, *kinds: str) -> tuple[Facet, ...]:
        return tuple(facet for facet in self.facets if facet.kind in kinds)


@dataclass(frozen=True)
class Statement:
    """A claim or a passage as its sentences, in order; places are in `text`."""

    text: str
    told: tuple[Told, ...]

    def spoken_of(self, index: int) -> frozenset[str]:
        """The words of a sentence and of the one before, to which it may refer back."""
        before = self.told[index - 1].words if index else frozenset[str]()
        return self.told[index].words | before


def read(text: str, *, language: str | None = None, published: date | None = None) -> Statement:
    """The text's sentences with clauses and values; its language is found out where not given."""
    spoken = (language or detect(text)).split("-", 1)[0].lower()
    places = [span for span in sentences(text) if span.of(text).strip()]
    if spoken != "en":
        return Statement(text, tuple(_plain(text, span, spoken, published) for span in places))
    parsed = parse(text, [(span, 0) for span in places])
    names = names_of(parsed)
    return Statement(text, tuple(_parsed(text, one, names, published) for one in parsed))


def _parsed(text: str, sentence: Sentence, names: Names, published: date | None) -> Told:
    start = sentence.span.start
    entities = [
        replace(entity, span=Span(entity.span.start - start, entity.span.end - start))
        for entity in entities_of(sentence, names)
    ]
    found = find_facets(sentence.span.of(text), published=published, entities=entities)
    facets = tuple(facet.moved(start) for facet in found[:_MOST])
    values = [f.span for f in facets if f.kind in ("number", "date", "negation")]
    said = [t for t in sentence.doc if t.pos_ in _CONTENT and not _inside(sentence, t, values)]
    said = [t for t in said if not is_measure(t.text)]
    topics = tuple(frozenset((key_of(token), *keys(token.text))) for token in said)
    clauses = clauses_of(sentence.doc, sentence.span.start)[:_MOST]
    heavy = tuple(forms for forms in topics if not forms & LIGHT)
    return Told(
        heavy, frozenset(form for forms in topics for form in forms), clauses, facets, parsed=True
    )


def _inside(sentence: Sentence, token: Token, values: list[Span]) -> bool:
    return any(sentence.place(token).overlaps(span) for span in values)


def _plain(text: str, place: Span, language: str, published: date | None) -> Told:
    found = find_facets(place.of(text), language=language, published=published)
    facets = tuple(facet.moved(place.start) for facet in found[:_MOST])
    content = frozenset(_words(text, place, language, [facet.span for facet in facets]))
    denied = any(facet.kind == "negation" for facet in facets)
    clause = Clause("", None, content, frozenset(), frozenset(), denied, False, True, (place,))
    topics = tuple(frozenset((word,)) for word in sorted(content))
    return Told(topics, content, (clause,), facets, parsed=False)


def _words(text: str, place: Span, language: str, values: list[Span]) -> list[str]:
    ends = [place.start, *(span.end for span in values)]
    starts = [*(span.start for span in values), place.end]
    kept = " ".join(text[end:start] for end, start in zip(ends, starts, strict=True))
    found = (str(word).casefold() for word in _WORD.findall(compare_form(kept).text))
    return [_bare(w, language) for w in found if w not in _FUNCTION.get(language, ())]


def _bare(word: str, language: str) -> str:
    if language != "ar":
        return word
    return str(_ARABIC_TENSE.sub("", _ARABIC_JOINED.sub("", word)))
