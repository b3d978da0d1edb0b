"""Text, places in it, and the second string that is compared in its stead.

Offsets everywhere are code points into the cleaned text, half-open. What is *compared* is another
string, derived here together with a map back; it is never stored instead of the text.
"""

from bisect import bisect_right
from dataclasses import dataclass
from unicodedata import normalize

import regex

NAME = "text"
VERSION = "1"

_LOOK_BACK = 256
_NOT_TEXT = regex.compile("[\x00\ufeff\ud800-\udfff]+")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a text: code points `start` up to, not including, `end`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def holds(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end


def clean(raw: str) -> str:
    """The text as it is stored: line ends become U+000A; NUL, surrogates and U+FEFF vanish.

    Nothing else changes (no normalisation, no quote folding). Cleaning twice changes nothing.
    """
    return _NOT_TEXT.sub("", raw.replace("\r\n", "\n").replace("\r", "\n"))


def is_grapheme_boundary(text: str, index: int) -> bool:
    """Whether a cut at `index` leaves every user-perceived character (UAX 29) whole."""
    if index <= 0 or index >= len(text):
        return 0 <= index <= len(text)
    start = max(0, index - _LOOK_BACK)
    start = max(start, text.rfind(" ", start, index), text.rfind("\n", start, index))
    if start == index:
        return True
    for cluster in regex.finditer(r"\X", text, pos=start):
        if cluster.end() >= index:
            return bool(cluster.end() == index)
    return True


_SINGLES = {
    **dict.fromkeys("‘’‚‛′ʼ`´", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
    **{chr(0x660 + i): str(i) for i in range(10)},
    **{chr(0x6F0 + i): str(i) for i in range(10)},
    "…": "...",
    "٪": "%",
    "٬": ",",
    "٫": ".",
}
_ONE_FOR_ONE = str.maketrans({one: other for one, other in _SINGLES.items() if len(other) == 1})
_DROPPED = "\u0640\u061c\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_ARABIC_MARKS = (
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
)
# A mark or a Hangul vowel or final belongs to the character before it; a few characters are
# replaced by normalisation even when alone (the Angstrom sign, compatibility ideographs).
_FOLDED = regex.compile(
    rf"(?P<drop>[{_DROPPED}]+)"
    r"|(?P<space>[\s\p{Z}]{2,}|[^\S ]|[\p{Z}--\ ])"
    r"|(?P<cluster>[^\p{M}][\p{M}\u1161-\u1175\u11a8-\u11c2]+)"
    rf"|(?P<single>[{regex.escape(''.join(_SINGLES))}])"
    r"|(?P<odd>[\u0340-\u0387\u0958-\u0fff\u1f00-\u1fff\u2000\u2001\u2126-\u212b\u2329\u232a"
    r"\uf900-\ufb4e\U0001d100-\U0001d1ff\U0002f800-\U0002fa1f])",
    regex.V1,
)
_MARKS = regex.compile(f"[{_ARABIC_MARKS}{_DROPPED}]+")


@dataclass(frozen=True, slots=True)
class _Piece:
    """`width` characters of the comparison that came from `length` characters of the text."""

    at: int
    origin: int
    width: int
    length: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """A text folded for comparing: NFC, plain quotes, dashes, spaces and digits; no Arabic marks.

    Case is kept. Runs of white space are one space, or one line feed if they held one.
    `origin` and `span` lead back to the text it was made from.
    """

    text: str
    _pieces: tuple[_Piece, ...]
    _starts: tuple[int, ...]
    _origins: tuple[int, ...]
    _length: int

    def origin(self, index: int) -> int:
        """Where the character at `index` begins in the text; the text's length at the end."""
        if index >= len(self.text):
            return self._length
        piece = self._pieces[bisect_right(self._starts, index) - 1]
        verbatim = piece.width == piece.length
        return piece.origin + (index - piece.at if verbatim else 0)

    def span(self, start: int, end: int) -> Span:
        """The place in the text of the comparison's characters `start` to `end`."""
        if end <= start:
            return Span(self.origin(start), self.origin(start))
        last = self._pieces[bisect_right(self._starts, end - 1) - 1]
        verbatim = last.width == last.length
        stop = last.origin + (end - last.at if verbatim else last.length)
        return Span(self.origin(start), stop)

    def place(self, index: int) -> int:
        """The reverse: where the text's character at `index` stands in the comparison."""
        if not self._pieces or index >= self._length:
            return len(self.text)
        piece = self._pieces[max(0, bisect_right(self._origins, index) - 1)]
        inside = max(0, index - piece.origin)
        if piece.width == piece.length:
            return piece.at + min(inside, piece.width)
        return piece.at + (piece.width if inside >= piece.length else 0)


def compare_form(text: str) -> Comparison:
    """The comparison of `text`, in linear time. Equal comparisons mean: the same words."""
    plain = text.translate(_ONE_FOR_ONE)
    if plain.isascii() and plain.isprintable() and "  " not in plain:
        return _verbatim(plain)
    build = _Build()
    done = 0
    for match in _FOLDED.finditer(text):
        build.add(text[done : match.start()], done, match.start())
        build.add(_folded(match), match.start(), match.end())
        done = match.end()
    build.add(text[done:], done, len(text))
    return build.comparison(len(text))


def _verbatim(plain: str) -> Comparison:
    """Where every character stands for one of the text, as in nearly every English sentence."""
    if not plain:
        return Comparison("", (), (), (), 0)
    return Comparison(plain, (_Piece(0, 0, len(plain), len(plain)),), (0,), (0,), len(plain))


class _Build:
    """A comparison in the making."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.pieces: list[_Piece] = []
        self.at = 0

    def add(self, folded: str, start: int, end: int) -> None:
        """Append what the text's characters from `start` to `end` became."""
        if folded:
            self.parts.append(folded)
            self.pieces.append(_Piece(self.at, start, len(folded), end - start))
            self.at += len(folded)

    def comparison(self, length: int) -> Comparison:
        starts = tuple(piece.at for piece in self.pieces)
        origins = tuple(piece.origin for piece in self.pieces)
        return Comparison("".join(self.parts), tuple(self.pieces), starts, origins, length)


def _folded(match: "regex.Match[str]") -> str:
    found = str(match.group())
    kind = match.lastgroup
    if kind == "drop":
        return ""
    if kind == "space":
        return "\n" if "\n" in found else " "
    if kind == "single":
        return _SINGLES[found]
    return _normal(found)


def _normal(cluster: str) -> str:
    bare = _MARKS.sub("", normalize("NFC", cluster))
    return "".join(_SINGLES.get(char, char) for char in bare)
