"""Where a sentence may be cut: coordinated predicates, relative and causal clauses, reports.

A cut is only made where every scope over the piece goes with it. Ranges are taken by position
rather than by subtree, since a parser errs most in where it hangs the last words of a sentence.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from claims.nlp.claims import Attribution
from claims.nlp.grammar import (
    auxiliaries,
    condition_clauses,
    is_definite,
    is_finite,
    is_hypothetical,
    is_negated,
    subject_of,
)
from claims.nlp.lexicon import words
from claims.nlp.parsing import Doc, Sentence, Token
from claims.nlp.reporting import Speakers, report_of

NAME = "cutting"
VERSION = "1"

_CAUSAL = words("as because since while although though whereas")
_JOINS = words("and but ; ,")
CONNECTIVES = words(
    "moreover furthermore additionally however meanwhile besides nevertheless nonetheless also "
    "then thus therefore hence instead"
)


@dataclass(frozen=True)
class Draft:
    """A candidate claim: its verb and the tokens it keeps, in the order of the sentence."""

    head: Token
    tokens: frozenset[int]
    attribution: Attribution | None


@dataclass(frozen=True)
class Range:
    """The tokens `low` up to `high`, without `holes`, and `shared` ones that come from before."""

    low: int
    high: int
    shared: frozenset[int] = frozenset()
    holes: frozenset[int] = frozenset()

    def tokens(self) -> frozenset[int]:
        return (frozenset(range(self.low, self.high)) - self.holes) | self.shared

    def without(self, tokens: frozenset[int]) -> "Range":
        return replace(self, holes=self.holes | tokens)


@dataclass
class Cutter:
    """Cuts one sentence; `attribution` is who the whole of it is attributed to, if anybody."""

    sentence: Sentence
    speakers: Speakers
    attribution: Attribution | None = None
    reported: bool = field(default=False, init=False)

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
            said = self.speakers.said_by(self.sentence, report.speaker, report.cue)
            self.reported = True
            inner = Range(report.low, report.high, holes=area.holes)
            yield from self._clauses(report.inner, inner, said)
            return
        pieces: list[tuple[Token, Range]] = []
        for clause, piece, gone in side_clauses(head, area):
            area = area.without(gone)
            pieces.append((clause, piece))
        yield Draft(head, area.tokens(), said)
        for clause, piece in pieces:
            yield from self._clauses(clause, piece, said)


def members(head: Token, area: Range) -> list[tuple[Token, Range]]:
    """The coordinated predicates of a clause, each with its part of the range and what it shares
    with the first; the clause as it is where it may not be divided."""
    chain = _chain(head, area)
    head = chain[0]
    borders = [_border(left, right) for left, right in pairwise(chain)]
    if len(chain) == 1 or None in borders or _indivisible(chain, area, borders):
        return [(head, area)]
    places = [border for border in borders if border is not None]
    parts = [(head, replace(area, high=places[0][0]))]
    highs = [*(low for low, _ in places[1:]), area.high]
    for verb, (_, start), high in zip(chain[1:], places, highs, strict=True):
        shared = _shared(chain[0], verb, area)
        if shared is None:
            return [(head, area)]
        parts.append((verb, Range(start, high, shared, area.holes)))
    return parts


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


def _stands_alone(verb: Token, first: Token) -> bool:
    """Whether the verb has its own tense. "was arrested and charged" is read as no, whatever the
    tagger says: a past tense and a participle look alike."""
    passive = any(child.dep_ == "auxpass" for child in first.children)
    helped = any(child.tag_ in ("VBD", "VBZ", "VBP", "MD") for child in auxiliaries(verb))
    lookalike = passive and verb.tag_ == "VBD" and verb.lower_.endswith("ed")
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
        kept |= set(range(low, _with_comma(high, first.doc)))
    return frozenset(kept) - area.holes


def _with_comma(end: int, doc: Doc) -> int:
    return end + 1 if end < len(doc) and doc[end].text == "," else end


def is_aside(clause: Token) -> bool:
    """A relative clause set off by a comma tells more; without one it says which."""
    pronoun = _relative_pronoun(clause)
    return (
        pronoun is not None and pronoun.i > 0 and clause.doc[pronoun.i - 1].text in (",", "--", "-")
    )


def _relative_pronoun(clause: Token) -> Token | None:
    """ "which" or "who" as the subject of the clause."""
    subject = subject_of(clause)
    return subject if subject is not None and subject.lower_ in ("which", "who") else None


def side_clauses(head: Token, area: Range) -> Iterator[tuple[Token, Range, frozenset[int]]]:
    """Clauses inside the range that are claims of their own: (head, its range, what they leave
    behind as a hole in the range they stood in)."""
    taken: set[int] = set()
    for token in head.doc[area.low : area.high]:
        if token.i in taken or token.i in area.holes:
            continue
        found = _relative(token, head, area) or _causal(token, head, area)
        if found is not None:
            clause, piece = found
            hole = _hole(piece, area, head)
            taken |= set(range(piece.low, piece.high))
            yield clause, piece, hole


def _hole(piece: Range, area: Range, head: Token) -> frozenset[int]:
    """The piece with the word and the commas that joined it on."""
    doc = head.doc
    low, high = piece.low, piece.high
    while low > area.low and (
        doc[low - 1].is_punct or doc[low - 1].lower_ in _CAUSAL | {"which", "who"}
    ):
        if doc[low - 1].text in '"”)':
            break
        low -= 1
    if high < area.high and doc[high].text == "," and low > area.low:
        high += 1
    return frozenset(range(low, high))


def _relative(token: Token, head: Token, area: Range) -> tuple[Token, Range] | None:
    """The clause of a "which" or "who" after a comma, with its antecedent."""
    clause = token.head
    if clause.dep_ != "relcl" or _relative_pronoun(clause) != token or not is_aside(clause):
        return None
    if token.i <= area.low or not is_finite(clause):
        return None
    antecedent = _antecedent(token, clause)
    if antecedent is None:
        return None
    noun, low, high = antecedent
    if is_hypothetical(head) and not all(is_definite(t) for t in (noun, head.doc[high - 1])):
        return None
    if low < area.low and noun.i not in area.shared:
        return None
    kept = frozenset(range(low, high)) - area.holes
    end = _end_of(clause, area)
    conditions = _conditions_over(head, area, token.i)
    return clause, Range(token.i + 1, end, kept | conditions, area.holes)


def _antecedent(pronoun: Token, clause: Token) -> tuple[Token, int, int] | None:
    """(noun, first token, end) of what the pronoun stands for: the noun phrase that ends at the
    comma. Where the phrase only ends in the date of its verb, it is the object of that verb."""
    doc = pronoun.doc
    end = pronoun.i - 1
    while end > 0 and doc[end - 1].is_punct and doc[end - 1].text in '"”':
        end -= 1
    noun = _climb(doc[end - 1], clause)
    if noun is None or noun.pos_ not in ("NOUN", "PROPN", "NUM"):
        return None
    low = min(t.i for t in noun.subtree)
    while (
        low < noun.i and (doc[low].is_punct or doc[low].dep_ == "cc") and doc[low].text not in '"“'
    ):
        low += 1
    return noun, low, end


def _climb(token: Token, clause: Token) -> Token | None:
    """From the last word before the comma up to the noun its phrase belongs to."""
    last = token
    while True:
        parent = token.head
        if parent is token or parent is clause:
            return token
        if parent.pos_ in ("VERB", "AUX") and token.dep_ == "prep":
            return _object(parent, token) if _is_date(token) else _name_at(last)
        if parent.pos_ in ("VERB", "AUX"):
            return token
        if token.dep_ == "conj" and parent.pos_ in ("NOUN", "PROPN"):
            return token
        if parent.i > token.i and token.dep_ not in ("compound", "amod", "nummod", "poss", "det"):
            return token
        token = parent


def _name_at(last: Token) -> Token | None:
    """In "in addition to Damascus, which" only the name itself can be meant."""
    return last if last.pos_ == "PROPN" else None


def _is_date(preposition: Token) -> bool:
    return any(t.ent_type_ in ("DATE", "TIME") for t in preposition.children)


def _object(verb: Token, adjunct: Token) -> Token | None:
    return next(
        (c for c in verb.children if c.dep_ in ("dobj", "nsubjpass", "attr") and c.i < adjunct.i),
        None,
    )


def _causal(token: Token, head: Token, area: Range) -> tuple[Token, Range] | None:
    """A clause of reason or contrast with its own subject: "as it witnessed …". Not where the
    main clause is denied, weakened or conditional: then its reason may be too."""
    clause = token.head
    if token.dep_ != "mark" or token.lower_ not in _CAUSAL or clause.dep_ != "advcl":
        return None
    subject = subject_of(clause)
    if subject is None or not is_finite(clause) or is_negated(head) or clause.head != head:
        return None
    if is_hypothetical(head) or any(condition_clauses(area.low, area.high, head.doc)):
        return None
    end = area.high if token.i > head.i else max(t.i for t in clause.subtree) + 1
    return clause, Range(token.i + 1, end, frozenset(), area.holes)


def _end_of(clause: Token, area: Range) -> int:
    """A clause after the verb runs to the end of its subtree; what the parser left hanging behind
    it up to the end of the range is taken along if nothing but such is left."""
    last = max((t.i for t in clause.subtree if t.i < area.high), default=clause.i)
    end = last + 1
    rest = [t for t in clause.doc[end : area.high] if not t.is_punct]
    return (
        area.high if rest and all(t.head.i < clause.i and t.dep_ == "relcl" for t in rest) else end
    )


def _conditions_over(head: Token, area: Range, before: int) -> frozenset[int]:
    """The conditions of the main clause, which hold for what is told in passing as well."""
    kept: set[int] = set()
    for low, high, _ in condition_clauses(area.low, before, head.doc):
        kept |= set(range(low, min(_with_comma(high, head.doc), before)))
    return frozenset(kept) - area.holes
