"""Direct quotations by their marks alone: beside several sentences the parser loses who speaks."""

from dataclasses import dataclass
from itertools import pairwise

from claims.nlp.grammar import is_finite, is_negated, subject_of
from claims.nlp.parsing import Doc, Token
from claims.nlp.phrases import QUOTES
from claims.nlp.reporting import reports

NAME = "quoting"
VERSION = "1"

_NOUNS = ("NOUN", "PROPN", "PRON")


@dataclass(frozen=True)
class Quotation:
    """What is said, piece by piece: the verb of each piece and its tokens; who says it, and the
    word that says so."""

    speaker: Token
    cue: Token
    pieces: tuple[tuple[Token, frozenset[int]], ...]


def quotation_of(doc: Doc) -> Quotation | None:
    """The sentence as a quotation that begins it, with words about who speaks behind it and perhaps
    more of it behind those; None where it is not plainly so."""
    marks = [t.i for t in doc if t.text in QUOTES]
    if len(marks) not in (2, 4) or marks[0] != 0 or (len(marks) == 4 and marks[-1] < len(doc) - 2):
        return None
    pairs = [*zip(marks[::2], marks[1::2], strict=True)]
    end = marks[2] if len(marks) == 4 else len(doc)
    cue = next((t for t in doc[marks[1] + 1 : end] if _says(t)), None)
    speaker = _speaker(cue, marks[1] + 1, end) if cue is not None else None
    pieces = [_piece(doc, low + 1, high) for low, high in pairs]
    if cue is None or speaker is None or None in pieces:
        return None
    return Quotation(speaker, cue, tuple(piece for piece in pieces if piece is not None))


def _says(token: Token) -> bool:
    said = token.tag_ in ("VBD", "VBZ", "VBP") and reports(token)
    return said and not is_negated(token)


def _speaker(cue: Token, low: int, high: int) -> Token | None:
    """The subject outside the quotation; where the parser found none, the noun beside the verb."""
    own = next((c for c in cue.children if c.dep_ == "nsubj" and low <= c.i < high), None)
    if own is not None:
        return own
    if cue.i == low or cue.doc[low : cue.i].text.strip(" ,") == "":
        nouns = [t for t in cue.doc[cue.i + 1 : high] if t.pos_ in _NOUNS]
        return _last_of_name(nouns)
    nouns = [t for t in cue.doc[low : cue.i] if t.pos_ in _NOUNS]
    return _last_of_name(nouns)


def _last_of_name(nouns: list[Token]) -> Token | None:
    """Of "Taliban spokesman Ann Doe" that is Doe: the end of the first run."""
    last = next((a for a, b in pairwise(nouns) if b.i != a.i + 1), None)
    return last or (nouns[-1] if nouns else None)


def _piece(doc: Doc, low: int, high: int) -> tuple[Token, frozenset[int]] | None:
    verb = next((t for t in doc[low:high] if is_finite(t) and subject_of(t) is not None), None)
    return None if verb is None else (verb, frozenset(range(low, high)))
