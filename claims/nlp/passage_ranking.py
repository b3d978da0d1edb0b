"""Which sentences of a document speak about a claim, best first: shared words and their rarity,
likeness of meaning, shared numbers and names, and what the neighbours have of these.

The order is all that is said; what a sentence does to the claim, its values and people decide.
"""

import json
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache

import numpy as np
import regex

from claims.nlp import weights
from claims.nlp.likeness import Bag
from claims.nlp.ordering import Table
from claims.nlp.same_claim import Side
from claims.nlp.terms import Collection, terms_of

NAME = "passage-ranking"
VERSION = "1"

FEATURES = (
    "words", "claim_covered", "sentence_covered", "rarest", "numbers", "names", "words_beside",
    "words_near", "length", "place", "first", "early", "logarithm_of_place", "title", "meaning",
    "meaning_beside", "meaning_near", "plain_meaning", "better_of_both", "both", "content",
    "content_of_a_part", "content_around", "best_for_a_part",
)  # fmt: skip
_SHIPPED = "passages.json"
_FLAT = 1e-9
_EARLY = 5
_A_PART = 3  # words
_TOP = 3.0  # ranks near the top count about alike
_BREAK = regex.compile(r"[,;:()]| and | which | who | that | but | while | where ")


@dataclass(frozen=True)
class Document:
    """A claim and the sentences of one document in order. `alike` are the sentences' cosines to the
    claim, `parts_alike` those to each of its `parts_of`."""

    claim: str
    sentences: Sequence[str]
    alike: Sequence[float]
    parts_alike: Sequence[Sequence[float]]


def parts_of(claim: str) -> list[str]:
    """The pieces of a claim that say something by themselves; the whole where none does."""
    pieces = (piece.strip() for piece in _BREAK.split(claim))
    return [piece for piece in pieces if len(piece.split()) >= _A_PART] or [claim]


def ranked(document: Document, *, limit: int = 5) -> list[int]:
    """The places of the sentences that speak about the claim, best first."""
    return first(features(document) @ shipped(), limit)


def first(scores: Table, limit: int) -> list[int]:
    """The places of the highest scores; of equal ones the earlier."""
    places: list[int] = np.argsort(-scores, kind="stable")[:limit].tolist()
    return places


def features(document: Document) -> Table:
    """A row of `FEATURES` for each sentence."""
    claim, sides = Side(document.claim), [Side(text) for text in document.sentences]
    asked, texts = terms_of(document.claim), [terms_of(text) for text in document.sentences]
    collection = Collection(texts)
    words = _spread(np.array(collection.bm25(asked)))
    meaning = _spread(np.array(document.alike, dtype=np.float64))
    place = np.arange(len(texts), dtype=np.float64)
    columns = [
        words,
        _spread(np.array([collection.covered(asked, text) for text in texts])),
        _spread(np.array([collection.covered(text, asked) for text in texts])),
        _spread(np.array([collection.rarest_shared(asked, text) for text in texts])),
        np.log1p([float(len(claim.numbers & side.numbers)) for side in sides]),
        np.log1p([float(_names(claim, side)) for side in sides]),
        _beside(words, 1),
        _beside(words, 2),
        np.log1p([float(text.length) for text in texts]),
        place / max(1, len(texts)),
        (place == 0).astype(np.float64),
        (place < _EARLY).astype(np.float64),
        np.log1p(place),
        np.array([float(text.startswith("#")) for text in document.sentences]),
        meaning,
        _beside(meaning, 1),
        _beside(meaning, 2),
        np.array(document.alike, dtype=np.float64),
        np.maximum(words, meaning),
        words * meaning,
        *_content(document, collection),
        _best_for_a_part(document),
    ]
    return np.stack(columns, axis=1)


def _content(document: Document, collection: Collection) -> tuple[Table, Table, Table]:
    """How much of the claim's content words stands in each sentence; of the part of the claim that
    has most there; and in the sentence with its neighbours."""
    rarity = {word: collection.rarity(word) for word in _words(document.claim)}
    parts = [_words(part) for part in parts_of(document.claim)]
    sides = [frozenset(text.counts) for text in collection.texts]
    around = [frozenset().union(*sides[max(0, n - 1) : n + 2]) for n in range(len(sides))]
    return (
        _spread(np.array([_weight(rarity, rarity.keys() & side) for side in sides])),
        np.array([max(_share(rarity, part, side) for part in parts) for side in sides]),
        _spread(np.array([_weight(rarity, rarity.keys() & side) for side in around])),
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word, _ in Bag(text).content())


def _weight(rarity: Mapping[str, float], words: AbstractSet[str]) -> float:
    return sum(rarity[word] for word in sorted(words))


def _share(rarity: Mapping[str, float], part: frozenset[str], side: frozenset[str]) -> float:
    whole = _weight(rarity, part & rarity.keys())
    return _weight(rarity, part & side & rarity.keys()) / whole if whole else 0.0


def _best_for_a_part(document: Document) -> Table:
    """Near 1/3 for the sentence closest in meaning to some part of the claim, less for the next."""
    ranks = [np.argsort(np.argsort(-np.array(row), kind="stable")) for row in document.parts_alike]
    found: Table = 1 / (_TOP + np.min(np.array(ranks, dtype=np.float64), axis=0))
    return found


def _names(one: Side, other: Side) -> int:
    return len((one.names & other.words) | (other.names & one.words))


def _spread(values: Table) -> Table:
    """In standard deviations from the mean of the document."""
    deviation = float(values.std()) if len(values) else 0.0
    if deviation <= _FLAT:
        return values * 0.0
    found: Table = (values - values.mean()) / deviation
    return found


def _beside(values: Table, distance: int) -> Table:
    """The mean of the two values so far before and after; nothing beyond the ends."""
    found = np.zeros_like(values)
    if len(values) > distance:
        found[distance:] += values[:-distance]
        found[:-distance] += values[distance:]
    return found / 2


@cache
def shipped() -> Table:
    """The weights that lie in `weights/`, in the order of `FEATURES`; read once per process."""
    stored = json.loads((weights.FOLDER / _SHIPPED).read_text(encoding="ascii"))
    return weights_of(stored["weights"])


def weights_of(stored: Mapping[str, float]) -> Table:
    """From the stored form; ValueError where they were made for other features."""
    if set(stored) != set(FEATURES):
        raise ValueError("The weights for passages were made for other features.")
    return np.array([stored[name] for name in FEATURES])
