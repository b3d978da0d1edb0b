"""Asking a language model behind an OpenAI-compatible `/chat/completions` address.

The operator names the address, often of a server on the same machine or network. So that one
`host:port` passes wherever it lies, and no other does: no redirect is followed, nothing of the
environment is used. What it may cost is bounded: time and size of each answer, calls and
characters in all, and after several failures in a row nothing is asked any more. Belongs into
workers and commands, never into a process that answers readers.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from time import sleep
from typing import Any

from claims.errors import InvalidInput, NoAnswer
from claims.net.egress import Egress
from claims.net.web_address import web_address

MOST_BYTES = 500_000  # of an answer; anything longer is no answer to what we ask
PATIENCE = 3  # failures in a row, after which the other side counts as down
_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})


class BudgetSpent(NoAnswer):
    """Nothing was sent, because what may be spent has been spent."""

    code = "budget-spent"


class _Passing(NoAnswer):
    """A failure that may be over the next time."""


@dataclass
class Completions:
    """One model with one budget; make a new one for each piece of work.

    `timeout` is seconds for each call, name lookup to last byte; `max_characters` counts
    instructions and given text of all calls, repeated ones included. `url` is the address
    before `/chat/completions`. Raises InvalidInput where the address or model is unusable.
    """

    url: str
    model: str
    key: str = ""
    timeout: float = 30.0
    max_calls: int = 200
    max_characters: int = 400_000
    retries: int = 1
    pause: Callable[[float], None] = sleep
    calls: int = field(default=0, init=False)
    characters: int = field(default=0, init=False)
    _failures: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        if not self.model:
            raise InvalidInput("No language model is named.", field="model")
        self._target = web_address(self.url.rstrip("/") + "/chat/completions")
        self._egress = Egress(allow=[self._target.name], ports={})

    def __call__(self, instructions: str, given: str, schema: Mapping[str, Any]) -> str:
        """The model's answer, as it wrote it: untrusted text that was asked to follow `schema`.

        Raises NoAnswer for everything that is not a complete answer; BudgetSpent is one.
        """
        if self._failures >= PATIENCE:
            raise NoAnswer("The language model failed repeatedly and is not asked any more.")
        body = self._body(instructions, given, schema)
        try:
            written = self._asked(body, len(instructions) + len(given))
        except NoAnswer:
            self._failures += 1
            raise
        self._failures = 0
        return written

    def _body(self, instructions: str, given: str, schema: Mapping[str, Any]) -> bytes:
        wanted = {"name": "answer", "strict": True, "schema": dict(schema)}
        asked = {
            "model": self.model,
            "temperature": 0,
            "messages": [
                {"role": "system", "content": instructions},
                {"role": "user", "content": given},
            ],
            "response_format": {"type": "json_schema", "json_schema": wanted},
        }
        return json.dumps(asked).encode("ascii")

    def _asked(self, body: bytes, characters: int) -> str:
        for attempt in range(self.retries + 1):
            self._spend(characters)
            try:
                return _content(self._sent(body))
            except _Passing:
                if attempt == self.retries:
                    raise
                self.pause(2.0**attempt)
        raise AssertionError  # pragma: no cover - the last attempt returns or raises

    def _spend(self, characters: int) -> None:
        if self.calls >= self.max_calls or self.characters + characters > self.max_characters:
            raise BudgetSpent("The budget for the language model is spent.")
        self.calls += 1
        self.characters += characters

    def _sent(self, body: bytes) -> bytes:
        headers = {"content-type": "application/json"}
        if self.key:
            headers["authorization"] = f"Bearer {self.key}"
        try:
            answer = self._egress.post(
                str(self._target),
                body,
                headers=headers,
                most_bytes=MOST_BYTES,
                seconds=self.timeout,
            )
        except NoAnswer as error:
            raise _Passing(f"The language model could not be reached. {error}") from error
        _check_status(answer.status)
        if not answer.whole:
            raise NoAnswer(f"The language model's answer is larger than {MOST_BYTES:,} bytes.")
        return answer.body


def _check_status(status: int) -> None:
    if status in _AGAIN:
        raise _Passing(f"The language model answered with status {status}.")
    if status != 200:
        raise NoAnswer(f"The language model answered with status {status}.")


def _content(body: bytes) -> str:
    """`choices[0].message.content`, if the answer came to its end."""
    try:
        choice = json.loads(body)["choices"][0]
        written, reason = choice["message"]["content"], choice.get("finish_reason", "stop")
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise NoAnswer("The language model's answer has not the agreed form.") from error
    if reason == "length":
        raise NoAnswer("The language model's answer was cut off.")
    if not isinstance(written, str):
        raise NoAnswer("The language model's answer has not the agreed form.")
    return written
