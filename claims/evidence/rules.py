"""What a later look at a source means. Pure decisions."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from claims.models import HintStance, Stance, Standing
from claims.nlp.anchoring import anchor
from claims.nlp.text import Span, compare_form

GONE = (404, 410, 451)
_NUMBER, _REST = re.compile(r"\d[.,٫٬]$"), re.compile(r"[.,٫٬]\d")
TRIES = 3  # looks in a row that reach nobody before anyone is told
SOON = timedelta(days=1)
ALARMING = (Standing.CHANGED, Standing.MISSING, Standing.UNREADABLE, Standing.GONE)


# The stance that is chosen beforehand for what the values suggest; a person decides.
PRESELECTED = {HintStance.SUPPORTS: Stance.SUPPORTS, HintStance.CONTRADICTS: Stance.REFUTES}


def preselected(hint: str) -> Stance:
    """The stance that goes with a hint's; context where the values decide nothing."""
    return PRESELECTED.get(HintStance(hint), Stance.CONTEXT)


def answer_to(hint: str, stance: str) -> str:
    """What a person did with a hint when they attached the passage: confirmed or changed it."""
    return "confirmed" if preselected(hint) == stance else "changed"


def located(quote: str, text: str) -> Span | None:
    """Where a quotation stands in a text, word for word but for typography; its first place.

    Only whole words and numbers count: "10,000 left" does not stand in "110,000 left".
    """
    at = _whole(quote, text)
    if at >= 0:
        return Span(at, at + len(quote))
    wanted, form = compare_form(quote).text.strip(), compare_form(text)
    at = _whole(wanted, form.text)
    return form.span(at, at + len(wanted)) if at >= 0 else None


def _whole(words: str, text: str) -> int:
    """The first place where the words stand without cutting a word or number; -1 for none."""
    at = text.find(words) if words else -1
    while at >= 0 and (_cuts(text, at) or _cuts(text, at + len(words))):
        at = text.find(words, at + 1)
    return at


def _cuts(text: str, place: int) -> bool:
    """Whether a word or a number goes on over that place."""
    before, after = text[max(0, place - 2) : place], text[place : place + 2]
    inside = before[-1:].isalnum() and after[:1].isalnum()
    return (
        inside
        or bool(_NUMBER.search(before) and after[:1].isdigit())
        or (before[-1:].isdigit() and bool(_REST.match(after)))
    )


def still_quoted(before: str, place: Span, after: str) -> Standing:
    """Whether what stood at `place` in one text still stands in another: same, changed, missing."""
    (found,) = anchor(before, after, [[place]])
    if found.state in ("exact", "moved"):
        return Standing.SAME
    return Standing.CHANGED if found.state == "changed" else Standing.MISSING


def standing_of(quotes: Iterable[Standing]) -> Standing:
    """What the quoted passages come to, in a page whose text is another than it was."""
    found = set(quotes)
    for worst in (Standing.MISSING, Standing.CHANGED):
        if worst in found:
            return worst
    return Standing.EDITED


@dataclass(frozen=True)
class Answered:
    """What an HTTP status by itself says of a page; `standing` None where the body decides."""

    standing: Standing | None
    reason: str


def answered(status: int) -> Answered:
    """The meaning of a status for a page that once was there."""
    if 200 <= status < 300:
        return Answered(None, "")
    standing = Standing.GONE if status in GONE else Standing.UNREACHABLE
    return Answered(standing, f"The page answered {status}.")


def is_alarming(
    standing: Standing | str, earlier: Iterable[Standing | str], *, asked: bool = False
) -> bool:
    """Whether a person has to look; `earlier` are the looks before, the latest first.

    Not being reached may be the network's fault, so it counts only several times in a row,
    unless somebody `asked` for the look and waits for what it says.
    """
    if standing != Standing.UNREACHABLE:
        return standing in ALARMING
    if asked:
        return True
    before = list(earlier)[: TRIES - 1]
    return len(before) == TRIES - 1 and set(before) == {Standing.UNREACHABLE}


def next_check(now: datetime, standing: Standing | str, days: int) -> datetime:
    """When to look again: sooner where nobody was reached."""
    soon = standing == Standing.UNREACHABLE
    return now + (min(SOON, timedelta(days=days)) if soon else timedelta(days=days))
