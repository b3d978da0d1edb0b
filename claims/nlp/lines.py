"""JSON lines in, JSON lines out: what the commands that work on texts have in common.

A line that cannot be used yields {"id", "error"} and the others go on.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import partial
from typing import Any

from claims.errors import InvalidInput, Refusal
from claims.nlp.text import Span

Answer = Callable[[dict[str, Any]], dict[str, Any]]

_AT_ONCE = 8  # lines handed to a process at a time


def written(answer: dict[str, Any]) -> str:
    """One line of JSON; everything outside ASCII is escaped."""
    return json.dumps(answer, ensure_ascii=True, allow_nan=False)


def answered(lines: Iterable[str], answer: Answer, *, workers: int = 1) -> Iterator[str]:
    """A line of JSON for each non-empty line, in order, however many processes work on them.

    `answer` gets the object of a line and returns what goes beside its id; with several workers
    it must be importable. The output does not depend on their number.
    """
    filled = (line for line in lines if line.strip())
    one = partial(_line, answer)
    if workers <= 1:
        yield from map(one, filled)
        return
    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(one, filled, chunksize=_AT_ONCE)


def _line(answer: Answer, line: str) -> str:
    asked: dict[str, Any] = {}
    try:
        asked = _object(line)
        return written({"id": asked.get("id"), **answer(asked)})
    except Refusal as refusal:
        return written({"id": asked.get("id"), "error": str(refusal)})
    except RecursionError:
        return written({"id": asked.get("id"), "error": "The line is nested too deeply."})


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
