"""Who says it: reported speech, "according to", and speakers carried over between sentences."""

from dataclasses import dataclass

from claims.nlp.claims import Attribution
from claims.nlp.grammar import is_negated, modality_of, subject_of
from claims.nlp.lexicon import words
from claims.nlp.parsing import Doc, Names, Sentence, Token, bare_name, proper_name

NAME = "reporting"
VERSION = "2"

_VERBS = words(
    "say tell state add explain claim report announce declare argue note stress warn insist "
    "confirm assert allege believe think estimate affirm emphasize emphasise suggest reveal "
    "indicate recall remark mention acknowledge admit point maintain contend write predict testify "
    "disclose observe reiterate conclude describe accuse"
)
_REPORTS = words("expression statement account words report remarks testimony description figures")
# A following sentence that begins so goes on with what was being said.
_CONTINUES = words("moreover furthermore additionally likewise also besides")
_PRONOUNS = words("it they this these those he she its their his her")
_IMPLICIT_CONFIDENCE = 0.6


@dataclass(frozen=True)
class Report:
    """A clause that reports another: `inner` is the head of what is said, `low` to `high` its
    tokens; `cue` the word that reports."""

    speaker: Token | None
    cue: Token
    inner: Token
    low: int
    high: int


def report_of(verb: Token, low: int, high: int) -> Report | None:
    """What `verb` reports within the tokens `low` to `high`; None where it does not plainly do so.

    A denied or merely possible report ("did not say that …") is none: what it reports is not said.
    """
    if verb.lemma_.lower() not in _VERBS or is_negated(verb):
        return None
    if modality_of(verb, "") != "asserted":
        return None
    inner = _complement(verb)
    speaker = subject_of(verb) or _inverted_subject(verb)
    if inner is None or speaker is None or speaker.lower_ in ("i", "we"):
        return None  # "I think" weakens, and who "I" is stands elsewhere
    return (
        _after(verb, inner, speaker, high)
        if inner.i > verb.i
        else _before(verb, inner, speaker, low)
    )


def _complement(verb: Token) -> Token | None:
    clauses = [c for c in verb.children if c.dep_ == "ccomp" and not _another(c, verb)]
    clause = clauses[-1] if clauses else None
    if clause is not None:
        # a question or a wish inside is not a statement of the speaker
        marks = {child.lower_ for child in clause.children if child.dep_ in ("mark", "advmod")}
        return None if marks & {"whether", "if", "how", "why", "when", "where"} else clause
    return _swallowed(verb)


def _another(clause: Token, verb: Token) -> bool:
    """What stands before a semicolon is a sentence of its own."""
    return any(t.text == ";" for t in verb.doc[clause.i : max(clause.i, verb.i)])


def _swallowed(verb: Token) -> Token | None:
    """The parser hangs "told X at the time that Y happened" under the noun; Y has its own
    subject, and "that" no part in it."""
    for token in verb.subtree:
        if token.dep_ == "relcl" and token.i > verb.i and token.head.i > verb.i:
            that = next((c for c in token.lefts if c.lower_ == "that"), None)
            subject = subject_of(token)
            if that is not None and subject is not None and that.i < subject.i:
                return None if that.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj") else token
    return None


def _inverted_subject(verb: Token) -> Token | None:
    return next((child for child in verb.rights if child.dep_ == "nsubj"), None)


def _after(verb: Token, inner: Token, speaker: Token, high: int) -> Report | None:
    """ "X said (that) …": everything after the conjunction, or from the clause's first word."""
    that = [c for c in inner.lefts if c.lower_ == "that" and c.i > verb.i]
    start = that[0].i + 1 if that else min(t.i for t in inner.subtree if t.i > verb.i)
    if speaker.i > start:
        return None
    return Report(speaker, verb, inner, start, high)


def _before(verb: Token, inner: Token, speaker: Token, low: int) -> Report | None:
    """ "…, said X" and "…, X said": everything before the comma."""
    end = min(speaker.i, verb.i)
    first = min(t.i for t in speaker.subtree)
    end = min(end, first)
    while end > low and inner.doc[end - 1].is_punct and inner.doc[end - 1].text not in "\"”'":
        end -= 1
    return Report(speaker, verb, inner, low, end) if end > inner.i else None


