"""Clauses that tell something of their own in passing: ", which …" and "as it …"."""

from collections.abc import Iterator

from claims.nlp.grammar import (
    condition_clauses,
    is_definite,
    is_finite,
    is_hypothetical,
    is_negated,
    subject_of,
)
from claims.nlp.lexicon import words
from claims.nlp.parsing import Token
from claims.nlp.ranges import Range, is_aside, relative_pronoun, with_comma

NAME = "asides"
VERSION = "2"

_CAUSAL = words("as because since while although though whereas")
_CONTRAST = words("although though whereas")  # true even where the main clause is denied


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
    plain = clause.dep_ == "relcl" and relative_pronoun(clause) == token and is_aside(clause)
    if not plain or token.i <= area.low or not is_finite(clause):
        return None
    antecedent = _antecedent(token, clause)
    if antecedent is None:
        return None
    noun, low, high = antecedent
    if noun.dep_ == "conj" and noun.tag_ in ("NN", "NNP") and _says_several(clause):
        return None
    if is_hypothetical(head) and not all(is_definite(t) for t in (noun, head.doc[high - 1])):
        return None
    if low < area.low and noun.i not in area.shared:
        return None
    kept = frozenset(range(low, high)) - area.holes
    end = _end_of(clause, area)
    conditions = _conditions_over(head, area, token.i)
    return clause, Range(token.i + 1, end, kept | conditions, area.holes)


def _says_several(clause: Token) -> bool:
    """ "A and B, which are …" is not said of B alone."""
    verbs = [clause, *(c for c in clause.lefts if c.dep_ in ("aux", "auxpass"))]
    return any(v.tag_ == "VBP" or v.lower_ == "were" for v in verbs)


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
        if parent in (token, clause):
            return token
        if parent.pos_ in ("VERB", "AUX") and token.dep_ == "prep":
            return _object(parent, token) if _is_date(token) else _name_at(last)
        if parent.pos_ in ("VERB", "AUX"):
            return token
        if token.dep_ in ("conj", "appos") and parent.pos_ in ("NOUN", "PROPN"):
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
    if subject is None or not is_finite(clause) or clause.head != head:
        return None
    if token.lower_ == "as" and head.lemma_ in ("come", "happen", "occur"):
        return None  # "it comes as …" says when, and little without it
    contrast = token.lower_ in _CONTRAST
    if (is_hypothetical(head) and not (contrast and is_negated(head))) or any(
        condition_clauses(area.low, area.high, head.doc)
    ):
        return None
    end = area.high if token.i > head.i else max(t.i for t in clause.subtree) + 1
    return clause, Range(token.i + 1, end, frozenset(), area.holes)


def _end_of(clause: Token, area: Range) -> int:
    """A clause after the verb runs to the end of its subtree; what the parser left hanging behind
    it up to the end of the range is taken along if nothing but such is left."""
    last = max((t.i for t in clause.subtree if t.i < area.high), default=clause.i)
    end = _closing_dash(clause, area) or last + 1
    rest = [t for t in clause.doc[end : area.high] if not t.is_punct]
    return (
        area.high if rest and all(t.head.i < clause.i and t.dep_ == "relcl" for t in rest) else end
    )


def _closing_dash(clause: Token, area: Range) -> int | None:
    """Where what a dash opened is closed by another: all between belongs to it, its "if" too."""
    doc, first = clause.doc, min(t.i for t in clause.subtree)
    if first == 0 or not _is_dash(doc[first - 1]):
        return None
    return next((i for i in range(clause.i, area.high) if _is_dash(doc[i])), None)


def _is_dash(token: Token) -> bool:
    """Not the hyphen of "long-term"."""
    return token.text in ("-", "--") and bool(token.doc[token.i - 1].whitespace_)


def _conditions_over(head: Token, area: Range, before: int) -> frozenset[int]:
    """The conditions of the main clause, which hold for what is told in passing as well."""
    kept: set[int] = set()
    for low, high, _ in condition_clauses(area.low, before, head.doc):
        kept |= set(range(low, min(with_comma(high, head.doc), before)))
    return frozenset(kept) - area.holes
