"""Where a sentence may be cut: coordinated predicates, reports, clauses told in passing.

A cut is only made where every scope over the piece goes with it. Ranges are taken by position
rather than by subtree, since a parser errs most in where it hangs the last words of a sentence.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from claims.nlp.asides import side_clauses
from claims.nlp.claims import Attribution
from claims.nlp.drafts import Change, Draft
from claims.nlp.grammar import (
    auxiliaries,
    condition_clauses,
    is_finite,
    subject_of,
)
from claims.nlp.lexicon import words
from claims.nlp.parsing import Doc, Sentence, Token
from claims.nlp.ranges import Range, is_aside, with_comma
from claims.nlp.reporting import Report, report_of, said_together, saying_besides
from claims.nlp.speakers import Speakers
from claims.nlp.verbs import inflected, is_base_form

NAME = "cutting"
VERSION = "3"

__all__ = ["Change", "Cutter", "Draft", "members"]

_JOINS = words("and but ; ,")
# Never passive, so that after "was born and" they have a tense of their own.
_ACTIVE = words(
    "serve work live move die resign appear remain graduate return attend participate collapse "
    "arrive emerge retire last continue belong contribute retreat flee play"
)


@dataclass
class Cutter:
    """Cuts one sentence; `attribution` is who the whole of it is attributed to, if anybody."""

    sentence: Sentence
    speakers: Speakers
    attribution: Attribution | None = None
    reports: list[Draft] = field(default_factory=list, init=False)

    @property
    def reported(self) -> bool:
        return bool(self.reports)

    @property
    def doc(self) -> Doc:
        return self.sentence.doc

    def cut(self, holes: frozenset[int] = frozenset()) -> list[Draft]:
        """The drafts of the sentence; none if it has no clause with a subject and a tense.
        `holes` are tokens that belong to no draft, such as an "according to"."""
        root = next((t for t in self.doc if t.dep_ == "ROOT"), None)
        if root is None:
            return []
        whole = Range(0, len(self.doc), holes=holes)
        return list(self._clauses(root, whole, self.attribution))

    def _clauses(self, head: Token, area: Range, said: Attribution | None) -> Iterator[Draft]:
        for member, part in members(head, area):
            yield from self._clause(member, part, said)

    def _clause(self, head: Token, area: Range, said: Attribution | None) -> Iterator[Draft]:
        report = report_of(head, area.low, area.high)
        if report is not None and report.speaker is not None:
            yield from self._report(report, area)
            yield from self._around(report, area, said)
            return
        pieces: list[tuple[Token, Range]] = []
        besides = saying_besides(head, area.high)
        if besides is not None:
            area = replace(area, high=besides.hole)
        for clause, piece, gone in side_clauses(head, area):
            area = area.without(gone)
            pieces.append((clause, piece))
        yield Draft(head, area.tokens(), said)
        for clause, piece in pieces:
            yield from self._clauses(clause, piece, said)
        if besides is not None:
            yield from self._report(besides, area)

    def _report(self, report: Report, area: Range) -> Iterator[Draft]:
        """What is said, as the speaker's; whole as well, for where its parts are refused."""
        if report.speaker is None:
            return
        said = self.speakers.said_by(self.sentence, report.speaker, report.cue)
        inner = Range(report.low, report.high, holes=area.holes)
        self.reports.append(Draft(report.inner, inner.tokens(), said))
        yield from self._clauses(report.inner, inner, said)

    def _around(self, report: Report, area: Range, said: Attribution | None) -> Iterator[Draft]:
        """What is told in passing in front of a report: ", who leads the party, said that"."""
        if report.low <= report.cue.i:
            return
        before = replace(area, high=report.cue.i)
        for clause, piece, _ in side_clauses(report.cue, before):
            yield from self._clauses(clause, piece, said)