@dataclass(frozen=True)
class According:
    """An "according to …" phrase at tokens `low` to `high`."""

    source: Token
    cue: Token
    low: int
    high: int

    def tokens(self) -> frozenset[int]:
        """The phrase with the commas around it."""
        doc = self.source.doc
        before = self.low > 0 and doc[self.low - 1].text == ","
        after = self.high < len(doc) and doc[self.high].text == ","
        return frozenset(range(self.low - before, self.high + (after and (before or not self.low))))


def according_to(doc: Doc) -> According | None:
    for token in doc:
        if (
            token.lower_ == "according"
            and token.i + 1 < len(doc)
            and doc[token.i + 1].lower_ == "to"
        ):
            source = next((c for c in doc[token.i + 1].children if c.dep_ == "pobj"), None)
            if source is not None:
                return According(source, token, token.i, max(t.i for t in source.subtree) + 1)
    return None


class Speakers:
    """The speakers of an article in reading order; feed it sentence by sentence."""

    def __init__(self, text: str, names: Names) -> None:
        self._text = text
        self._names = names
        self._last: Attribution | None = None
        self._last_block = -1
        self._person: str | None = None

    def said_by(self, sentence: Sentence, speaker: Token, cue: Token) -> Attribution:
        """The attribution for an explicit report; "he" is the speaker before, if there is one."""
        name, sure = self._name(sentence, speaker)
        place = sentence.place(cue)
        said = Attribution(name, place.of(self._text), place, confidence=sure)
        self._last, self._last_block, self._person = said, sentence.block, name
        return said

    def carried(self, sentence: Sentence) -> Attribution | None:
        """The last speaker, where this sentence visibly goes on with what was said: in the same
        paragraph with a pronoun or "moreover", in the next one only with the latter."""
        first = sentence.doc[0].lower_
        if self._last is None:
            return None
        same = sentence.block == self._last_block
        following = sentence.block == self._last_block + 1
        if (first in _CONTINUES and (same or following)) or (first in _PRONOUNS and same):
            self._last_block = sentence.block
            cue = self._last
            return Attribution(cue.claimant, cue.cue, cue.cue_span, True, _IMPLICIT_CONFIDENCE)
        self._last = None
        return None

    def forget(self) -> None:
        """A sentence came that is not part of what was said."""
        self._last = None

    def _name(self, sentence: Sentence, speaker: Token) -> tuple[str, float]:
        if speaker.lower_ in ("who", "which") and speaker.head.dep_ == "relcl":
            speaker = speaker.head.head
        if speaker.lower_ in ("he", "she") and self._person:
            return self._person, 0.9
        if speaker.pos_ == "PRON":
            return speaker.text, 0.5
        possessor = next((c for c in speaker.children if c.dep_ == "poss"), None)
        if speaker.lower_ in _REPORTS and possessor is not None:
            speaker = possessor
        if speaker.pos_ == "PROPN" or _looks_like_a_name(speaker):
            return self._names.full(proper_name(speaker)), 1.0
        return self._phrase(sentence, speaker), 1.0

    def _phrase(self, sentence: Sentence, speaker: Token) -> str:
        """ "Citizens from Hama": the noun with what describes it, without its clauses."""
        clauses = {t.i for c in speaker.children if c.dep_ in ("relcl", "appos") for t in c.subtree}
        kept = [t for t in speaker.subtree if t.i not in clauses]
        while kept and kept[-1].is_punct:
            kept.pop()
        last = next((i for i, t in enumerate(kept) if t.i - kept[0].i != i), len(kept)) - 1
        start, end = sentence.place(kept[0]).start, sentence.place(kept[last]).end
        return bare_name(self._text[start:end])


def _looks_like_a_name(noun: Token) -> bool:
    return bool(noun.text[:1].isupper() or noun.lower_.startswith("al-")) and any(
        child.pos_ == "PROPN" and child.dep_ == "compound" for child in noun.children
    )
