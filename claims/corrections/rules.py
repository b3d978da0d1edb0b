"""Pure decisions about the text that is corrected, and what a correction's class asks for."""

from collections.abc import Iterable

from claims.models import CorrectionClass, Role, Severity
from claims.models.correction import CENTRAL, NO_TEXT_CHANGE, PLACES, Placement
from claims.nlp.blocks import Block


def replaced(text: str, start: int, end: int, now: str) -> str:
    """The text with `now` in place of `text[start:end]`."""
    return text[:start] + now + text[end:]


def moved_blocks(blocks: list[list[object]], start: int, end: int, length: int) -> list[Block]:
    """The blocks after `start:end` was replaced by `length` code points.

    Blocks are `[start, end, kind]`. The one the replacement lies in grows or shrinks;
    those behind it move. A replacement may not reach over the edge of a block.
    """
    shift = length - (end - start)
    moved = []
    for first, last, kind in blocks:
        assert isinstance(first, int) and isinstance(last, int)  # noqa: S101, PT018
        head = first + shift if first >= end else first
        tail = last + shift if last >= end else last
        moved.append(Block(head, tail, str(kind)))
    return moved


def block_around(blocks: list[list[object]], start: int, end: int) -> Block | None:
    """The block that `start:end` lies in, if it lies in one."""
    for first, last, kind in blocks:
        block = Block(int(str(first)), int(str(last)), str(kind))
        if block.start <= start and end <= block.end:
            return block
    return None


def is_in_lead(blocks: list[list[object]], start: int) -> bool:
    """Whether a place lies in the headline, the standfirst or the first paragraph."""
    kinds = [str(kind) for _, _, kind in blocks]
    first = kinds.index("paragraph") if "paragraph" in kinds else 0
    lead = blocks[: first + 1]
    return any(int(str(begin)) <= start < int(str(end)) for begin, end, _ in lead)


def places_for(kind: str, severity: str, *, in_lead: bool) -> tuple[str, ...]:
    """Where the notice may stand, the least prominent first: at the top for what is central."""
    if kind == CorrectionClass.CORRECTION and (severity in CENTRAL or in_lead):
        return (Placement.TOP,)
    return PLACES[kind]


_TWO_LEADERS = (Role.EDITOR_IN_CHIEF, Role.STANDARDS_EDITOR)


def signatures_needed(kind: str, severity: str) -> tuple[str, ...]:
    """The roles that have to sign, each another person, the rarest first."""
    if kind in (CorrectionClass.RETRACTION, CorrectionClass.REMOVAL):
        return _TWO_LEADERS
    if kind in (CorrectionClass.CLARIFICATION, CorrectionClass.EDITORS_NOTE):
        return (Role.STANDARDS_EDITOR,)
    if kind == CorrectionClass.CORRECTION and severity == Severity.S1:
        return (Role.STANDARDS_EDITOR, Role.EDITOR)
    return (Role.EDITOR,)


def signatures_missing(needed: Iterable[str], given: Iterable[str]) -> list[str]:
    """The roles whose signatures are not there yet."""
    missing = list(needed)
    for role in given:
        if role in missing:
            missing.remove(role)
    return missing


def changes_text(kind: str) -> bool:
    """Whether a correction of that class puts other words into the article."""
    return kind not in NO_TEXT_CHANGE
