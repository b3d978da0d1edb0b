"""Asking a language model for cuts, and reading what it says: nothing in the answer is trusted.

A sentence goes in as data inside a JSON object; of the answer only its agreed shape is read, and a
quote counts only where it stands in the sentence.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import regex

from claims.errors import Refusal
from claims.nlp.text import Comparison, Span, compare_form

MOST_CHARACTERS = 3_000  # of an article in one question
MOST_SENTENCES = 12
MOST_CLAIMS = 24  # of one sentence; a model that says more is rambling
SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "properties": {
        "claims": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "sentence": {"type": "integer"},
                    "quotes": {"type": "array", "items": {"type": "string"}},
                    "text": {"type": "string"},
                },
                "required": ["sentence", "quotes", "text"],
                "additionalProperties": False,
            },
        }
    },
    "required": ["claims"],
    "additionalProperties": False,
}
_NOT_UTF8 = regex.compile("[\ud800-\udfff]")


class Completion(Protocol):
    """Something that answers instructions about given text in the shape of a JSON schema.

    The answer is not trusted. It raises a `Refusal` where there is none.
    """

    def __call__(self, instructions: str, given: str, schema: Mapping[str, Any]) -> str: ...


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a model says one sentence states: pieces of it, and its wording."""

    quotes: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Answers:
    """Proposals by sentence, and for each sentence that has none the reason."""

    proposals: Mapping[Span, tuple[Proposal, ...]]
    failures: Mapping[Span, str]


def ask(text: str, places: Sequence[Span], complete: Completion) -> Answers:
    """What the model proposes for each sentence; never raises."""
    proposals: dict[Span, tuple[Proposal, ...]] = {}
    failures: dict[Span, str] = {}
    for batch in _batches(places):
        try:
            proposals.update(_answered(text, batch, complete))
        except Refusal as refusal:
            failures.update(dict.fromkeys(batch, str(refusal)))
    return Answers(proposals, failures)


def _batches(places: Sequence[Span]) -> Iterator[list[Span]]:
    batch: list[Span] = []
    for place in places:
        length = sum(map(len, batch)) + len(place)
        if batch and (length > MOST_CHARACTERS or len(batch) >= MOST_SENTENCES):
            yield batch
            batch = []
        batch.append(place)
    if batch:
        yield batch


def _answered(
    text: str, batch: Sequence[Span], complete: Completion
) -> dict[Span, tuple[Proposal, ...]]:
    given = [
        {"number": number, "text": _NOT_UTF8.sub("\ufffd", place.of(text))}
        for number, place in enumerate(batch, 1)
    ]
    written = complete(
        _instructions(), json.dumps({"sentences": given}, ensure_ascii=False), SCHEMA
    )
    found: dict[Span, tuple[Proposal, ...]] = dict.fromkeys(batch, ())
    for number, proposal in _proposals(written):
        if not 1 <= number <= len(batch):
            raise Refusal("The language model spoke of a sentence that was not given.")
        place = batch[number - 1]
        found[place] = (*found[place], proposal)
        if len(found[place]) > MOST_CLAIMS:
            raise Refusal("The language model's answer does not end.")
    return found


@cache
def _instructions() -> str:
    return Path(__file__).with_name("llm_prompt.txt").read_text(encoding="utf-8")


def _proposals(written: str) -> Iterator[tuple[int, Proposal]]:
    """The answer in its agreed shape; anything else in it refuses the whole answer."""
    try:
        listed = json.loads(written)["claims"]
        for item in _list(listed):
            yield (
                _number(item["sentence"]),
                Proposal(tuple(map(_string, _list(item["quotes"]))), _string(item["text"])),
            )
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise Refusal("The language model's answer has not the agreed form.") from error


def _number(value: Any) -> int:
    if type(value) is not int:
        raise TypeError
    return value


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError
    return value


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def located(written: str, quotes: Sequence[str]) -> list[Span]:
    """Where the quotes stand in `written`, one after the other: as they are, else as they compare.

    Raises Refusal for a quote that is empty or does not stand there.
    """
    form = compare_form(written)
    spans: list[Span] = []
    done = 0
    for quote in quotes:
        span = _found(written, quote.strip(), done) or _compared(form, quote, done)
        if span is None or not len(span):
            raise Refusal("its quote does not stand in the sentence")
        spans.append(span)
        done = span.end
    if not spans:
        raise Refusal("it quotes nothing")
    return spans


def _found(written: str, quote: str, start: int) -> Span | None:
    at = written.find(quote, start) if quote else -1
    return Span(at, at + len(quote)) if at >= 0 else None


def _compared(form: Comparison, quote: str, start: int) -> Span | None:
    wanted = compare_form(quote).text.strip()
    at = form.text.find(wanted, form.place(start)) if wanted else -1
    return form.span(at, at + len(wanted)) if at >= 0 else None
