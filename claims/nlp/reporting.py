"""Reported speech: which clause reports another, who speaks, and what exactly is said."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from claims.nlp.grammar import auxiliaries, is_finite, is_negated, modality_of, subject_of
from claims.nlp.lexicon import words
from claims.nlp.parsing import Token

NAME = "reporting"
VERSION = "3"

VERBS = words(
    "say tell state add explain claim report announce declare argue note stress warn insist "
    "confirm assert allege believe think estimate affirm emphasize emphasise suggest reveal "
    "indicate recall remark mention acknowledge admit point maintain contend write predict testify "
    "disclose observe reiterate conclude describe accuse find show learn hear fear reply respond "
    "post tweet complain joke lament promise swear"
)
# Only beside what is quoted word for word.
_UTTERS = words(
    "weep cry shout ask quip sigh laugh continue call agree go joke urge whisper thunder exclaim"
)
_QUOTES = words("\" `` ''")
_CITES = words("quote cite")


@dataclass(frozen=True)
class Report:
    """A clause that reports another: `inner` is the head of what is said, `low` to `high` its
    tokens; `cue` the word that reports."""

    speaker: Token | None
    cue: Token
    inner: Token
    low: int
    high: int
    hole: int = 0


def saying_besides(verb: Token, high: int) -> Report | None:
    """ "X left, saying that …": what the subject of the verb says besides; `hole` is where the
    words that say so begin."""
    for saying in verb.rights:
        if saying.dep_ != "advcl" or saying.tag_ != "VBG" or saying.lemma_.lower() not in VERBS:
            continue
        comma = saying.i and saying.doc[saying.i - 1].text == ","
        inner = _complement(saying)
        speaker = subject_of(verb) if comma and not is_negated(verb) else None
        if speaker is None or inner is None or inner.i < saying.i or is_negated(saying):
            continue
        said = _after(saying, inner, speaker, high)
        return replace(said, hole=saying.i - 1) if said else None
    return None


def report_of(verb: Token, low: int, high: int) -> Report | None:
    """What `verb` reports within the tokens `low` to `high`; None where it does not plainly do so.

    A denied or merely possible report ("did not say that …") is none: what it reports is not said.
    Neither is one by nobody ("it is said that …"), or one by "I", which only weakens.
    """
    if is_negated(verb) or modality_of(verb, "") != "asserted":
        return None
    inner = _cited(verb) if verb.lemma_.lower() in _CITES else None
    if inner is None and not reports(verb):
        return None
    inner = inner or _complement(verb)
    speaker = speaker_of(verb)
    if inner is None or speaker is None or speaker.lower_ in ("i", "we"):
        return None
    return (
        _after(verb, inner, speaker, high)
        if inner.i > verb.i
        else _before(verb, inner, speaker, low)
    )


def reports(verb: Token) -> bool:
    """Whether the verb is one of saying; of crying and joking only after a quotation."""
    lemma = verb.lemma_.lower()
    before = verb.doc[max(0, verb.i - 12) : verb.i]
    return lemma in VERBS or (lemma in _UTTERS and any(t.text in _QUOTES for t in before))


def speaker_of(verb: Token) -> Token | None:
    """Who does the saying: the subject, of "was reported by X" and "was quoted as" X, of a second
    verb that of the first. Who "was told" says nothing."""
    if any(c.dep_ == "auxpass" for c in auxiliaries(verb)):
        return subject_of(verb) if verb.lemma_.lower() in _CITES else _agent(verb)
    if verb.lemma_.lower() in _CITES and _cited(verb) is not None:
        return next((c for c in verb.children if c.dep_ == "dobj"), None)
    own = subject_of(verb) or _inverted_subject(verb)
    if own is None and verb.dep_ == "conj":
        return speaker_of(verb.head)
    return own


def _agent(verb: Token) -> Token | None:
    agent = next((c for c in verb.children if c.dep_ == "agent"), None)
    return next((c for c in agent.children if c.dep_ == "pobj"), None) if agent else None


def _cited(verb: Token) -> Token | None:
    """ "quoted X as saying that …", "X was quoted as saying …"."""
    for link in verb.children:
        if link.dep_ == "prep" and link.lower_ == "as":
            saying = next((c for c in link.children if c.dep_ == "pcomp"), None)
            if saying is not None and saying.lemma_.lower() in VERBS:
                return _complement(saying) or _complement(verb)
    return None


def _complement(verb: Token) -> Token | None:
    clauses = [c for c in verb.children if c.dep_ == "ccomp" and not _another(c, verb)]
    clause = clauses[-1] if clauses else None
    told = clause is not None and (_is_quoted(clause) or _has_that(clause))
    if clause is not None and not told and not is_finite(clause):
        return None  # "declared the vote void"
    if clause is not None:
        # a question or a wish inside is not a statement of the speaker
        marks = {child.lower_ for child in clause.children if child.dep_ in ("mark", "advmod")}
        return None if marks & {"whether", "if", "how", "why", "when", "where"} else clause
    return _swallowed(verb)


def _has_that(clause: Token) -> bool:
    return any(c.lower_ == "that" and c.dep_ == "mark" for c in clause.lefts)


def _is_quoted(clause: Token) -> bool:
    return sum(1 for t in clause.doc[: clause.i] if t.text in _QUOTES) % 2 == 1


def _another(clause: Token, verb: Token) -> bool:
    """What stands before a semicolon is a sentence of its own."""
    return any(t.text == ";" for t in verb.doc[clause.i : max(clause.i, verb.i)])


def _swallowed(verb: Token) -> Token | None:
    """The parser hangs "told X in a letter that Y happened" under the noun; Y has its own
    subject, and "that" no part in it."""
    for token in verb.subtree:
        if token.dep_ in ("relcl", "acl") and token.i > verb.i and token.head.i > verb.i:
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


def said_together(chain: Sequence[Token], low: int, high: int) -> list[Token]:
    """Coordinated verbs without those that belong to what an earlier one reports: in "she said that
    A did x and B did y" no comma ends what she said, wherever the parser hangs the second."""
    kept = list(chain[:1])
    for right in chain[1:]:
        told = report_of(kept[-1], low, high) is not None
        if not (told and subject_of(right) is not None and _goes_on(kept[-1], right)):
            kept.append(right)
    return kept


def _goes_on(left: Token, right: Token) -> bool:
    joints = [t for t in left.doc[left.i : right.i] if t.dep_ == "cc" and t.head in (left, right)]
    return bool(joints) and left.doc[joints[-1].i - 1].text not in (",", ";")
