"""JSON lines in, JSON lines out: what the commands that work on texts have in common.

A line that cannot be used yields {"id", "error"} and the others go on.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import partial
from typing import Any, TypeVar

from claims.errors import InvalidInput, Refusal
from claims.nlp.text import Span

Answer = Callable[[dict[str, Any]], dict[str, Any]]
Answers = Callable[[list[dict[str, Any]]], list[dict[str, Any] | Refusal]]

Given = TypeVar("Given")
Made = TypeVar("Made")

_LINES, _CHARACTERS = 64, 40_000  # handed on together, at most one line more


def written(answer: dict[str, Any]) -> str:
    """One line of JSON; everything outside ASCII is escaped."""
    return json.dumps(answer, ensure_ascii=True, allow_nan=False)


def answered(lines: Iterable[str], answer: Answer) -> Iterator[str]:
    """A line of JSON for each non-empty line, in order; `answer` gets the object of a line and
    returns what goes beside its id."""
    return answered_together(lines, partial(_one_by_one, answer))


def answered_together(lines: Iterable[str], answers: Answers, *, workers: int = 1) -> Iterator[str]:
    """The same with an answer or a refusal for each of several objects at a time, however many
    processes work on them.

    With several workers `answers` must be importable. The output does not depend on their number.
    """
    batches = _batches(line for line in lines if line.strip())
    work = partial(_answered, answers)
    if workers <= 1:
        for batch in batches:
            yield from work(batch)
        return
    with ProcessPoolExecutor(workers) as pool:
        for found in pool.map(work, batches):
            yield from found


def _batches(lines: Iterable[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    characters = 0
    for line in lines:
        batch.append(line)
        characters += len(line)
        if len(batch) >= _LINES or characters >= _CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def _answered(answers: Answers, lines: list[str]) -> list[str]:
    asked = [refused_or(_object, line) for line in lines]
    objects = [one for one in asked if not isinstance(one, Refusal)]
    found = iter(answers(objects))
    return [
        _line(None, one) if isinstance(one, Refusal) else _line(one.get("id"), next(found))
        for one in asked
    ]


def _one_by_one(answer: Answer, asked: list[dict[str, Any]]) -> list[dict[str, Any] | Refusal]:
    return [refused_or(answer, one) for one in asked]


def refused_or(work: Callable[[Given], Made], given: Given) -> Made | Refusal:
    """What the work makes of it, or its refusal."""
    try:
        return work(given)
    except Refusal as refusal:
        return refusal


def _line(id_: Any, found: dict[str, Any] | Refusal) -> str:
    beside = {"error": str(found)} if isinstance(found, Refusal) else found
    try:
        return written({"id": id_, **beside})
    except RecursionError:
        return written({"id": None, "error": "The line is nested too deeply."})
    except ValueError:  # an id that holds NaN or Infinity, which Python reads as JSON
        return written({"id": None, "error": "The id holds a number that JSON does not know."})


def _object(line: str) -> dict[str, Any]:
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InvalidInput("The line is not JSON.") from error
    if not isinstance(asked, dict):
        raise InvalidInput("The line is not a JSON object.")
    return asked


def text_in(asked: dict[str, Any], key: str) -> str:
    """The string at `key`; refuses anything else."""
    value = asked.get(key)
    if not isinstance(value, str):
        raise InvalidInput(f'"{key}" must be a string.', field=key)
    return value


def choice_in(asked: dict[str, Any], key: str, otherwise: str | None) -> str | None:
    """The string at `key`, or `otherwise` where there is none or null."""
    return otherwise if asked.get(key) is None else text_in(asked, key)


def day(value: str | None) -> date | None:
    """A day from its ISO form, the time of day ignored; None stays None."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value[:10])
    except ValueError as error:
        raise InvalidInput(
            "The date of publication must look like 2024-12-31.", field="published"
        ) from error


def spans_in(value: Any) -> list[list[Span]]:
    """Per claim its spans, from [[[start, end] …] …]."""
    if not isinstance(value, list):
        raise InvalidInput('"spans" must be a list of lists of [start, end].', field="spans")
    return [[_span(pair) for pair in _list(claim)] for claim in value]


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise InvalidInput('"spans" must be a list of lists of [start, end].', field="spans")
    return value


def _span(pair: Any) -> Span:
    whole = isinstance(pair, list) and len(pair) == 2
    if not whole or any(type(number) is not int for number in pair):
        raise InvalidInput("A span must be [start, end], two whole numbers.", field="spans")
    return Span(*pair)
