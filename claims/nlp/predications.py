"""More that is said of a subject: in gerunds, in rows of attributes, in what leads a sentence."""

from collections.abc import Iterator

from claims.nlp.cutting import Change, Draft
from claims.nlp.facts import of_subject
from claims.nlp.grammar import is_finite, is_hypothetical, subject_of
from claims.nlp.lexicon import words
from claims.nlp.parsing import Token
from claims.nlp.phrases import edged, phrase, subject_phrase
from claims.nlp.verbs import be, is_past

NAME = "predications"
VERSION = "1"

_HAPPENED = words("by after while")
_WHO = words("who which that")


def more_of_subject(draft: Draft) -> Iterator[Draft]:
    """The statements of the draft's subject that the draft itself does not lead with."""
    if is_hypothetical(draft.head):
        return
    yield from _by_doing(draft)
    yield from _led_by(draft)
    if draft.head.lemma_ == "be":
        yield from _attributes(draft)


def _by_doing(draft: Draft) -> Iterator[Draft]:
    """ "followed up by winning the race": won it."""
    doc = draft.head.doc
    for i in sorted(draft.tokens):
        verb = doc[i]
        link = verb.head
        if verb.dep_ == "pcomp" and verb.tag_ == "VBG" and link.lower_ in _HAPPENED:
            fact = of_subject(draft, verb, phrase(verb, draft.tokens))
            if fact is not None and link.head == draft.head:
                yield fact.draft


def _led_by(draft: Draft) -> Iterator[Draft]:
    """ "Born in Ulm, she …": she was born in Ulm."""
    subject = subject_of(draft.head)
    about = sorted(subject_phrase(draft.head, draft.tokens))
    if subject is None or not about or about[-1] - about[0] >= len(about):
        return
    for verb in draft.head.lefts:
        own = phrase(verb, draft.tokens)
        if verb.dep_ == "advcl" and verb.tag_ == "VBN" and own and max(own) < about[0]:
            if any(c.dep_ in ("mark", "aux", "auxpass") for c in verb.children):
                continue
            said = verb.doc[about[0] : about[-1] + 1].text
            past = verb.lower_ == "born" or is_past(draft.head)
            yield _put_before(verb, own, said, about[0], be(subject, past, about[-1] + 1), draft)


def _put_before(
    verb: Token, own: frozenset[int], said: str, evidence: int, link: str, draft: Draft
) -> Draft:
    changes = (
        Change(min(own), "definite", said, evidence=evidence),
        Change(min(own), "function_word", link),
    )
    return Draft(verb, own, draft.attribution, changes)


def _attributes(draft: Draft) -> Iterator[Draft]:
    """ "X is an author, a speaker and a minister who was born in Ulm": each, and the clause."""
    subject = subject_of(draft.head)
    about = subject_phrase(draft.head, draft.tokens)
    if subject is None or not about or subject.dep_ == "expl":
        return
    nouns = [c for c in draft.head.rights if c.dep_ == "attr"]
    for noun in nouns:
        nouns += [c for c in noun.children if c.dep_ in ("conj", "appos")]
    several = len(nouns) > 1
    for noun in nouns:
        yield from _told_of(noun, subject, about, draft)
        if several and noun.i in draft.tokens:
            own = _alone(noun, nouns, draft)
            yield Draft(draft.head, about | {draft.head.i} | own, draft.attribution)


def _alone(noun: Token, nouns: list[Token], draft: Draft) -> frozenset[int]:
    later = {t.i for other in nouns if other.i > noun.i for t in other.subtree}
    joints = {c.i for c in noun.children if c.dep_ == "cc"}
    return edged(phrase(noun, draft.tokens) - later - joints, noun.doc)


def _told_of(noun: Token, subject: Token, about: frozenset[int], draft: Draft) -> Iterator[Draft]:
    for clause in noun.children:
        own = phrase(clause, draft.tokens)
        if clause.i not in draft.tokens or not own:
            continue
        who = next((c for c in clause.lefts if c.lower_ in _WHO and c.dep_ in _SUBJECT), None)
        if clause.dep_ == "relcl" and who is not None and is_finite(clause):
            yield Draft(clause, about | (own - {who.i}), draft.attribution)
        elif clause.dep_ == "acl" and clause.tag_ in ("VBN", "VBD"):
            past = is_past(draft.head) or clause.lower_ == "born"
            change = Change(min(own), "function_word", be(subject, past, clause.i))
            yield Draft(clause, about | own, draft.attribution, (change,))


_SUBJECT = ("nsubj", "nsubjpass")