def members(head: Token, area: Range) -> list[tuple[Token, Range]]:
    """The coordinated predicates of a clause, each with its part of the range and what it shares
    with the first; the clause as it is where it may not be divided."""
    chain = said_together(_chain(head, area), area.low, area.high)
    head = chain[0]
    borders = [_border(left, right) for left, right in pairwise(chain)]
    if len(chain) == 1 or None in borders or _indivisible(chain, area, borders):
        return [(head, area)]
    places = [border for border in borders if border is not None]
    parts = [(head, replace(area, high=places[0][0]))]
    highs = [*(low for low, _ in places[1:]), area.high]
    for verb, (_, start), high in zip(chain[1:], places, highs, strict=True):
        first, part = _owner(parts, area)
        shared = _shared(first, verb, part)
        if shared is None:
            return [(head, area)]
        parts.append((verb, Range(start, high, shared, area.holes)))
    return parts


def _owner(parts: list[tuple[Token, Range]], area: Range) -> tuple[Token, Range]:
    """The last predicate before that has a subject of its own, and where it stands."""
    for verb, part in reversed(parts[1:]):
        if subject_of(verb) is not None:
            return verb, part
    return parts[0][0], area


def _chain(head: Token, area: Range) -> list[Token]:
    """The coordinated verbs in order; of "A did x; however, B did y" the parser makes A's verb a
    part of B's."""
    before = _before_semicolon(head)
    first = before if before is not None and before.i >= area.low else None
    later = [head, *_conjuncts(head, area)]
    return [first, *_conjuncts(first, area), *later] if first is not None else later


def _before_semicolon(head: Token) -> Token | None:
    for child in head.lefts:
        between = head.doc[child.i : head.i]
        if child.dep_ == "ccomp" and subject_of(child) and any(t.text == ";" for t in between):
            return child
    return None


def _conjuncts(head: Token, area: Range) -> list[Token]:
    """The verbs coordinated with `head`, also where "; however," misled the parser."""
    found = [
        _led_by_gerund(child)
        for child in head.children
        if child.dep_ == "conj"
        and child.i > head.i
        and _is_predicate(child)
        and child.i < area.high
    ]
    return sorted((t for c in found for t in [c, *_conjuncts(c, area)]), key=lambda t: t.i)


def _led_by_gerund(verb: Token) -> Token:
    """In "…, and controlling X would help" the parser takes the gerund for the verb."""
    if verb.tag_ != "VBG" or auxiliaries(verb):
        return verb
    clause = next((c for c in verb.rights if c.dep_ == "ccomp" and is_finite(c)), None)
    marked = clause is not None and any(c.dep_ == "mark" for c in clause.children)
    return verb if clause is None or marked else clause


