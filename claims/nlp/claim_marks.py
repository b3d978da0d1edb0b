"""What is marked on a claim besides its words: edits, hedges, quotation, what stays open."""

from collections.abc import Sequence

from claims.nlp.claims import Edit, Note
from claims.nlp.drafts import Change
from claims.nlp.grammar import HEDGES
from claims.nlp.parsing import Sentence, Token
from claims.nlp.text import Span

_SHORT = 5  # words; fewer, with no verb, are a name or a heading


def is_sentence(sentence: Sentence) -> bool:
    """Whether it ends like one; the tagger may have missed its verb."""
    return sentence.doc.text.rstrip("\"')] ").endswith(".") and len(sentence.doc) > _SHORT


def edit_of(text: str, sentence: Sentence, change: Change) -> Edit:
    """The edit of the article that a change of a draft is."""
    token = sentence.doc[change.token]
    place = sentence.place(token)
    if change.kind == "inflection" or change.replaces:
        return Edit(change.kind, token.text, change.word, place.start)
    shown, said = None, change.word
    if change.evidence is not None:
        start = sentence.place(sentence.doc[change.evidence]).start
        shown = Span(start, start + len(said))
        said = shown.of(text)
    if change.after:
        return Edit(change.kind, "", said, place.end, shown)
    return Edit(change.kind, "", f"{said} ", place.start, shown)


def still_open(notes: Sequence[Note], dates: Sequence[Edit]) -> tuple[Note, ...]:
    """Without those inside a date that has been put into words: the "this" of "this month"."""
    put = [Span(edit.at, edit.at + len(edit.before)) for edit in dates]
    left = {note for note in notes if not any(span.overlaps(note.span) for span in put)}
    return tuple(sorted(left, key=lambda note: note.span))


def is_quoted(head: Token, kept: Sequence[Token]) -> bool:
    """Whether the claim holds a quotation, or its verb stands inside one."""
    before = sum(1 for token in head.doc[: head.i] if token.text == '"')
    return before % 2 == 1 or any(token.text == '"' for token in kept)


def is_hedge(token: Token) -> bool:
    """ "some", "up", "least" and "most" only before a number, "about" not before a topic."""
    if token.lower_ not in HEDGES:
        return False
    if token.lower_ in ("reportedly", "allegedly", "possibly", "probably", "perhaps", "apparently"):
        return True
    near = token.doc[token.i + 1 : token.i + 3]
    return any(t.like_num or t.lower_ in ("all", "half", "every") for t in near)
