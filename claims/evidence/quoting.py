"""Which words of a passage matter for a claim, and which links of an article stand beside it."""

from collections.abc import Mapping, Sequence

import regex

from claims.nlp.sentences import sentences
from claims.nlp.text import Span, compare_form

_WORD = regex.compile(r"[\p{L}\p{M}]{3,}|\p{N}[\p{N}.,]*")
_STEM = 5  # letters by which two forms of a word are taken for the same
_SHORTEST_LINK = 3


def best_sentence(claim: str, passage: str, language: str = "en") -> Span:
    """The sentence of the passage that has most of the claim's words; the first of equals.

    Numbers count twice, because they decide most. The whole passage where it has no sentence.
    """
    wanted = _words(claim)
    found = sentences(passage, language=language)
    if not found:
        return Span(0, len(passage))
    return max(found, key=lambda place: (_weight(wanted & _words(place.of(passage))), -place.start))


def sentence_at(at: int, passage: str, language: str = "en") -> Span:
    """The sentence that has the character at `at`; the whole passage where none has."""
    found = sentences(passage, language=language)
    return next((one for one in found if one.start <= at < one.end), Span(0, len(passage)))


def _words(text: str) -> set[str]:
    folded = compare_form(text).text.casefold()
    return {word[:_STEM] if word[0].isalpha() else word for word in _WORD.findall(folded)}


def _weight(words: set[str]) -> int:
    return sum(1 if word[0].isalpha() else 2 for word in words)


def links_beside(
    text: str,
    blocks: Sequence[Sequence[object]],
    links: Sequence[Mapping[str, str]],
    places: Sequence[Span],
) -> list[str]:
    """The addresses linked from the paragraphs in which the places lie, each once, in order.

    A link is known by its words: it counts for every paragraph that has them.
    """
    beside = [text[s:e] for s, e in _blocks(blocks) if any(p.overlaps(Span(s, e)) for p in places)]
    found = (
        link["url"]
        for link in links
        if len(words := link.get("text", "").strip()) >= _SHORTEST_LINK
        and any(words in _one_line(paragraph) for paragraph in beside)
    )
    return list(dict.fromkeys(found))


def _blocks(blocks: Sequence[Sequence[object]]) -> list[tuple[int, int]]:
    return [(int(str(start)), int(str(end))) for start, end, _ in blocks]


def _one_line(text: str) -> str:
    return " ".join(text.split())
