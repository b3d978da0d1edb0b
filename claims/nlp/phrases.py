"""Sets of words that belong together in a parsed sentence."""

from collections.abc import Iterable

from claims.nlp.grammar import is_hypothetical, subject_of
from claims.nlp.lexicon import words
from claims.nlp.parsing import Doc, Token

QUOTES = words("\" `` ''")
_CLAUSES = words("relcl appos acl conj cc preconj parataxis advcl")
_INDEFINITE = words("a an some several many numerous various another few")
_EDGES = words(", ; : - --")
_SELECTIVE = words(
    "all every each any no only most first last few fewer least more other same such that those "
    "neither either none"
)


def phrase(head: Token, within: frozenset[int]) -> frozenset[int]:
    """The head with everything that hangs from it, without stops at the edges."""
    own = sorted({t.i for t in head.subtree} & within)
    doc = head.doc
    while own and doc[own[-1]].is_punct and doc[own[-1]].text not in "\"')%]":
        own.pop()
    while own and doc[own[0]].is_punct and doc[own[0]].text not in "\"'([$":
        own.pop(0)
    return frozenset(_closed(own, within, doc))


def _closed(own: list[int], within: frozenset[int], doc: Doc) -> list[int]:
    """With the mark that ends a quotation, where only its beginning hangs from the head."""
    if sum(1 for i in own if doc[i].text in QUOTES) % 2 == 0:
        return own
    after = [i for i in range(own[-1] + 1, own[-1] + 3) if i in within and doc[i].is_punct]
    marks = [i for i in after if doc[i].text in QUOTES]
    return [*own, *range(own[-1] + 1, marks[0] + 1)] if marks else own


def edged(tokens: Iterable[int], doc: Doc) -> frozenset[int]:
    """The words without commas, colons and dashes at both ends."""
    own = sorted(tokens)
    while own and doc[own[-1]].text in _EDGES:
        own.pop()
    while own and doc[own[0]].text in _EDGES:
        own.pop(0)
    return frozenset(own)


def base_of(noun: Token, before: Token, within: frozenset[int]) -> frozenset[int] | None:
    """The noun phrase that stands in front of a clause about it, without its other clauses."""
    first = min(t.i for t in before.subtree)
    away = {t.i for c in noun.children if c.dep_ in _CLAUSES for t in c.subtree}
    own = {t.i for t in noun.subtree if t.i < first} - away
    kept = [t for t in sorted(own & within) if not noun.doc[t].is_punct or t < noun.i]
    return frozenset(kept) if noun.i in kept else None


def subject_phrase(verb: Token, within: frozenset[int]) -> frozenset[int]:
    """The subject of the verb without what is told about it in passing."""
    subject = subject_of(verb)
    if subject is None:
        return frozenset()
    away = {
        t.i
        for c in subject.children
        if c.dep_ in ("relcl", "appos", "acl") and (c.i > 0 and set_off(min_of(c)))
        for t in c.subtree
    }
    own = {t.i for t in subject.subtree if t.i < verb.i} - away
    kept = sorted(own & within)
    while kept and subject.doc[kept[-1]].is_punct:
        kept.pop()
    return frozenset(kept)


def min_of(head: Token) -> Token:
    """The first word of what hangs from the head."""
    return head.doc[min(t.i for t in head.subtree)]


def set_off(word: Token) -> bool:
    """Whether a comma or dash stands in front."""
    return word.i > 0 and word.doc[word.i - 1].text in (",", "--", "-", "(")


def with_commas(own: frozenset[int], within: frozenset[int], doc: Doc) -> frozenset[int]:
    """The words with the comma or dash before them, and the one after if there is one before."""
    if not own:
        return own
    low, high = min(own), max(own) + 1
    marks = (",", "--", "-")
    before = low - 1 in within and doc[low - 1].text in marks
    after = high in within and high < len(doc) and doc[high].text in marks
    return own | ({low - 1} if before else set()) | ({high} if before and after else set())


def is_selective(noun: Token) -> bool:
    """Whether "all", "no", "most", "the first" stands before the noun, so that what follows says
    of how many or of which."""
    return any(c.lower_ in _SELECTIVE or c.tag_ in ("JJS", "RBS") for c in noun.lefts)


def is_droppable(noun: Token, verb: Token) -> bool:
    """Whether the noun may go without what says which: "a man who fled left" says that a man left,
    but "the man", "every man" and "no man" would be another man or another number of them."""
    if is_hypothetical(verb):
        return False
    return not is_selective(noun) and any(c.lower_ in _INDEFINITE for c in noun.lefts)


def in_quotation(token: Token) -> bool:
    """Whether an odd number of quotation marks stands before the word."""
    return token.i in _quoted(token.doc)


def _quoted(doc: Doc) -> frozenset[int]:
    if "quoted" not in doc.user_data:
        inside, found = False, set()
        for word in doc:
            found |= {word.i} if inside else set()
            inside ^= word.text in QUOTES
        doc.user_data["quoted"] = frozenset(found)
    quoted: frozenset[int] = doc.user_data["quoted"]
    return quoted


def hyphenated(doc: Doc) -> tuple[frozenset[int], ...]:
    """The words that the tokenizer cut at hyphens: "multi-day" is three tokens."""
    found: list[set[int]] = []
    for left, mark, right in zip(doc, doc[1:], doc[2:], strict=False):
        if mark.text == "-" and not left.whitespace_ and not mark.whitespace_:
            own = {left.i, mark.i, right.i}
            if found and found[-1] & own:
                found[-1] |= own
            else:
                found.append(own)
    return tuple(frozenset(word) for word in found)


def quoted_stretches(doc: Doc) -> tuple[frozenset[int], ...]:
    """The words between quotation marks, with their marks; what is never closed is none."""
    marks = [token.i for token in doc if token.text in QUOTES]
    pairs = zip(marks[::2], marks[1::2], strict=False)
    return tuple(frozenset(range(first, last + 1)) for first, last in pairs)
