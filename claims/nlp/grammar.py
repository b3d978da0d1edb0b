"""Questions to ask of a parsed English clause: who does it, is it denied, is it only possible."""

from collections.abc import Iterator

from claims.nlp.claims import Modality
from claims.nlp.lexicon import words
from claims.nlp.parsing import Doc, Token

NAME = "grammar"
VERSION = "2"

SUBJECTS = words("nsubj nsubjpass csubj csubjpass expl")
_AUXILIARIES = words("aux auxpass")
_MODALS: dict[str, Modality] = {
    "may": "possible",
    "might": "possible",
    "could": "possible",
    "can": "possible",
    "would": "possible",
    "'d": "possible",
    "will": "likely",
    "wo": "likely",
    "'ll": "likely",
    "shall": "likely",
    "must": "required",
    "should": "required",
    "ought": "required",
}
_ADVERBS: dict[str, Modality] = {
    "perhaps": "possible",
    "maybe": "possible",
    "possibly": "possible",
    "reportedly": "possible",
    "allegedly": "possible",
    "probably": "likely",
    "likely": "likely",
}
# Verbs (and predicative adjectives) that take the sting of fact out of what follows them.
_VERBS: dict[str, Modality] = {
    "plan": "planned",
    "intend": "planned",
    "aim": "planned",
    "prepare": "planned",
    "seek": "wished",
    "want": "wished",
    "hope": "wished",
    "wish": "wished",
    "expect": "likely",
    "likely": "likely",
    "unlikely": "likely",
    "set": "likely",
    "need": "required",
    "require": "required",
    "seem": "possible",
    "appear": "possible",
}
HEDGES = words(
    "around about approximately roughly nearly almost some reportedly allegedly possibly probably "
    "perhaps apparently estimated likely up least most partly largely mostly"
)
CONDITIONS = words("if unless once provided assuming whether supposing lest")
_INVERTED = words("should had were")
NEGATIONS = words("not n't never no neither nor none without cannot nobody nothing hardly barely")


MODALS = frozenset(_MODALS)


def subject_of(verb: Token) -> Token | None:
    """The subject that stands before the verb as its own."""
    return next((child for child in verb.lefts if child.dep_ in SUBJECTS), None)


def auxiliaries(verb: Token) -> list[Token]:
    """Helping verbs and the negation that belong to the verb."""
    return [c for c in verb.lefts if c.dep_ in _AUXILIARIES or c.dep_ == "neg"]


def is_finite(verb: Token) -> bool:
    """Whether the verb could stand in a main clause: has a tense or a helper that has one."""
    helpers = [child for child in verb.children if child.dep_ in _AUXILIARIES]
    if any(child.tag_ in ("VBD", "VBZ", "VBP", "MD") for child in helpers):
        return True
    return verb.tag_ in ("VBD", "VBZ", "VBP", "MD") and verb.pos_ in ("VERB", "AUX")


def is_negated(verb: Token) -> bool:
    """Whether the clause is denied: "not", "never", or a subject or object with "no"."""
    for child in verb.children:
        if child.dep_ == "neg" or (child.lower_ in NEGATIONS and child.dep_ != "cc"):
            return True
        if child.dep_ in SUBJECTS | {"dobj", "attr"} and _denies(child):
            return True
    return False


def _denies(noun: Token) -> bool:
    return any(c.lower_ in NEGATIONS for c in noun.children)


def modality_of(verb: Token, text: str) -> Modality:
    """How the clause is meant; a question is "asked"."""
    if text.rstrip("\"'”’») ").endswith("?"):
        return "asked"
    for child in verb.children:
        if child.dep_ in _AUXILIARIES and child.lower_ in _MODALS:
            return _MODALS[child.lower_]
        if child.dep_ == "advmod" and child.lower_ in _ADVERBS:
            return _ADVERBS[child.lower_]
    return _modality_of_verb(verb)


def _modality_of_verb(verb: Token) -> Modality:
    """A weakening verb counts only with its infinitive: "plans to leave", "is likely to rise"."""
    weakeners = [verb, *(child for child in verb.children if child.dep_ == "acomp")]
    for word in weakeners:
        infinitive = any(c.dep_ == "xcomp" and c.tag_ == "VB" for c in word.children)
        if infinitive and word.lemma_.lower() in _VERBS:
            return _VERBS[word.lemma_.lower()]
    if verb.lemma_ == "have" and any(
        c.dep_ == "xcomp" and any(g.tag_ == "TO" for g in c.children) for c in verb.children
    ):
        return "required"
    return "asserted"


def is_hypothetical(verb: Token) -> bool:
    """Whether what the clause speaks of need not exist: denied, or not plainly asserted."""
    return is_negated(verb) or modality_of(verb, "") != "asserted"


def condition_clauses(low: int, high: int, doc: Doc) -> Iterator[tuple[int, int, Token]]:
    """(first token, end, cue) of every conditional clause that begins within the range."""
    for token in doc[low:high]:
        if token.lower_ in CONDITIONS and token.dep_ in ("mark", "advmod", "prep", "advcl"):
            clause = token if token.dep_ in ("advcl", "prep") else token.head
            last = max(t.i for t in clause.subtree)
            yield token.i, min(high, last + 1), token


def is_conditional(doc: Doc) -> bool:
    """Whether any clause of the sentence is a condition; found out once a sentence."""
    if "conditional" not in doc.user_data:
        inverted = any(_is_inverted_condition(token) for token in doc)
        doc.user_data["conditional"] = inverted or any(condition_clauses(0, len(doc), doc))
    return bool(doc.user_data["conditional"])


def _is_inverted_condition(helper: Token) -> bool:
    """ "Should the river rise, …": a helper in front of the subject of a clause that is no question
    of its own."""
    before = helper.doc[helper.i - 1] if helper.i else None
    begins = before is None or before.is_punct or before.dep_ == "cc"
    if helper.lower_ not in _INVERTED or not begins:
        return False
    subject = next((c for c in helper.head.lefts if c.dep_ in SUBJECTS), None)
    return subject is not None and subject.i > helper.i and helper.doc[-1].text != "?"


def is_definite(noun: Token) -> bool:
    """A name, or a noun with "the", "this", a possessive: something that is taken to exist."""
    if noun.pos_ == "PROPN":
        return True
    return any(
        child.dep_ == "poss" or child.lower_ in ("the", "this", "that", "these", "those")
        for child in noun.children
    )


def agrees(clause: Token, noun: Token, pronoun: Token) -> bool:
    """Whether a relative clause can be about the noun by number: in "men in the state who have
    left" the state has not."""
    if pronoun.dep_ not in ("nsubj", "nsubjpass"):
        return True
    verbs = [clause, *(c for c in clause.lefts if c.dep_ in _AUXILIARIES)]
    several = any(v.tag_ == "VBP" or v.lower_ == "were" for v in verbs)
    single = noun.tag_ in ("NN", "NNP") and not any(c.dep_ == "conj" for c in noun.children)
    return not (several and single)
