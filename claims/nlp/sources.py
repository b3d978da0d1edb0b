"""Words in a sentence that say whose statement the rest of it is: "according to X", "in the words
of X", "as X put it", and a "she said" put in between."""

from collections.abc import Iterator
from dataclasses import dataclass

from claims.nlp.grammar import is_negated, modality_of
from claims.nlp.lexicon import words
from claims.nlp.parsing import Doc, Token
from claims.nlp.reporting import VERBS, reports, speaker_of

NAME = "sources"
VERSION = "1"

_VIEWS = words("words view opinion account estimation telling")
_CLOSERS = words("\" ''")
_QUOTES = words("\" `` ''")
_CITING = words("quoting citing")


@dataclass(frozen=True)
class Source:
    """A phrase at tokens `low` to `high` that names whose statement the sentence is."""

    speaker: Token
    cue: Token
    low: int
    high: int

    def tokens(self) -> frozenset[int]:
        """The phrase with the commas around it; between the halves of a quotation also the marks
        that interrupt it."""
        doc = self.speaker.doc
        low, high = self.low, self.high
        after = high < len(doc) and doc[high].text == ","
        before = low > 0 and doc[low - 1].text == ","
        low, high = low - before, high + (after and (before or not low or low == 1))
        if _interrupts(doc, low, high):
            low, high = low - 1, high + 1
            low -= low > 0 and doc[low - 1].text == ","
        return frozenset(range(low, high))


def _interrupts(doc: Doc, low: int, high: int) -> bool:
    inside = low > 0 and high < len(doc)
    return inside and doc[low - 1].text in _CLOSERS and doc[high].text in _QUOTES


def source_of(doc: Doc) -> Source | None:
    """The first such phrase of the sentence."""
    return next(_sources(doc), None)


def names_a_source(doc: Doc) -> bool:
    """Whether an "according to" stands in the sentence, readable or not."""
    return any(t.lower_ == "to" and t.i and doc[t.i - 1].lower_ == "according" for t in doc)


def _sources(doc: Doc) -> Iterator[Source]:
    for token in doc:
        found = _according(token) or _in_words(token) or _as_said(token) or _inserted(token)
        if found is not None:
            yield found


def _according(token: Token) -> Source | None:
    doc = token.doc
    following = doc[token.i + 1 : token.i + 2].text.lower()
    if token.lower_ != "according" or following != "to":
        return None
    source = next((c for c in doc[token.i + 1].children if c.dep_ == "pobj"), None)
    if source is None:
        return None
    return Source(source, token, token.i, _with_citation(doc, _end(source)))


def _end(token: Token) -> int:
    return int(max(t.i for t in token.subtree)) + 1


def _with_citation(doc: Doc, end: int) -> int:
    """ "according to X, quoting Y,": what X quotes belongs to the phrase."""
    if doc[end : end + 1].text != "," or doc[end + 1 : end + 2].text not in _CITING:
        return end
    comma = next((t.i for t in doc[end + 1 :] if t.text == ","), None)
    return end if comma is None else comma


def _in_words(token: Token) -> Source | None:
    """ "in the words of X", "in X's view"."""
    if token.lower_ not in _VIEWS or token.dep_ != "pobj" or token.head.lower_ != "in":
        return None
    of = next((c for c in token.children if c.lower_ == "of"), None)
    whose = next((c for c in (of.children if of else token.children) if _names(c)), None)
    if whose is None or token.head.dep_ != "prep":
        return None
    return Source(whose, token, token.head.i, _end(token))


def _names(child: Token) -> bool:
    return child.dep_ in ("pobj", "poss")


def _as_said(token: Token) -> Source | None:
    """ "as the minister put it", "as Smith told the court" at an edge of the sentence."""
    if token.lower_ != "as" or token.dep_ not in ("mark", "advmod") or token.head.dep_ != "advcl":
        return None
    verb = token.head
    put = verb.lemma_ == "put" and any(c.lower_ == "it" for c in verb.children)
    speaker = speaker_of(verb)
    said = verb.lemma_.lower() in VERBS and not any(c.dep_ == "ccomp" for c in verb.children)
    if not (put or said) or speaker is None or _is_denied(verb):
        return None
    return Source(speaker, verb, token.i, _end(verb))


def _inserted(verb: Token) -> Source | None:
    """ "The company, she said, had lied": a report in commas, with nothing of its own to report."""
    if verb.dep_ != "parataxis" or not reports(verb) or _is_denied(verb):
        return None
    speaker = speaker_of(verb)
    low, high = min(t.i for t in verb.subtree), _end(verb)
    doc = verb.doc
    while low < verb.i and doc[low].is_punct:
        low += 1
    while high > verb.i and doc[high - 1].is_punct:
        high -= 1
    closed = high < len(doc) and doc[high].is_punct and low > 0 and doc[low - 1].is_punct
    return Source(speaker, verb, low, high) if speaker is not None and closed else None


def _is_denied(verb: Token) -> bool:
    return is_negated(verb) or modality_of(verb, "") != "asserted"
