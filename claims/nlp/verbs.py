"""Verbs bent so that a participle can be the verb of a sentence."""

from functools import cache

from claims.nlp.parsing import Token

NAME = "verbs"
VERSION = "1"

FORMS_OF_BE = frozenset(("is", "are", "was", "were"))


def is_plural(noun: Token, before: int) -> bool:
    """Whether the noun asks for "are": several, or joined by "and" to another before the token."""
    if noun.lower_ in ("they", "we", "you", "these", "those"):
        return True
    joined = any(c.dep_ == "conj" and c.i < before for c in noun.children)
    return noun.tag_ in ("NNS", "NNPS") or joined


def is_past(verb: Token) -> bool:
    """Whether the clause tells of the past; a perfect ("has left") does not."""
    if any(c.tag_ == "VBD" for c in verb.children if c.dep_ in ("aux", "auxpass")):
        return True
    return bool(verb.tag_ == "VBD")


def be(noun: Token, past: bool, before: int) -> str:
    """The form of "be" for the noun."""
    if is_plural(noun, before):
        return "were" if past else "are"
    return "was" if past else "is"


def bent(verb: Token, subject: Token, past: bool) -> str | None:
    """The finite form of a participle for the subject; None where the word is unknown."""
    tag = "VBD" if past else "VBP" if is_plural(subject, verb.i) else "VBZ"
    return inflected(verb.lemma_.lower(), tag)


@cache
def inflected(lemma: str, tag: str) -> str | None:
    """A verb's form: tag is VBD, VBZ, VBP or VBN."""
    if lemma == "be":
        return {"VBD": "was", "VBZ": "is", "VBP": "are", "VBN": "been"}[tag]
    import lemminflect  # noqa: PLC0415 - its tables take a moment to load

    forms = lemminflect.getInflection(lemma, tag=tag)
    return str(forms[0]) if forms else None


@cache
def is_base_form(written: str) -> bool:
    """Whether the word can be an infinitive: "suffer", and "found" as well."""
    import lemminflect  # noqa: PLC0415 - its tables take a moment to load

    return written in lemminflect.getAllLemmas(written, upos="VERB").get("VERB", ())


def same_verb(participle: str, form: str) -> bool:
    """Whether the form is a present or past of the participle's verb."""
    import lemminflect  # noqa: PLC0415 - its tables take a moment to load

    lemmas = lemminflect.getLemma(participle.lower(), upos="VERB")
    return any(inflected(lemma, tag) == form for lemma in lemmas for tag in ("VBD", "VBZ", "VBP"))
