"""The gate: a candidate that lost something on the way is refused, with the reason.

It does not trust the cutter: it compares the finished candidate with the sentence and its parse.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex

from claims.nlp.claims import Claim, Edit
from claims.nlp.dating import misdates
from claims.nlp.facets import Facet
from claims.nlp.grammar import (
    CONDITIONS,
    HEDGES,
    MODALS,
    NEGATIONS,
    SUBJECTS,
    auxiliaries,
    condition_clauses,
    is_finite,
)
from claims.nlp.lexicon import words
from claims.nlp.parsing import Doc, Sentence, Token
from claims.nlp.phrases import QUOTES
from claims.nlp.text import Span, compare_form
from claims.nlp.verbs import FORMS_OF_BE, same_verb
from claims.nlp.wording import word

NAME = "gate"
VERSION = "4"

Kept = frozenset[int]  # the tokens that stand in the claim, by their number

_SUBJECTS = SUBJECTS | {"poss"}
_NOUNS = ("NOUN", "PROPN", "PRON")
_ADDED = FORMS_OF_BE | words("a an in has there")
_WITH_EVIDENCE = ("pronoun", "definite", "speaker")
_LINKS = words("when where while because after before as since until although though than")
_LIMITS = HEDGES | words("only just merely even most all every each few some less fewer more")
_SCOPES = CONDITIONS | NEGATIONS | _LIMITS | MODALS | {'"'}
_LIMITING = words("advmod amod det predet quantmod nummod nmod")
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:[.,]\p{N}+)*")


def objection(
    claim: Claim,
    text: str,
    sentence: Sentence,
    head: Token,
    facets: Sequence[Facet],
) -> str | None:
    """Why the claim may not stand for its part of the sentence; None if it may.

    `facets` are those of the whole sentence, `head` the verb of the claim.
    """
    kept = frozenset(t.i for t in sentence.doc if _holds(claim, sentence.place(t)))
    written = list(_words(claim.text))
    doc = sentence.doc
    checks = (
        _incomplete(claim, doc, head, kept),
        _invents(claim, text, written),
        _edits_too_much(claim, text),
        _misdates(claim, text),
        _cuts_a_facet(claim, facets),
        _loses_a_helper(doc, head, kept),
        _loses_a_condition(doc, head, kept),
        _loses_a_limit(doc, kept),
        _plucks_a_word(doc, kept),
        _loses_a_link(doc, head, kept),
        _has_a_gap(head, kept),
        _cuts_a_quotation(claim) or _quotes_in_part(doc, kept),
        _swaps_roles(claim, text, written),
    )
    return next((reason for reason in checks if reason), None)


def _holds(claim: Claim, place: Span) -> bool:
    return any(span.start <= place.start and place.end <= span.end for span in claim.spans)


def _incomplete(claim: Claim, doc: Doc, head: Token, kept: Kept) -> str | None:
    if head.i not in kept:
        return "it lost its verb"
    made = any(e.kind in ("function_word", "inflection") for e in claim.edits)
    if not _has_subject(claim, doc, head, kept, made):
        return "it has no subject"
    if not made and not any(t.i in kept and is_finite(t) for t in doc):
        return "it has no finite verb"
    return None


def _has_subject(claim: Claim, doc: Doc, head: Token, kept: Kept, made: bool) -> bool:
    """Where a verb was put in ("X is a singer"), the head may be the subject itself, and where the
    subject was brought from elsewhere, the edit names it."""
    if any(e.kind == "definite" and not e.before and e.evidence for e in claim.edits):
        return True
    before = (t for t in doc[: head.i + made] if t.i in kept)
    return any(t.dep_ in _SUBJECTS or t.pos_ in _NOUNS for t in before)


def _invents(claim: Claim, text: str, written: Sequence[str]) -> str | None:
    """Every word must stand in the spans or in an edit, and every word of the spans in the text."""
    licensed = [span.of(text) for span in claim.spans] + [edit.after for edit in claim.edits]
    known = set(_words(" ".join(licensed)))
    invented = [word for word in written if word not in known]
    return f'it says "{invented[0]}", which the article does not' if invented else None


def _edits_too_much(claim: Claim, text: str) -> str | None:
    """An edit may add a form of "be", bend a verb, or bring a word from a place it names; its
    places are exact, and the claim is what spans and edits make."""
    for edit in claim.edits:
        if text[edit.at : edit.at + len(edit.before)] != edit.before:
            return f'"{edit.before}" does not stand where it is said to be replaced'
        shown = edit.evidence.of(text) if edit.evidence is not None else edit.after.strip()
        if edit.kind != "date" and not _is_shown(edit, shown):
            return f'"{edit.after}" does not stand where it is said to be'
        if edit.kind == "function_word" and set(edit.after.lower().split()) - _ADDED:
            return f'it says "{edit.after.strip()}", which the article does not'
        if edit.kind == "inflection" and not same_verb(edit.before, edit.after):
            return f'"{edit.after}" is not a form of "{edit.before}"'
        if edit.kind in _WITH_EVIDENCE and edit.evidence is None:
            return f'nothing shows that "{edit.before}" is "{edit.after}"'
    return None


def _is_shown(edit: Edit, shown: str) -> bool:
    """The words of the evidence; "The" may lose its capital, a name may gain an "'s"."""
    small = f"{shown[:1].lower()}{shown[1:]}" if shown.startswith("The ") else shown
    owned = (f"{shown}'s", f"{small}'s") if edit.kind == "pronoun" else ()
    return edit.after.strip() in (shown, small, *owned)


def _misdates(claim: Claim, text: str) -> str | None:
    """What a relative date is replaced by reads as the same days, and says no more."""
    for edit in claim.edits:
        if edit.kind == "date" and misdates(edit, claim.facets, text):
            return f'"{edit.after}" is not what "{edit.before}" means'
    return None


def _swaps_roles(claim: Claim, text: str, written: Sequence[str]) -> str | None:
    """The places come in the order of the article and the words are theirs, so that who did what
    to whom stays so."""
    ordered = all(one.end <= other.start for one, other in pairwise(claim.spans))
    made = word(text, claim.spans, claim.edits)
    if ordered and (made == claim.text or [*_words(made)] == written):
        return None
    return "its words are not those of its places, in their order"


def _words(text: str) -> Iterator[str]:
    return (match.group().casefold() for match in _WORD.finditer(compare_form(text).text))


def _cuts_a_facet(claim: Claim, facets: Sequence[Facet]) -> str | None:
    """A number, a date or a name is in the claim as a whole or not at all; a hedge is part of its
    number."""
    for facet in facets:
        touched = any(span.overlaps(facet.span) for span in claim.spans)
        if touched and not _holds(claim, facet.span):
            return f'it cuts "{facet.text}" in two'
    return None


def _loses_a_helper(doc: Doc, head: Token, kept: Kept) -> str | None:
    """What denies or weakens the verb of the claim stays with it."""
    helpers = [*auxiliaries(head), *(c for c in head.children if c.dep_ == "neg")]
    denials = [t for t in doc if t.lower_ in NEGATIONS and t.head.i in kept]
    lost = next((t for t in (*helpers, *denials) if t.i not in kept), None)
    return f'it lost "{lost.text}"' if lost is not None else None


def _loses_a_condition(doc: Doc, head: Token, kept: Kept) -> str | None:
    """A condition of the claim's verb, or of one it is subordinate to, stays with the claim."""
    above = {head.i, *(ancestor.i for ancestor in head.ancestors)}
    for low, _, cue in condition_clauses(0, len(doc), doc):
        clause = cue if cue.dep_ in ("advcl", "prep") else cue.head
        governs = clause.head.i in above and clause.i not in above
        same_part = clause.head is head or clause.head.dep_ != "ROOT" or cue.i < head.i
        if governs and same_part and low not in kept:
            return f'it lost its condition ("{cue.text} …")'
    return None