def _is_predicate(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX")


def _border(left: Token, right: Token) -> tuple[int, int] | None:
    """(where the left part ends, where the right part begins) around "and" or "but"; None where
    they are joined otherwise: "or" cannot be cut, one of the two may be false."""
    subject = subject_of(right)
    joints = [t for t in left.doc[left.i + 1 : right.i] if t.dep_ == "cc" or t.text == ";"]
    joints = [t for t in joints if t.text == ";" or t.head in (left, right) or _misled(t, subject)]
    if not joints or any(t.lower_ not in _JOINS for t in joints):
        return None
    joint = joints[-1].i
    end = joint
    while end > 0 and left.doc[end - 1].is_punct and left.doc[end - 1].text in ",;":
        end -= 1
    return end, joint + 1


def _misled(joint: Token, subject: Token | None) -> bool:
    """ ", and its control raises": the parser took "and" into the subject of the second verb."""
    before = joint.doc[joint.i - 1].text if joint.i else ""
    return subject is not None and joint.head == subject and before == ","


def _indivisible(chain: list[Token], area: Range, borders: list[tuple[int, int] | None]) -> bool:
    """A condition after the last of several verbs with one subject may be meant for all of them;
    "both … and", "either", "not only" bind them together."""
    doc = chain[0].doc
    last = chain[-1]
    if any(t.dep_ == "preconj" and t.head in chain for t in doc[area.low : area.high]):
        return True
    if any(t.lower_ == "only" and t.i and doc[t.i - 1].lower_ == "not" for t in doc):
        return True
    own = (
        subject_of(last) is not None
        and borders[-1] is not None
        and (doc[borders[-1][0]].text in ",;")
    )
    trailing = any(low > last.i for low, _, _ in condition_clauses(last.i, area.high, doc))
    return trailing and not own


def _shared(first: Token, verb: Token, area: Range) -> frozenset[int] | None:
    """What a later predicate takes over from the first: subject, helpers, what stands in front.
    None where that cannot be told."""
    conditions = _fronted_conditions(first, area)
    if _may_be_bare(first, verb):
        return None
    if subject_of(verb) is not None:
        return conditions | area.shared if conditions else frozenset()
    subject = subject_of(first)
    if subject is None and not area.shared:
        return None
    shared = area.shared | (_lead(first, area) if subject is not None else frozenset())
    if _stands_alone(verb, first):
        return shared
    helpers = auxiliaries(first)
    if not helpers or not _same_form(first, verb):
        return None
    return shared | frozenset(t.i for t in helpers) | _adverbs_between(helpers, first)


def _may_be_bare(first: Token, verb: Token) -> bool:
    """Whether the verb could be one more infinitive: "taxes might rise and services suffer",
    "wants to leave and found a new one"."""
    helped = any(child.tag_ == "MD" for child in auxiliaries(first))
    led = any(c.dep_ == "xcomp" and c.tag_ == "VB" for c in first.rights if c.i < verb.i)
    if auxiliaries(verb) or verb.tag_ == "VB" or not is_base_form(verb.lower_):
        return False
    return helped or (led and subject_of(verb) is None)


def _stands_alone(verb: Token, first: Token) -> bool:
    """Whether the verb has its own tense. "was arrested and charged" is read as no, whatever the
    tagger says: a past tense and a participle look alike."""
    passive = any(child.dep_ == "auxpass" for child in first.children)
    helped = any(child.tag_ in ("VBD", "VBZ", "VBP", "MD") for child in auxiliaries(verb))
    active = verb.lemma_.lower() in _ACTIVE or any(c.dep_ == "dobj" for c in verb.rights)
    participle = inflected(verb.lemma_.lower(), "VBN") == verb.lower_
    lookalike = passive and verb.tag_ == "VBD" and participle and not active
    return helped or (is_finite(verb) and not lookalike)


def _same_form(first: Token, verb: Token) -> bool:
    """ "is advancing and controlling", "may go and take", but not "links … and controlling"."""
    return bool(verb.tag_ == first.tag_)


def _adverbs_between(helpers: list[Token], first: Token) -> frozenset[int]:
    """ "may never go and take": what stands among the helpers weakens or denies both."""
    return frozenset(t.i for t in first.doc[helpers[0].i : first.i] if t.dep_ in ("neg", "advmod"))


def _lead(first: Token, area: Range) -> frozenset[int]:
    """Everything from the beginning of the range to the end of the subject, without its relative
    clauses set off by commas, connectives and what has been cut out."""
    subject = subject_of(first)
    if subject is None:
        return frozenset()
    asides = {
        t.i
        for child in subject.children
        if child.dep_ == "relcl" and is_aside(child)
        for t in child.subtree
    }
    end = max(t.i for t in subject.subtree if t.i < first.i) + 1
    return frozenset(range(area.low, end)) - area.holes - asides


def _fronted_conditions(first: Token, area: Range) -> frozenset[int]:
    subject = subject_of(first)
    until = subject.i if subject is not None else first.i
    kept: set[int] = set()
    for low, high, _ in condition_clauses(area.low, until, first.doc):
        kept |= set(range(low, with_comma(high, first.doc)))
    return frozenset(kept) - area.holes
