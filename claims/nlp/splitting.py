"""An article's text becomes atomic claims.

`rules` parses English and cuts where every scope over the piece can be carried along; elsewhere
`sentence` makes each sentence one claim. A candidate that fails the gate is kept as refused, with
the reason, and its sentence becomes a claim as it stands.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from claims.errors import InvalidInput
from claims.nlp import (
    asides,
    context,
    cutting,
    dates,
    facets,
    finer,
    gate,
    grammar,
    parsing,
    quantities,
    reporting,
    rules,
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
from claims.nlp.claims import SplitResult
from claims.nlp.language import detect
from claims.nlp.sentences import sentences
from claims.nlp.text import Span

NAME = "splitting"
VERSION = "1"

GRANULARITIES = ("clause", "fine")
BACKENDS = ("rules", "sentence", "llm")

COMPONENTS: dict[str, str] = {
    component.NAME: component.VERSION
    for component in (
        text_, language_, blocks_, sentences_, quantities, dates, facets, parsing, grammar,
        reporting, asides, cutting, context, wording, gate, worth, whole, finer, rules,
    )
} | {NAME: VERSION}  # fmt: skip


def split(
    text: str,
    *,
    language: str | None = None,
    published: date | None = None,
    granularity: str = "clause",
    blocks: Sequence[Block] | None = None,
    backend: str | None = None,
) -> SplitResult:
    """The claims of an article, in its order; every place is exact in `text` as given.

    `language` is found out where it is not given; `backend` follows from it. Without `blocks` a
    line break ends a paragraph. Refuses what it cannot do with `InvalidInput`.
    """
    language = (language or detect(text)).split("-", 1)[0].lower()
    backend = backend or ("rules" if language == "en" else "sentence")
    _check(text, language, granularity, backend)
    parts = blocks_of_plain_text(text) if blocks is None else blocks
    places = _sentences(text, parts, language)
    if backend == "sentence":
        found = whole.whole_sentences(text, [span for span, _ in places], language, published)
        result = SplitResult(tuple(found), ())
    else:
        result = rules.claims_by_rules(text, places, published, fine=granularity == "fine")
    marked = (replace(claim, component_versions=COMPONENTS) for claim in result.claims)
    return SplitResult(tuple(marked), result.refused)


def _check(text: str, language: str, granularity: str, backend: str) -> None:
    if not text.strip():
        raise InvalidInput("There is no text to split.", field="text")
    if granularity not in GRANULARITIES:
        raise InvalidInput('The granularity is "clause" or "fine".', field="granularity")
    if backend not in BACKENDS:
        raise InvalidInput('The backend is "rules" or "sentence".', field="backend")
    if backend == "llm":
        raise InvalidInput("The llm backend is not set up here.", field="backend")
    if backend == "rules" and language != "en":
        raise InvalidInput(
            'The backend "rules" reads English only; use "sentence".', field="backend"
        )


def _sentences(text: str, parts: Sequence[Block], language: str) -> list[tuple[Span, int]]:
    """Every sentence that may hold claims, with the number of its block."""
    silent = boilerplate(text, parts)
    return [
        (span, number)
        for number, block in enumerate(parts)
        if number not in silent
        for span in sentences(text, block.start, block.end, language)
    ]
