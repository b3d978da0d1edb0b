"""Whole sentences as claims, for languages without a parser: exact places, numbers, dates,
quotations and plainly marked speakers. No claim of being atomic is made."""

from collections.abc import Sequence
from datetime import date

import regex

from claims.nlp.claims import Attribution, Claim, Note
from claims.nlp.facets import find_facets
from claims.nlp.text import Span, compare_form
from claims.nlp.wording import word
from claims.nlp.worth import worth

NAME = "whole-sentence"
VERSION = "1"

# "said X that …" with the verb first, as Arabic news does: the speaker stands between the two.
_SAYS_AR = (
    "قال|قالت|وقال|وقالت|ذكر|ذكرت|وذكر|وذكرت|أعلن|أعلنت|وأعلن|وأعلنت|أكد|أكدت|وأكد|وأكدت|أضاف|أضافت"
    "|وأضاف|وأضافت|أوضح|أوضحت|وأوضح|وأوضحت|أفاد|أفادت|وأفاد|وأفادت|صرح|صرحت|وصرح|وصرحت|أشار|أشارت"
    "|وأشار|وأشارت|اعتبر|اعتبرت|واعتبر|واعتبرت"
)
_SPEECH_AR = regex.compile(
    rf"^(?P<cue>{_SAYS_AR})\s+(?P<who>[^\n،.:«\"]{{2,120}}?)[،,]?\s*(?:إلى\s+)?"
    r"(?:(?:إن|أن|بأن)\s|(?:إن|أن|بأن|إنه|أنه|إنها|أنها|بأنه|بأنها|إنهم|أنهم)\s|[:«\"])"
)
_ACCORDING_AR = regex.compile(
    r"(?:^|[،,]\s*|\s)(?P<cue>بحسب|وفقا ل|وفق|حسب)\s*(?P<who>[^\n،,.]{2,80})(?=[،,.]|$)"
)
_HEDGES = {
    "ar": regex.compile(r"\b(?:نحو|حوالي|قرابة|زهاء|تقريبا|ربما|يبدو|قد)\b"),
    "en": regex.compile(
        r"\b(?:around|about|approximately|roughly|nearly|almost|reportedly|allegedly|at least"
        r"|up to|probably|perhaps|apparently)\b",
        regex.I,
    ),
}
_QUOTED = regex.compile(r"[“«\"„]")


def whole_sentences(
    text: str, places: Sequence[Span], language: str, published: date | None
) -> list[Claim]:
    """One claim for each sentence, exactly as it stands."""
    return [_claim(text, place, language, published) for place in places]


def _claim(text: str, place: Span, language: str, published: date | None) -> Claim:
    written = place.of(text)
    facets = tuple(
        facet.moved(place.start)
        for facet in find_facets(written, language=language, published=published)
    )
    asked = regex.search(r"[?؟]\W*$", written) is not None
    said = _speaker(text, place) if language == "ar" else None
    return Claim(
        text=word(text, [place], []),
        context_text=written,
        spans=(place,),
        sentence=place,
        attribution=said,
        modality="asked" if asked else "asserted",
        negated=any(facet.kind == "negation" for facet in facets),
        hedges=_hedges(text, place, language),
        quoted=_QUOTED.search(written) is not None,
        facets=facets,
        check_worthiness=worth(written, facets, "asked" if asked else "asserted", said),
        backend="sentence",
    )


def _speaker(text: str, place: Span) -> Attribution | None:
    form = compare_form(place.of(text))
    match = _SPEECH_AR.search(form.text) or _ACCORDING_AR.search(form.text)
    if match is None:
        return None
    who, cue = form.span(*match.span("who")), form.span(*match.span("cue"))
    cue_span = Span(place.start + cue.start, place.start + cue.end)
    claimant = text[place.start + who.start : place.start + who.end].strip()
    return Attribution(claimant, cue_span.of(text), cue_span, confidence=0.8)


def _hedges(text: str, place: Span, language: str) -> tuple[Note, ...]:
    pattern = _HEDGES.get(language)
    if pattern is None:
        return ()
    spans = (Span(*m.span()) for m in pattern.finditer(text, place.start, place.end))
    return tuple(Note(span.of(text), span) for span in spans)
