"""A claim's words from the article's: places in order, the edits between, nothing else."""

from collections.abc import Iterable, Sequence

import regex

from claims.nlp.claims import Edit
from claims.nlp.lexicon import words
from claims.nlp.parsing import Sentence, Token
from claims.nlp.text import Span

NAME = "wording"
VERSION = "3"

_CONNECTIVES = words(
    "moreover furthermore additionally however meanwhile besides nevertheless nonetheless also "
    "then thus therefore hence instead"
)
# Said by the way, with a comma after it.
_LEADS = tuple(
    lead.split()
    for lead in (
        "on the other hand", "in addition", "in fact", "for example", "for instance", "by contrast",
        "in contrast", "as a result", "at the same time", "in other words",
    )
)  # fmt: skip
_QUOTES = ('"', "``", "''")
_JOINTS = ("and", "but")
_OPENS = frozenset("\"([$€£'#")
_CLOSES = frozenset("\")]%'")
_NO_SPACE_BEFORE = regex.compile(r"""[,.;:!?…)\]%’”»]|['’]s\b|n['’]t\b""")
_ENDED = regex.compile(r"""[.!?…؟۔]["”»’')\]]*$""")


def word(text: str, spans: Sequence[Span], edits: Sequence[Edit]) -> str:
    """The claim that the spans of `text` and the edits make: the spans in order with the edits
    applied, joined by spaces, with a capital at the beginning and a full stop at the end."""
    parts = [_edited(text, span, edits) for span in spans]
    joined = parts[0] if parts else ""
    for part in parts[1:]:
        closing = part.startswith('"') and joined.count('"') % 2 == 1
        joined += part if closing or _NO_SPACE_BEFORE.match(part) else f" {part}"
    joined = " ".join(joined.split())
    joined = joined[:1].upper() + joined[1:]
    return joined if _ENDED.search(joined) else f"{joined}."


def _edited(text: str, span: Span, edits: Iterable[Edit]) -> str:
    written, at = "", span.start
    for edit in sorted(edits, key=lambda edit: edit.at):
        if span.start <= edit.at and edit.at + len(edit.before) <= span.end:
            written += text[at : edit.at] + edit.after
            at = edit.at + len(edit.before)
    return written + text[at : span.end]


def trimmed(sentence: Sentence, tokens: Iterable[int]) -> list[Token]:
    """The tokens without what only joined them to something else: commas and "and" at the edges,
    a "Moreover,", the half of a pair of quotation marks."""
    kept = [sentence.doc[i] for i in sorted(tokens)]
    kept = _without_lead(kept)
    while kept and kept[-1].is_punct and kept[-1].text not in _CLOSES:
        kept.pop()
    if len(kept) > 1 and kept[-1].text in _QUOTES and kept[-2].text == ",":
        kept.pop(-2)
    kept = _without_stray_commas(_without_stray_brackets(_unwrapped(kept)))
    marks = [token for token in kept if token.text in _QUOTES]
    if len(marks) % 2 == 1:
        stray = kept[0] if kept[0].text in _QUOTES else kept[-1]
        kept = [token for token in kept if token is not stray or stray.text not in _QUOTES]
        return trimmed(sentence, (t.i for t in kept)) if stray.text in _QUOTES else kept
    return kept


def _without_lead(kept: list[Token]) -> list[Token]:
    while kept:
        first = kept[0]
        joint = first.lower_ in _JOINTS or (first.is_punct and first.text not in _OPENS)
        joint = joint or (first.lower_ == "that" and first.dep_ == "mark" and _is_free(first, kept))
        following = first.doc[first.i + 1 : first.i + 2].text
        comma = following == ","
        lead = _lead(kept)
        if lead:
            kept = kept[lead:]
        elif joint or (first.lower_ in _CONNECTIVES and (comma or len(kept) < 2)):
            kept = kept[1:]
        else:
            break
    return kept


def _is_free(that: Token, kept: Sequence[Token]) -> bool:
    """Not in "That prices rose is known": there it makes the clause a subject."""
    return that.head.dep_ not in ("csubj", "csubjpass") or that.head.head not in kept


def _lead(kept: Sequence[Token]) -> int:
    """How many tokens an "On the other hand," at the beginning has."""
    said = [token.lower_ for token in kept[:6]]
    found = (len(lead) for lead in _LEADS if said[: len(lead) + 1] == [*lead, ","])
    return next(found, -1) + 1


def _unwrapped(kept: list[Token]) -> list[Token]:
    """A claim that is a quotation from end to end needs no marks; it is marked as quoted."""
    marks = [token for token in kept if token.text in _QUOTES]
    if len(marks) == 2 and kept[0] is marks[0] and kept[-1] is marks[1]:
        kept = kept[1:-1]
        while kept and kept[-1].is_punct and kept[-1].text not in _CLOSES:
            kept.pop()
    return kept


def _without_stray_brackets(kept: list[Token]) -> list[Token]:
    """Brackets whose other half, or whose content, went away."""
    opened: list[Token] = []
    stray: set[int] = set()
    for place, token in enumerate(kept):
        if token.text == "(":
            opened.append(token)
        elif token.text == ")" and opened:
            first = opened.pop()
            stray |= {first.i, token.i} if kept[place - 1] is first else set()
        elif token.text == ")" and not _is_letter(kept, place):
            stray.add(token.i)
    stray |= {token.i for token in opened}
    return [token for token in kept if token.i not in stray]


def _is_letter(kept: Sequence[Token], place: int) -> bool:
    """The "a)" of a list."""
    return place > 0 and len(kept[place - 1].text) == 1 and kept[place - 1].text.isalnum()


def _without_stray_commas(kept: list[Token]) -> list[Token]:
    """A comma whose neighbours went away would stand before a full stop or another comma."""
    marks = ",;:-"
    return [
        token
        for place, token in enumerate(kept)
        if not (token.text in marks and place + 1 < len(kept) and kept[place + 1].text in ",;")
    ]


def spans_of(sentence: Sentence, kept: Sequence[Token]) -> tuple[Span, ...]:
    """One span for each run of neighbouring tokens."""
    spans: list[Span] = []
    last = None
    for token in kept:
        place = sentence.place(token)
        if spans and last == token.i - 1:
            spans[-1] = Span(spans[-1].start, place.end)
        else:
            spans.append(place)
        last = token.i
    return tuple(spans)
