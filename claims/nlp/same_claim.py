"""How surely two texts make the same claim, and why: likeness of meaning weighed with shared words,
numbers and names by a small logistic regression. It ranks and suggests; a person decides.
"""

import json
import math
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import regex

from claims.nlp import weights
from claims.nlp.likeness import tokens
from claims.nlp.posts import plain_post
from claims.nlp.saying import SAME_NAMES, SAME_NUMBERS, SAME_RARE_WORDS, SIMILARITY, Said
from claims.nlp.worth import probability

NAME = "same-claim"
VERSION = "1"

FEATURES = (
    "meaning", "meaning_of_title", "best_meaning", "found_in_asked", "asked_in_found",
    "title_in_asked", "rarest", "weight_shared", "numbers_shared", "numbers_apart", "names_shared",
    "names_apart",
)  # fmt: skip
BUCKETS = 1 << 14
_SHIPPED = "same_claim.json"
_NAME = regex.compile(r"(?<=[\p{L}\p{N},;:'’\"“”] )\p{Lu}[\p{L}'’-]+")  # not the first word
_EDGES = regex.compile(r"^[^\p{L}\p{N}]+|(?:['’]s)?[^\p{L}\p{N}]*$")
_RARE = 5.0  # from this rarity on a shared word is worth naming


class Side:
    """A text as it is compared; made once, for however many comparisons."""

    def __init__(self, text: str) -> None:
        self.text = plain_post(text)

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(tokens(self.text))

    @cached_property
    def numbers(self) -> frozenset[str]:
        return frozenset(word for word in self.words if word[0].isdigit())

    @cached_property
    def _forms(self) -> dict[str, str]:
        """By the form in which it is compared, each word as it was first written."""
        forms: dict[str, str] = {}
        for word in self.text.split():
            for token in tokens(word):
                forms.setdefault(token, _EDGES.sub("", word))
        return forms

    def written(self, word: str) -> str:
        """A word of `words` as the text writes it."""
        return self._forms.get(word, word)

    @cached_property
    def names(self) -> frozenset[str]:
        found = (form for name in _NAME.findall(self.text) for form in tokens(name))
        return frozenset(found)


@dataclass(frozen=True)
class Model:
    """Weights by feature, and how rare words are, by bucket; most of what is not there is rare."""

    bias: float
    weights: Mapping[str, float]
    rarity: Sequence[float]

    def rare(self, word: str) -> float:
        """The inverse document frequency of a word."""
        return self.rarity[zlib.crc32(word.encode()) % len(self.rarity)]

    def weight(self, words: frozenset[str]) -> float:
        return sum(self.rare(word) for word in sorted(words))

    def score(self, features: Mapping[str, float]) -> float:
        """How surely both say the same, between 0 and 1."""
        return probability(
            self.bias + sum(self.weights[name] * features[name] for name in FEATURES)
        )


def features(
    asked: Side, found: Side, title: Side | None, alike: tuple[float, float], model: Model
) -> dict[str, float]:
    """The values of `FEATURES`; `alike` are the cosines with the text and with its title (the
    same twice where it has none)."""
    shared = asked.words & found.words
    title = title or found
    both = found.words | title.words
    whole, own = model.weight(found.words), model.weight(asked.words)
    return {
        "meaning": alike[0],
        "meaning_of_title": alike[1],
        "best_meaning": max(alike),
        "found_in_asked": _part(model.weight(shared), whole),
        "asked_in_found": _part(model.weight(asked.words & both), own),
        "title_in_asked": _part(model.weight(title.words & asked.words), model.weight(title.words)),
        "rarest": max((model.rare(word) for word in shared), default=0.0) / 10,
        "weight_shared": math.log1p(model.weight(asked.words & both)) / 5,
        "numbers_shared": _part(len(asked.numbers & found.numbers), len(found.numbers)),
        "numbers_apart": float(bool(found.numbers) and not found.numbers & asked.numbers),
        "names_shared": _part(len(found.names & asked.words), len(found.names)),
        "names_apart": float(bool(found.names) and not found.names & asked.words),
    }


def _part(some: float, whole: float) -> float:
    return some / whole if whole else 0.0


def reasons(asked: Side, found: Side, similarity: float, model: Model) -> list[Said]:
    """Why two claims may be the same, in words, the hardest facts first."""
    numbers = sorted(asked.numbers & found.numbers)
    names = sorted((asked.names & found.words) | (found.names & asked.words))
    rare = sorted(
        w for w in asked.words & found.words - {*numbers, *names} if model.rare(w) >= _RARE
    )
    named = ((SAME_NUMBERS, numbers), (SAME_NAMES, names), (SAME_RARE_WORDS, rare[:5]))
    said = [Said(say, words=", ".join(map(asked.written, words))) for say, words in named if words]
    return [*said, Said(SIMILARITY, score=f"{similarity:.2f}")]


@cache
def shipped() -> Model:
    """The model that lies in `weights/`, read once per process."""
    return model_of(json.loads((weights.FOLDER / _SHIPPED).read_text(encoding="ascii")))


def model_of(stored: Mapping[str, Any]) -> Model:
    """A model from its stored form; ValueError where it was made for other features."""
    if set(stored["weights"]) != set(FEATURES):
        raise ValueError("The weights for the same claim were made for other features.")
    scale = stored["scale"]
    return Model(stored["bias"], stored["weights"], [value / scale for value in stored["rarity"]])