def _loses_a_limit(doc: Doc, kept: Kept) -> str | None:
    """ "only", "nearly", "allegedly", "most" stay with the word they limit."""
    for limit in doc:
        if limit.i in kept or limit.lower_ not in _LIMITS:
            continue
        if limit.dep_ in _LIMITING and limit.head.i in kept:
            return f'it lost "{limit.text}"'
    return None


def _plucks_a_word(doc: Doc, kept: Kept) -> str | None:
    """A word that limits is not taken out from between the words around it."""
    around_it = _marks_around(doc, kept)
    for token in doc[:-1]:
        if token.i in kept or token.i in around_it or token.lower_ not in _SCOPES:
            continue
        if token.i + 1 in kept and (token.i == 0 or token.i - 1 in kept):
            return f'it lost "{token.text}"'
    return None


def _marks_around(doc: Doc, kept: Kept) -> frozenset[int]:
    """All quotation marks of a sentence whose claim is exactly what stands between them: what was
    said word for word needs none, but is not divided either."""
    marks = [t.i for t in doc if t.text in QUOTES]
    if len(marks) % 2 or any(i in kept for i in marks):
        return frozenset()
    pairs = [*zip(marks[::2], marks[1::2], strict=True)]
    wholes = [pairs, *([pair] for pair in pairs)] if len(pairs) > 1 else [pairs]
    whole = any(_is_exactly(doc, kept, some) for some in wholes)
    return frozenset(marks) if whole else frozenset()


