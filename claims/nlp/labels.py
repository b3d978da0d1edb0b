"""Parts of speech and base forms as the model's rules give them, remembered from word to word.

spaCy's attribute ruler tries 179 patterns on every word, an eighth of the time of a parse. Nearly
all of them look at nothing but the word's tag, its role in the sentence and, for a hundred words,
the word itself; what comes of such a combination comes of it always. The ruler itself is asked
where a combination is new, and for every sentence in which a pattern of several words may begin.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import regex

Doc = Any  # spacy.tokens.Doc; the library ships no usable types for it
Pattern = Sequence[dict[str, Any]]

READS = frozenset(("TAG", "DEP", "LOWER", "IS_SPACE"))  # all that the patterns look at


class Labels:
    """Does the work of the components `RULED` of a loaded model, with the same result."""

    RULED = ("attribute_ruler", "lemmatizer")

    def __init__(self, model: Any) -> None:
        self._ruler, self._lemmatizer = (model.get_pipe(name) for name in self.RULED)
        patterns: list[Pattern] = [p for rule in self._ruler.patterns for p in rule["patterns"]]
        several = [pattern[:1] for pattern in patterns if len(pattern) > 1]
        self._named = _Words(patterns)
        self._openers = _Words(several)
        self._opening = frozenset(p["DEP"] for (p,) in several if "LOWER" not in p)
        self._known: dict[tuple[int, int, str], tuple[int, int, int, Any]] = {}

    def label(self, doc: Doc) -> Doc:
        """The same document, its words labelled."""
        keys = [(t.tag, t.dep, self._named.seen(t.lower_)) for t in doc]
        known = [self._known[key] for key in keys if key in self._known]
        plain = not self._may_open(doc)
        if plain and len(known) == len(keys):
            for token, mark in zip(doc, known, strict=True):
                token.tag, token.pos, token.lemma, token.morph = mark
        else:
            self._ruler(doc)
        if plain and len(known) < len(keys):
            marks = ((t.tag, t.pos, t.lemma, t.morph) for t in doc)
            self._known.update(zip(keys, marks, strict=True))
        return self._lemmatizer(doc)

    def _may_open(self, doc: Doc) -> bool:
        """Whether a word may begin a pattern of several, or is only white space."""
        return any(
            t.is_space or t.dep_ in self._opening or self._openers.seen(t.lower_) for t in doc
        )


class _Words:
    """The lower-case words that patterns ask for."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        asked = [part["LOWER"] for pattern in patterns for part in pattern if "LOWER" in part]
        listed = [[a] if isinstance(a, str) else a.get("IN", ()) for a in asked]
        shapes = [a["REGEX"] for a in asked if not isinstance(a, str) and "REGEX" in a]
        self._listed = frozenset(word for words in listed for word in words)
        self._shapes = regex.compile("|".join(f"(?:{shape})" for shape in shapes) or r"(?!)")

    def seen(self, word: str) -> str:
        """The word, if it is asked for; else nothing."""
        return word if word in self._listed or self._shapes.search(word) else ""
