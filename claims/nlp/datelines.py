"""Where and when a report was filed: "BREL, Nov. 20 (Agency) - " in front of its first sentence, or
a line of its own with a date. It states nothing, but relative dates count from it.
"""

from collections.abc import Sequence
from datetime import date

import regex

from claims.nlp.blocks import Block
from claims.nlp.dates import find_dates
from claims.nlp.text import Span, compare_form

NAME = "datelines"
VERSION = "1"

_FIRST = 6  # blocks in which a dateline may stand
_SHOUTED = r"\p{Lu}[\p{Lu}.'-]{1,20}(?: \p{Lu}[\p{Lu}.'-]{1,20}){0,3}"
_SPOKEN = r"\p{Lu}\p{Ll}[\p{L}-]{1,20}(?: \p{Lu}[\p{L}-]{1,20}){0,2}"
_MORE = r"(?:, [^-()\n:]{2,40})?"
_AGENCY = r"\([^()\n]{2,40}\)"
_NEXT = r"(?=[\"'\p{Lu}\p{N}])"
_PATTERNS = tuple(
    regex.compile(pattern)
    for pattern in (
        rf"(?:{_SHOUTED}|{_SPOKEN}){_MORE} {_AGENCY}(?: --? | ?: | {_NEXT})",
        rf"{_AGENCY} ?--? (?=\S)",
        rf"{_SHOUTED}{_MORE}(?: --? |: ){_NEXT}",
        rf"{_SPOKEN}{_MORE} --? {_NEXT}",
        rf"[\p{{Arabic}} ]{{2,30}} ?{_AGENCY} ?--? ?(?=\S)",
    )
)
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
_NOTHING_ELSE = regex.compile(rf"(?:(?:published|updated|posted):? )?(?:on )?{_WEEKDAY}", regex.I)


def dateline_of(text: str, block: Block) -> int:
    """Where the first sentence of the block begins: behind its dateline, if it has one."""
    if block.kind != "paragraph":
        return block.start
    form = compare_form(text[block.start : min(block.end, block.start + 160)])
    found = next((m for m in (p.match(form.text) for p in _PATTERNS) if m), None)
    return block.start + form.origin(found.end()) if found else block.start


def filed_on(text: str, blocks: Sequence[Block], language: str) -> tuple[date, Span] | None:
    """The day the first blocks say the article is of, and where: in a dateline, or in a line that
    holds nothing but a day with its year."""
    for block in blocks[:_FIRST]:
        place = _place(text, block)
        written = compare_form(place.of(text))
        found = [p for p in find_dates(written.text, language, None) if p.precision == "day"]
        if len(found) == 1 and found[0].start is not None and found[0].start == found[0].end:
            period = found[0].span
            rest = written.text[: period.start]
            alone = place.end < block.end or _NOTHING_ELSE.fullmatch(rest)
            if alone and (place.end < block.end or period.end >= len(written.text.rstrip(" .,"))):
                span = written.span(period.start, period.end)
                return found[0].start, Span(place.start + span.start, place.start + span.end)
    return None


def _place(text: str, block: Block) -> Span:
    """The dateline of the block, or the block itself where it has none."""
    begin = dateline_of(text, block)
    return Span(block.start, begin if begin > block.start else block.end)
