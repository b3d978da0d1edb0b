"""The parts of an article's text, and those of them that hold nothing to check.

Only for text without markup: a line break ends a paragraph. Everything here is a general rule
about how news pages are written; an article whose parts are known brings its own blocks.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from claims.nlp.text import Span, compare_form

NAME = "blocks"
VERSION = "1"

KINDS = ("headline", "standfirst", "paragraph", "caption", "list", "quote")

_LINE = regex.compile(r"[^\n]+")
_LIST = regex.compile(r"(?:[-*•·‣▪–—]|\d{1,2}[.)])\s+\S")
_QUOTE = regex.compile(r"""(?:>\s*\S.*|[“"«].*[”"»])""", regex.S)
_ENDED = regex.compile(r"""[.!?…؟:;؛,][”"»’')\]]*$""")
# "(Outlet/Name)", "(Photo: Name)", "(AP Photo)", "[Agency]" at the very end of a short line.
_CREDIT = regex.compile(
    r"[(\[](?:[^()\[\]/]{2,40}/[^()\[\]]{2,60}"
    r"|[^()\[\]]*\b(?:photos?|image|picture|reuters|afp|ap|epa|getty|file)\b[^()\[\]]*"
    r"|[^()\[\]]*(?:صورة|تصوير|رويترز|فرانس برس)[^()\[\]]*)[)\]]\s*$",
    regex.I,
)
_HEADLINE_LIMIT = 140
_CAPTION_LIMIT = 300
_BOILERPLATE_LIMIT = 300


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the text, trimmed, and what it is (one of `KINDS`)."""

    start: int
    end: int
    kind: str

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


def blocks_of_plain_text(text: str) -> tuple[Block, ...]:
    """The non-empty lines of `text` in order, each with its kind.

    A line that is repeated at once, or ends in a picture credit, is a caption. The first line is
    the headline if it is short, has no full stop, and a longer line follows.
    """
    spans = [span for span in (_trimmed(text, m.span()) for m in _LINE.finditer(text)) if span]
    lines = [compare_form(span.of(text)).text for span in spans]
    kinds = [_kind(line) for line in lines]
    for place in range(1, len(lines)):
        if lines[place] == lines[place - 1] and len(lines[place]) <= _CAPTION_LIMIT:
            kinds[place - 1] = kinds[place] = "caption"
    if _is_headline(lines, kinds):
        kinds[0] = "headline"
    return tuple(Block(s.start, s.end, kind) for s, kind in zip(spans, kinds, strict=True))


def boilerplate(text: str, blocks: Sequence[Block]) -> frozenset[int]:
    """Indexes of the blocks that hold no claims.

    Repeats of a caption, calls to write in, subscribe, share or read on, and copyright lines,
    in English and Arabic. Only short blocks: a long one is kept whatever it says.
    """
    found = set()
    seen: set[str] = set()
    for index, block in enumerate(blocks):
        line = compare_form(block.span.of(text)).text.strip()
        repeated = block.kind == "caption" and line in seen
        if block.kind == "caption":
            seen.add(line)
        if repeated or (len(line) <= _BOILERPLATE_LIMIT and _is_call(line)):
            found.add(index)
    return frozenset(found)


def _trimmed(text: str, place: tuple[int, int]) -> Span | None:
    start, end = place
    line = text[start:end]
    start += len(line) - len(line.lstrip())
    end -= len(line) - len(line.rstrip())
    return Span(start, end) if start < end else None


def _kind(line: str) -> str:
    if len(line) <= _CAPTION_LIMIT and _CREDIT.search(line):
        return "caption"
    if _LIST.match(line):
        return "list"
    return "quote" if _QUOTE.fullmatch(line) else "paragraph"


def _is_headline(lines: Sequence[str], kinds: Sequence[str]) -> bool:
    if len(lines) < 2 or kinds[0] != "paragraph":
        return False
    first, second = lines[0], lines[1]
    return len(first) <= min(_HEADLINE_LIMIT, len(second)) and not _ENDED.search(first)


# Read against the comparison form: plain quotes and dashes, no Arabic marks.
_CALLS = tuple(
    regex.compile(pattern, regex.I)
    for pattern in (
        # asking the reader to report a mistake
        (
            r"if you (?:think|believe|notice|find|spot|see|have)\b.*\b(?:article|story|report|page"
            r"|text|piece)\b.*\b(?:wrong|errors?|mistakes?|inaccura\w+|incorrect|missing|additional)\b"
        ),
        (
            r"(?:.*[.!?]\s*)?(?:please )?(?:send|submit|suggest|request|report) (?:us )?"
            r"(?:a |an |your )?(?:correction|error|mistake|typo)s?(?: to us)?\W*$"
        ),
        r"(?:إذا|اذا|إن) (?:كنت|كنتم|وجدت|وجدتم|لاحظت|لاحظتم)\b.*(?:خطأ|خاطئة|تصحيح|معلومات)",
        r"(?:أرسل|ارسل|أرسلوا|ارسلوا)\b.{0,20}(?:تصحيح|تصويب)",
        # reading on
        (
            r"(?:read (?:also|more|next)|also read|see also|related(?: (?:articles?|stories|news"
            r"|topics|links))?|more on this|watch also|you may also like)\s*(?:[:>|»\-]|$)"
        ),
        r"(?:اقرأ أيضا|اقرأ المزيد|اقرأ ايضا|إقرأ أيضا|للمزيد|شاهد أيضا|مواضيع ذات صلة)(?:\W|$)",
        # subscribing, following, sharing
        (
            r"(?:please )?(?:subscribe|sign up|join)\b.*\b(?:newsletters?|channel|updates|whatsapp"
            r"|telegram|mailing list|podcast|alerts)\b"
        ),
        r"(?:follow|like|find|contact) us\b",
        r"share (?:this|on|via|the article|the story)\b",
        (
            r"(?:اشترك|اشتركوا|للاشتراك|انضم|انضموا)\b.*(?:النشرة|نشرتنا|قناة|قناتنا|بريد|تلغرام"
            r"|تلجرام|تيليغرام|واتساب)"
        ),
        r"(?:تابعنا|تابعونا|شارك هذا|شاركوا|شارك المقال|شارك الخبر|شارك على)",
        # where the text came from
        r"this (?:article|story|report) (?:has been|was) (?:adapted|translated|syndicated)\b",
        r"(?:originally|first) (?:published|appeared) (?:in|on|at|by)\b",
        # rights
        r"(?:©|\(c\)\s|copyright\b).*",
        r".*\ball rights reserved\b",
        r".*(?:جميع الحقوق محفوظة|كافة الحقوق محفوظة|حقوق النشر محفوظة)",
    )
)


def _is_call(line: str) -> bool:
    return any(call.match(line) for call in _CALLS)
