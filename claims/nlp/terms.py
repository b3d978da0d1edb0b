"""Texts as weighted words: BM25, and how much of one text's weight another one has."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claims.nlp.likeness import tokens

NAME = "terms"
VERSION = "1"

_K1, _B = 1.2, 0.75  # as in Robertson and Zaragoza 2009


@dataclass(frozen=True)
class Terms:
    """The words of a text without inflection, counted."""

    counts: Mapping[str, int]
    length: int

    @property
    def numbers(self) -> frozenset[str]:
        return frozenset(word for word in self.counts if word[0].isdigit())


def terms_of(text: str) -> Terms:
    words = tokens(text)
    return Terms(Counter(words), len(words))


class Collection:
    """Texts to be searched, named by their places; the rarer a word, the more it says."""

    def __init__(self, texts: Sequence[Terms]) -> None:
        self.texts = texts
        self.mean = sum(text.length for text in texts) / max(1, len(texts))
        self._postings: dict[str, list[tuple[int, int]]] = {}
        for place, text in enumerate(texts):
            for word, count in text.counts.items():
                self._postings.setdefault(word, []).append((place, count))

    def rarity(self, word: str) -> float:
        """Inverse document frequency, always above 0."""
        found = len(self._postings.get(word, ()))
        return math.log(1 + (len(self.texts) - found + 0.5) / (found + 0.5))

    def bm25(self, asked: Terms) -> list[float]:
        """The score of every text; work grows with how often the words occur."""
        scores = [0.0] * len(self.texts)
        for word in asked.counts:
            rarity = self.rarity(word)
            for place, count in self._postings.get(word, ()):
                scores[place] += rarity * self._saturated(count, self.texts[place].length)
        return scores

    def _saturated(self, count: int, length: int) -> float:
        return count * (_K1 + 1) / (count + _K1 * (1 - _B + _B * length / self.mean))

    def covered(self, whole: Terms, by: Terms) -> float:
        """Which part of `whole`'s weight `by` has too, 0 to 1."""
        weights = {word: self.rarity(word) for word in whole.counts}
        total = sum(weights.values())
        return sum(w for word, w in weights.items() if word in by.counts) / total if total else 0.0

    def rarest_shared(self, one: Terms, other: Terms) -> float:
        """The rarity of the rarest word both have, 0 where they share none."""
        return max((self.rarity(w) for w in one.counts.keys() & other.counts.keys()), default=0.0)
