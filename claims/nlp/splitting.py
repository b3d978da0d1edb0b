"""An article's text becomes atomic claims.

`rules` parses English and cuts where every scope over the piece can be carried along; with `llm` a
language model proposes the cuts. Blocks in other languages are cut by `sentence`: each sentence is
one claim. A candidate that fails the gate is kept as refused, with
the reason, and its sentence becomes a claim as it stands.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from claims.errors import InvalidInput
from claims.nlp import (
    additions,
    adjectives,
    articles,
    asides,
    candidates,
    choosing,
    context,
    cutting,
    datelines,
    dates,
    dating,
    descriptions,
    examples,
    facets,
    facts,
    gate,
    grammar,
    lists,
    llm,
    members,
    names,
    noun_facts,
    parsing,
    pieces,
    predications,
    pronouns,
    quantities,
    quoting,
    reporting,
    rules,
    sources,
    speakers,
    verbs,
    whole,
    wording,
    worth,
)
from claims.nlp import (
    blocks as blocks_,
)
from claims.nlp import (
    language as language_,
)
from claims.nlp import (
    sentences as sentences_,
)
from claims.nlp import (
    text as text_,
)
from claims.nlp.blocks import Block, blocks_of_plain_text, boilerplate
from claims.nlp.claims import Claim, Refused, SplitResult
from claims.nlp.datelines import dateline_of, filed_on
from claims.nlp.language import detect, languages_of
from claims.nlp.llm_answers import Completion
from claims.nlp.parsing import Place, Sentence, parse_all
from claims.nlp.sentences import sentences
from claims.nlp.text import Span

NAME = "splitting"
VERSION = "1"

GRANULARITIES = ("clause", "fine")
BACKENDS = ("rules", "sentence", "llm")
_DATE_LINE = 60  # characters of a paragraph that may be no more than a date
_SHOWN = 200  # characters of a sentence that is refused for its length

COMPONENTS: dict[str, str] = {
    component.NAME: component.VERSION
    for component in (
        text_, language_, blocks_, sentences_, quantities, dates, datelines, dating, descriptions,
        facets, parsing, grammar, reporting, sources, speakers, asides, cutting, facts, verbs,
        lists, examples, pieces, additions, members, names, adjectives, articles, noun_facts,
        predications, candidates, choosing, pronouns, context, wording, gate, worth, whole,
        rules, quoting, llm,
    )
} | {NAME: VERSION}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Prepared:
    """A text whose sentences are found: `every` of them, and those to be `parsed`."""

    text: str
    every: Sequence[Place]
    parsed: Sequence[Place]
    spoken: Sequence[str]
    published: date | None
    granularity: str
    complete: Completion | None
    filed: Span | None = None


def split(
    text: str,
    *,
    language: str | None = None,
    published: date | None = None,
    granularity: str = "clause",
    blocks: Sequence[Block] | None = None,
    backend: str | None = None,
    complete: Completion | None = None,
) -> SplitResult:
    """The claims of an article, in its order; every place is exact in `text` as given.

    `language` is that of the article as a whole, found out where it is not given; a block that is
    plainly in another one is read in that. English blocks go to `backend` ("rules" unless given),
    all others to "sentence". `complete` is asked by "llm". Without `blocks` a line break ends a
    paragraph. Refuses what it cannot do with `InvalidInput`.
    """
    prepared = prepare(
        text,
        language=language,
        published=published,
        granularity=granularity,
        blocks=blocks,
        backend=backend,
        complete=complete,
    )
    return split_all([prepared])[0]


def prepare(
    text: str,
    *,
    language: str | None = None,
    published: date | None = None,
    granularity: str = "clause",
    blocks: Sequence[Block] | None = None,
    backend: str | None = None,
    complete: Completion | None = None,
) -> Prepared:
    """All that comes before the parse; the arguments are those of `split`, and so are refusals."""
    language = (language or detect(text)).split("-", 1)[0].lower()
    _check(text, language, granularity, backend)
    if backend == "llm" and complete is None:
        raise InvalidInput("The language model is not set up here.", field="backend")
    parts = blocks_of_plain_text(text) if blocks is None else blocks
    spoken = languages_of([block.span.of(text) for block in parts], language)
    filed = filed_on(text, parts, language) if published is None else None
    published = filed[0] if filed else published
    every = _sentences(text, parts, spoken)
    english = [
        (span, block)
        for span, block in every
        if len(span) <= whole.MOST_CHARACTERS and spoken[block] == "en" and backend != "sentence"
    ]
    said = filed[1] if filed else None
    asked = complete if backend == "llm" else None
    return Prepared(text, every, english, spoken, published, granularity, asked, said)


def split_all(texts: Sequence[Prepared]) -> list[SplitResult]:
    """The claims of each text. Several together are quicker than one by one, because their
    sentences are parsed together, and yield the same."""
    trees = parse_all([(prepared.text, prepared.parsed) for prepared in texts])
    return [_read(prepared, parsed) for prepared, parsed in zip(texts, trees, strict=True)]


def _read(prepared: Prepared, parsed: Sequence[Sentence]) -> SplitResult:
    text, published = prepared.text, prepared.published
    by_grammar = _by_grammar(prepared, parsed)
    read = {sentence.span for sentence in parsed}  # without those too long to be parsed
    places = [place for place in prepared.every if len(place[0]) <= whole.MOST_CHARACTERS]
    rest = [(s, prepared.spoken[block]) for s, block in places if s not in read]
    claims = [*by_grammar.claims, *_whole(text, rest, published)]
    claims.sort(key=lambda claim: claim.sentence)  # stable: within a sentence as they were made
    marked = (replace(claim, component_versions=COMPONENTS) for claim in claims)
    long = (span for span, _ in prepared.every if len(span) > whole.MOST_CHARACTERS)
    endless = (_endless(text, span) for span in long)
    return SplitResult(tuple(marked), (*by_grammar.refused, *endless))


def _by_grammar(prepared: Prepared, parsed: Sequence[Sentence]) -> SplitResult:
    text, published = prepared.text, prepared.published
    fine = prepared.granularity == "fine"
    if not prepared.parsed:
        return SplitResult((), ())
    if prepared.complete is not None:
        complete = prepared.complete
        return llm.claims_by_model(text, parsed, published, fine=fine, complete=complete)
    return rules.claims_by_rules(text, parsed, published, fine=fine, filed=prepared.filed)


def _endless(text: str, span: Span) -> Refused:
    length = f"a sentence of {len(span):,} characters is too long to be a claim"
    return Refused(f"{text[span.start : span.start + _SHOWN]} …", length, span)


def _whole(
    text: str, places: Sequence[tuple[Span, str]], published: date | None
) -> Iterator[Claim]:
    for language in dict.fromkeys(spoken for _, spoken in places):
        spans = [span for span, spoken in places if spoken == language]
        yield from whole.whole_sentences(text, spans, language, published)


def _check(text: str, language: str, granularity: str, backend: str | None) -> None:
    if not text.strip():
        raise InvalidInput("There is no text to split.", field="text")
    if granularity not in GRANULARITIES:
        raise InvalidInput('The granularity is "clause" or "fine".', field="granularity")
    if backend is not None and backend not in BACKENDS:
        raise InvalidInput('The backend is "rules", "sentence" or "llm".', field="backend")
    if backend == "rules" and language != "en":
        raise InvalidInput(
            'The backend "rules" reads English only; use "sentence".', field="backend"
        )


def _sentences(text: str, parts: Sequence[Block], spoken: Sequence[str]) -> list[Place]:
    """Every sentence that may hold claims, with the number of its block."""
    silent = boilerplate(text, parts)
    return [
        (span, number)
        for number, block in enumerate(parts)
        if number not in silent
        for span in sentences(text, _begin(text, parts, number), block.end, spoken[number])
    ]


def _begin(text: str, parts: Sequence[Block], number: int) -> int:
    """Only the article's first paragraph has a dateline."""
    first = next((n for n, block in enumerate(parts) if block.kind == "paragraph"), -1)
    later = first + 1 == number and len(parts[first].span) < _DATE_LINE
    return dateline_of(text, parts[number]) if number == first or later else parts[number].start
