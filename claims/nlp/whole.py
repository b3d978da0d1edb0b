"""Whole sentences as claims, for languages without a parser: exact places, numbers, dates,
quotations and plainly marked speakers. No claim of being atomic is made."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import regex

from claims.nlp import arabic
from claims.nlp.claims import Attribution, Claim, Condition, Modality, Note
from claims.nlp.facets import Facet, find_facets
from claims.nlp.text import Comparison, Span, compare_form
from claims.nlp.wording import word
from claims.nlp.worth import worth

NAME = "whole-sentence"
VERSION = "2"

MOST_CHARACTERS = 20_000  # of a sentence that may be a claim; nobody could check a longer one
_HEDGE_EN = regex.compile(
    r"\b(?:around|about|approximately|roughly|nearly|almost|reportedly|allegedly|at least"
    r"|up to|probably|perhaps|apparently)\b",
    regex.I,
)
_QUOTED = regex.compile(r"[“«\"„]")
_ASKED = regex.compile(r"[?؟][\W_]{0,5}\Z")
_MEMORY = 3  # sentences for which "he added" still means the last who was named


def whole_sentences(
    text: str, places: Sequence[Span], language: str, published: date | None
) -> list[Claim]:
    """One claim for each sentence, exactly as it stands."""
    return list(_claims(text, places, language, published))


def _claims(
    text: str, places: Sequence[Span], language: str, published: date | None
) -> Iterator[Claim]:
    speakers = _Speakers()
    for place in places:
        sentence = _Sentence(text, place, compare_form(place.of(text)), language)
        yield _claim(sentence, speakers.of(sentence), published)


@dataclass(frozen=True)
class _Sentence:
    """A sentence at its place, beside the form that is compared."""

    text: str
    place: Span
    form: Comparison
    language: str

    def at(self, folded: Span) -> Span:
        """The place in the article of a place in the form."""
        span = self.form.span(folded.start, folded.end)
        return Span(self.place.start + span.start, self.place.start + span.end)


class _Speakers:
    """Who spoke last, for "and he added that"."""

    def __init__(self) -> None:
        self._last = ""
        self._age = 0

    def of(self, sentence: _Sentence) -> Attribution | None:
        said = arabic.speech_of(sentence.form.text) if sentence.language == "ar" else None
        self._age += 1
        if said is None:
            return None
        who, implicit = said.who, False
        if not who:
            who, implicit = self._last if self._age <= _MEMORY else "", True
        if not who:
            return None
        self._last, self._age = who, 0
        cue = sentence.at(said.cue)
        confidence = 0.6 if implicit else 0.8
        return Attribution(who, cue.of(sentence.text), cue, implicit, confidence)


def _claim(sentence: _Sentence, said: Attribution | None, published: date | None) -> Claim:
    text, place = sentence.text, sentence.place
    written = place.of(text)
    found = find_facets(written, language=sentence.language, published=published)
    facets = tuple(facet.moved(place.start) for facet in found)
    modality = _modality(sentence, written)
    return Claim(
        text=word(text, [place], []),
        context_text=written,
        spans=(place,),
        sentence=place,
        attribution=said,
        modality=modality,
        condition=_condition(sentence),
        negated=any(_denies(facet, sentence.language) for facet in facets),
        hedges=_hedges(sentence),
        quoted=_QUOTED.search(written) is not None,
        facets=facets,
        check_worthiness=worth(written, facets, modality, said),
        backend="sentence",
    )


def _modality(sentence: _Sentence, written: str) -> Modality:
    if _ASKED.search(written, max(0, len(written) - 10)):
        return "asked"
    return arabic.modality_of(sentence.form.text) if sentence.language == "ar" else "asserted"


def _condition(sentence: _Sentence) -> Condition | None:
    found = arabic.condition_of(sentence.form.text) if sentence.language == "ar" else None
    if found is None:
        return None
    cue, folded = found
    span = sentence.at(folded)
    return Condition(span.of(sentence.text), span, cue)


def _denies(facet: Facet, language: str) -> bool:
    if facet.kind != "negation":
        return False
    return language != "ar" or arabic.denies(str(facet.value["cue"]))


def _hedges(sentence: _Sentence) -> tuple[Note, ...]:
    if sentence.language == "ar":
        spans = map(sentence.at, arabic.hedges_of(sentence.form.text))
    elif sentence.language == "en":
        found = _HEDGE_EN.finditer(sentence.form.text)
        spans = map(sentence.at, (Span(*match.span()) for match in found))
    else:
        return ()
    return tuple(Note(span.of(sentence.text), span) for span in spans)
