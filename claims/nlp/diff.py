"""What changed between two texts, word by word, for people to read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import regex
from rapidfuzz.distance import Indel

Op = Literal["same", "removed", "added"]

# Marks stay with their letters and a number keeps its separators, in every script.
_WORD = regex.compile(
    r"\p{N}+(?:[.,٫٬]\p{N}+)+"
    r"|[\p{L}\p{M}\p{N}_\u200c\u200d]+(?:['’\-][\p{L}\p{M}\p{N}]+)*"
    r"|\s+|\X"
)
# Cells of the comparison table; above it (hundreds of megabytes) a region counts as rewritten.
_TABLE = 400_000_000
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Change:
    """A run of text that stayed, went, or came."""

    op: Op
    text: str


def word_diff(old: str, new: str, context_words: int | None = None) -> tuple[Change, ...]:
    """The way from `old` to `new`; what was removed stands before what was added.

    Without `context_words`, "same" and "removed" joined are `old`, "same" and "added" are `new`.
    With it, unchanged text further than that many words from a change is shown as "…".
    """
    changes = tuple(_merged(_readable(list(_merged(_by_line(old, new))))))
    if context_words is None:
        return changes
    last = len(changes) - 1
    return tuple(
        _elided(change, context_words, first=i == 0, last=i == last)
        for i, change in enumerate(changes)
    )


def _by_line(old: str, new: str) -> Iterator[Change]:
    """Lines first, which is cheap; words only inside the lines that differ."""
    for gone, came, same in _regions(old.splitlines(True), new.splitlines(True)):
        if same:
            yield Change("same", gone)
        else:
            yield from _by_word(gone, came)


def _by_word(old: str, new: str) -> Iterator[Change]:
    for gone, came, same in _regions(_WORD.findall(old), _WORD.findall(new)):
        if same:
            yield Change("same", gone)
            continue
        yield Change("removed", gone)
        yield Change("added", came)


def _regions(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str, bool]]:
    """(old part, new part, whether they are equal), neighbouring edits taken together."""
    if len(old) * len(new) > _TABLE:
        yield "".join(old), "".join(new), False
        return
    gone: list[str] = []
    came: list[str] = []
    for step in Indel.opcodes(old, new):
        if step.tag == "equal":
            if gone or came:
                yield "".join(gone), "".join(came), False
                gone, came = [], []
            same = "".join(old[step.src_start : step.src_end])
            yield same, same, True
        else:
            gone += old[step.src_start : step.src_end]
            came += new[step.dest_start : step.dest_end]
    if gone or came:
        yield "".join(gone), "".join(came), False


def _readable(changes: list[Change]) -> Iterator[Change]:
    """A bare space between two replaced words reads better as part of the replacement."""
    for place, change in enumerate(changes):
        between = 0 < place < len(changes) - 1
        if change.op == "same" and between and change.text.isspace() and "\n" not in change.text:
            yield Change("removed", change.text)
            yield Change("added", change.text)
        else:
            yield change


def _merged(changes: Iterator[Change] | Sequence[Change]) -> Iterator[Change]:
    """Neighbouring changes as one, removed before added, nothing empty."""
    gone = came = same = ""
    for change in changes:
        if change.op == "same" and change.text:
            yield from _spoken("", gone, came)
            gone, came, same = "", "", same + change.text
        elif change.text:
            yield from _spoken(same, "", "")
            same = ""
            gone += change.text if change.op == "removed" else ""
            came += change.text if change.op == "added" else ""
    yield from _spoken(same, gone, came)


def _spoken(same: str, gone: str, came: str) -> Iterator[Change]:
    if same:
        yield Change("same", same)
    if gone:
        yield Change("removed", gone)
    if came:
        yield Change("added", came)


def _elided(change: Change, words: int, *, first: bool, last: bool) -> Change:
    """Unchanged text cut down to `words` words beside each change that it touches."""
    if change.op != "same":
        return change
    places = [m.span() for m in regex.finditer(r"\S+", change.text)]
    keep_left, keep_right = (0 if first else words), (0 if last else words)
    if len(places) <= keep_left + keep_right:
        return change
    left = change.text[: places[keep_left - 1][1]] + " " if keep_left else ""
    right = " " + change.text[places[-keep_right][0] :] if keep_right else ""
    return Change("same", left + _ELLIPSIS + right)
