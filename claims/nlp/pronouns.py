"""Pronouns: which words are such, what each can stand for, and whether a claim names it itself."""

from collections.abc import Sequence

from claims.nlp.grammar import subject_of
from claims.nlp.lexicon import words
from claims.nlp.parsing import Token
from claims.nlp.people import PERSON_NOUNS

NAME = "pronouns"
VERSION = "1"

THINGS = words("it its itself")
PEOPLE = words("he him his himself she her hers herself")
_MANY = words("they them their theirs themselves")
_OTHERS = words("i me my mine we us our ours you your yours")
_POSSESSIVES = words("its his her their my our your hers theirs")
POINTERS = words("this that these those")
SORTS = words("city town village province district region country capital island state")
_WEATHER = words("rain snow hail thunder storm freeze")


def refers(token: Token) -> bool:
    """Whether the word stands for something: not the "it" of "it rained"."""
    if token.lower_ in SORTS:
        determined = token.i > 0 and token.doc[token.i - 1].lower_ == "the"
        return determined and not any(c.lower_ in ("of", "'s") for c in token.children)
    if token.lower_ in POINTERS and token.dep_ in ("det", "nsubj", "nsubjpass", "dobj", "pobj"):
        return bool(token.tag_ == "DT")
    if token.lower_ == "it" and (token.dep_ == "expl" or _is_empty(token)):
        return False
    return token.lower_ in THINGS | PEOPLE | _MANY | _OTHERS and token.pos_ in ("PRON", "DET")


def _is_empty(it: Token) -> bool:
    """ "It rained", "it is not known who …", "it is clear that …" speak of nothing."""
    verb = it.head
    if it.dep_ not in ("nsubj", "nsubjpass"):
        return False
    if verb.lemma_ in _WEATHER:
        return True
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    said_of = [c for c in verb.children if c.dep_ in ("acomp", "attr")]
    if not passive and not (verb.lemma_ == "be" and said_of):
        return False
    later = [c for w in (verb, *said_of) for c in w.rights]
    return any(c.dep_ in ("ccomp", "csubj") or _is_infinitive(c) for c in later)


def _is_infinitive(clause: Token) -> bool:
    return clause.dep_ in ("xcomp", "advcl") and any(c.tag_ == "TO" for c in clause.lefts)


def comes_after(token: Token, kept: Sequence[Token]) -> bool:
    """ "In their attack the rebels …": the subject that follows says whose."""
    main = next((a for a in token.ancestors if a.pos_ in ("VERB", "AUX")), None)
    subject = subject_of(main) if main is not None else None
    if token.dep_ != "poss" or subject is None or subject.i < token.i or subject not in kept:
        return False
    if token.head == subject or subject.is_ancestor(token):
        return False  # "its water is cold"
    return subject.pos_ in ("NOUN", "PROPN") and fits(subject, token)


def is_named_inside(token: Token, before: Sequence[Token], described: bool) -> bool:
    """Whether the claim itself names, before the word, all that it can stand for: at least one
    fitting noun, and none that the sentence has and the claim has not."""
    if token.lower_ in SORTS:
        return any(t.pos_ == "PROPN" and t.head.lower_ == "of" for t in before)
    if described:
        return False
    earlier = [t for t in token.doc[: token.i] if fits(t, token) and not _is_ahead(t, token)]
    fitting = [t for t in earlier if not _holds(t, token) and not _acts_on(t, token)]
    kept = {t.i for t in before}
    return bool(fitting) and all(t.i in kept for t in fitting)


def _holds(noun: Token, token: Token) -> bool:
    """ "The road to it", "the firm that owns it": a noun is not what stands inside its phrase,
    unless beside it: "the party and its leader"."""
    if not noun.is_ancestor(token):
        return False
    between = [token, *(a for a in token.ancestors if noun.is_ancestor(a))]
    return not any(t.dep_ in ("conj", "appos") for t in between)


def _acts_on(noun: Token, token: Token) -> bool:
    """In "the chief saw him" somebody else was seen."""
    verb = token.head
    whole = not token.lower_.endswith("self") and not token.lower_.endswith("selves")
    return whole and token.dep_ in ("dobj", "dative") and subject_of(verb) == noun


def _is_ahead(noun: Token, token: Token) -> bool:
    """What stands inside a phrase before the pronoun's own clause: "Seen as a danger, it …"."""
    if token.dep_ not in ("nsubj", "nsubjpass"):
        return False
    return any(a.head == token.head and a.dep_ == "advcl" for a in (noun, *noun.ancestors))


def fits(noun: Token, token: Token) -> bool:
    """Whether the pronoun can stand for the noun, by number and kind."""
    if noun.pos_ not in ("NOUN", "PROPN") or noun.dep_ == "compound" or noun.ent_type_ == "DATE":
        return False
    if token.lower_ in THINGS:
        return noun.tag_ in ("NN", "NNP") and noun.ent_type_ != "PERSON"
    if token.lower_ in _MANY:
        return noun.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in noun.children)
    if token.lower_ in PEOPLE:
        single = noun.tag_ in ("NN", "NNP") and noun.ent_type_ not in ("GPE", "ORG", "LOC")
        known = noun.ent_type_ == "PERSON" or noun.lower_ in PERSON_NOUNS
        return single and (known or noun.pos_ == "PROPN")
    return False
