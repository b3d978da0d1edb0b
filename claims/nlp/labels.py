"""Parts of speech and base forms as the model's rules give them, remembered from word to word.

spaCy's attribute ruler tries 179 patterns on every word, an eighth of the time of a parse. Nearly
all of them look at nothing but the word's tag, its role in the sentence and, for a hundred words,
the word itself; what comes of such a combination comes of it always. The ruler itself is asked
where a combination is new, and for every sentence in which a pattern of several words may begin.
The base form depends on the word, its part of speech and its form.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import regex

Doc = Any  # spacy.tokens.Doc; the library ships no usable types for it
Pattern = Sequence[dict[str, Any]]
Key = tuple[int, int, str]  # tag, role, and the word where a pattern asks for it

READS = frozenset(("TAG", "DEP", "LOWER", "IS_SPACE"))  # all that the patterns look at
_MOST_WORDS = 50_000  # whose base forms are remembered


class Label(NamedTuple):
    """What a word is called; named as spaCy names it."""

    tag_: str
    pos_: str
    dep_: str
    lemma_: str


@dataclass(frozen=True, slots=True, eq=False)
class _Ruling:
    """What the ruler made of a combination; `lemma` is empty where it depends on the word."""

    tag: str
    pos: str
    dep: str
    lemma: str
    pos_id: int
    morph: Any


class Labels:
    """Does the work of the components `RULED` of a loaded model, with the same result."""

    RULED = ("attribute_ruler", "lemmatizer")

    def __init__(self, model: Any) -> None:
        self._ruler, self._lemmatizer = (model.get_pipe(name) for name in self.RULED)
        patterns: list[Pattern] = [p for rule in self._ruler.patterns for p in rule["patterns"]]
        several = [pattern[:1] for pattern in patterns if len(pattern) > 1]
        strings = model.vocab.strings
        self._named = _Words(patterns)
        self._openers = _Words(several)
        self._opening = frozenset(strings[p["DEP"]] for (p,) in several if "LOWER" not in p)
        self._rulings: dict[Key, _Ruling] = {}
        self._lemmas: dict[tuple[str, _Ruling], str] = {}

    def of(self, doc: Doc) -> list[Label]:
        """The labels of the words of a parsed document, which may be written to."""
        tokens = list(doc)
        keys = [(t.tag, t.dep, self._named.asked(t.lower_)) for t in tokens]
        if self._may_open(keys):
            self._ruler(doc)
            self._lemmatizer(doc)
            return [Label(t.tag_, t.pos_, t.dep_, t.lemma_) for t in tokens]
        if any(key not in self._rulings for key in keys):
            self._learn(doc, keys)
        return [self._label(t, self._rulings[key]) for t, key in zip(tokens, keys, strict=True)]

    def _may_open(self, keys: Iterable[Key]) -> bool:
        """Whether a word may begin a pattern of several, or is only white space."""
        words = {word for _, _, word in keys if word}
        opened = any(word.isspace() or self._openers.asked(word) for word in words)
        return opened or any(dep in self._opening for _, dep, _ in keys)

    def _learn(self, doc: Doc, keys: Sequence[Key]) -> None:
        self._ruler(doc)
        for t, key in zip(doc, keys, strict=True):
            self._rulings[key] = _Ruling(t.tag_, t.pos_, t.dep_, t.lemma_, t.pos, t.morph)

    def _label(self, token: Any, ruling: _Ruling) -> Label:
        lemma = ruling.lemma or self._lemmas.get((token.text, ruling)) or self._bent(token, ruling)
        return Label(ruling.tag, ruling.pos, ruling.dep, lemma)

    def _bent(self, token: Any, ruling: _Ruling) -> str:
        token.pos, token.morph = ruling.pos_id, ruling.morph
        lemma = str(self._lemmatizer.lemmatize(token)[0])
        if len(self._lemmas) < _MOST_WORDS:
            self._lemmas[token.text, ruling] = lemma
        return lemma


class _Words:
    """The lower-case words that patterns ask for."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        asked = [part["LOWER"] for pattern in patterns for part in pattern if "LOWER" in part]
        listed = [[a] if isinstance(a, str) else a.get("IN", ()) for a in asked]
        shapes = [a["REGEX"] for a in asked if not isinstance(a, str) and "REGEX" in a]
        self._listed = frozenset(word for words in listed for word in words)
        self._shapes = regex.compile("|".join(f"(?:{shape})" for shape in shapes) or r"(?!)")

    def asked(self, word: str) -> str:
        """The word, if it is asked for or only white space; else nothing."""
        if word in self._listed or self._shapes.search(word) or word.isspace():
            return word
        return ""