def _is_exactly(doc: Doc, kept: Kept, pairs: Sequence[tuple[int, int]]) -> bool:
    inside = {i for low, high in pairs for i in range(low, high)}
    return all((t.i in kept) == (t.i in inside) for t in doc if not t.is_punct)


def _loses_a_link(doc: Doc, head: Token, kept: Kept) -> str | None:
    """A clause inside the claim keeps the "when" or "because" that makes it one."""
    for link in doc:
        clause = link.head
        if link.i in kept or link.lower_ not in _LINKS or link.dep_ not in ("mark", "advmod"):
            continue
        after = clause.i > head.i and link.i < clause.i
        if after and clause.i in kept and is_finite(clause):
            return f'it lost "{link.text}"'
    return None


def _has_a_gap(head: Token, kept: Kept) -> str | None:
    """ "Which critics call a trap" asks for what "which" stands for: a reported verb has somebody
    who does it."""
    if not any(t.dep_ == "relcl" for t in (head, *head.ancestors)):
        return None
    for verb in head.rights:
        inner = verb.dep_ == "ccomp" and is_finite(verb) and verb.i in kept
        if inner and not any(c.dep_ in SUBJECTS for c in verb.children):
            return f'nobody does what "{verb.text}" says'
    return None


def _cuts_a_quotation(claim: Claim) -> str | None:
    said = claim.text.replace("’’", "”").replace("‘‘", "“")
    opened = sum(said.count(mark) for mark in "“«")
    closed = sum(said.count(mark) for mark in "”»")
    if opened != closed or said.count('"') % 2:
        return "it cuts a quotation in two"
    return None


def _quotes_in_part(doc: Doc, kept: Kept) -> str | None:
    """Words from a quotation whose marks are gone are all of them, unless the claim's own marks
    say that only a part is quoted."""
    marks = [t.i for t in doc if t.text in QUOTES]
    for low, high in zip(marks[::2], marks[1::2], strict=False):
        said = [t.i for t in doc[low + 1 : high] if not t.is_punct]
        some = any(i in kept for i in said)
        if some and low not in kept and high not in kept and not all(i in kept for i in said):
            return "it cuts a quotation in two"
    return None
