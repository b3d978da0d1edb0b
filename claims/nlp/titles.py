"""What stands in front of a name: "the Northern Irish striker Conor Doe" is a striker."""

from collections.abc import Iterator

from claims.nlp.cutting import Change, Draft
from claims.nlp.grammar import condition_clauses
from claims.nlp.parsing import Token
from claims.nlp.phrases import in_quotation, phrase, subject_phrase

NAME = "titles"
VERSION = "1"

_VOWELS = frozenset("aeioAEIO")


def described(draft: Draft) -> Iterator[Draft]:
    """The claims that the words in front of a name, and an origin in front of a predicate, make."""
    doc = draft.head.doc
    if any(condition_clauses(0, len(doc), doc)):
        return
    for i in sorted(draft.tokens):
        token = doc[i]
        if in_quotation(token):
            continue
        claim = _of_name(token, draft) or _of_origin(token, draft)
        if claim is not None:
            yield claim


def _of_name(last: Token, draft: Draft) -> Draft | None:
    """ "pop singer Ann Doe" → "Ann Doe is a pop singer"."""
    if last.pos_ != "PROPN" or last.ent_type_ not in ("PERSON", "ORG"):
        return None
    if last.dep_ in ("compound", "poss") or any(c.dep_ == "case" for c in last.children):
        return None
    first = _start_of_name(last)
    title = last.doc[first - 1] if first > 0 else None
    if title is None or title.tag_ != "NN" or title.dep_ not in ("compound", "nmod"):
        return None
    low = _start_of_title(title, last)
    if title.head != last or not set(range(low, title.i + 1)) <= draft.tokens:
        return None
    name = frozenset(range(first, last.i + 1)) & draft.tokens
    said = last.doc[low : title.i + 1].text
    link = f" is {'an' if said[0] in _VOWELS else 'a'} "
    changes = (
        Change(last.i, "function_word", link, after=True),
        Change(last.i, "definite", said, after=True, evidence=low),
    )
    return Draft(last, name, draft.attribution, changes)


def _start_of_name(last: Token) -> int:
    first: int = last.i
    while first > 0 and last.doc[first - 1].ent_type_ == last.ent_type_:
        if last.doc[first - 1].pos_ != "PROPN":
            break
        first -= 1
    return first


def _start_of_title(title: Token, last: Token) -> int:
    low: int = title.i
    while low > 0 and title.doc[low - 1].dep_ in ("compound", "amod"):
        if title.doc[low - 1].head not in (title, last, title.doc[low]):
            break
        low -= 1
    return low


def _of_origin(word: Token, draft: Draft) -> Draft | None:
    """ "X is a Spanish actress" → "X is Spanish"."""
    noun = word.head
    if word.dep_ != "amod" or word.ent_type_ != "NORP" or noun.dep_ != "attr":
        return None
    if noun.head != draft.head or noun.tag_ not in ("NN", "NNP") or draft.head.lemma_ != "be":
        return None
    person = any(c.lower_ in ("a", "an") for c in noun.lefts)
    subject = subject_phrase(draft.head, draft.tokens)
    helper = frozenset({draft.head.i})
    if not person or not subject or draft.head.lower_ not in ("is", "was", "are", "were"):
        return None
    if any(c.dep_ in ("neg", "aux") for c in draft.head.children):
        return None
    return Draft(draft.head, subject | helper | phrase(word, draft.tokens), draft.attribution)
