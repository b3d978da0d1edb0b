"""How much a statement is worth checking: named reasons, and words that were learnt.

The score ranks, it does not judge. It is the probability, by a logistic regression, that people
who marked political statements would have said "this should be checked", moved so that 0.5 is
where the answer turns. Only reasons that hold for the statement are named.
"""

import json
import math
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from claims.nlp import weights
from claims.nlp.claims import Attribution, Modality, Worth
from claims.nlp.facets import Facet, find_facets
from claims.nlp.reasons import ALL, SAID, Statement, pairs_of, reasons_of, words_of

NAME = "check-worthiness"
VERSION = "2"

LIMIT = 0.5  # from this score on a statement counts as worth checking
REASON_WEIGHT = 0.3  # beside the words, whose vector has length 1
_SHIPPED = "checkworthiness.json"
_STEEP = 30.0  # beyond it the probability is 0 or 1 to thirteen places


@dataclass(frozen=True, slots=True)
class Model:
    """What was learnt: a weight for each reason; by bucket of the words, rarity and weight."""

    bias: float
    reasons: Mapping[str, float]
    rarity: Sequence[float]
    words: Sequence[float]

    def score(self, statement: Statement, holding: Iterable[str]) -> float:
        """Between 0 and 1; `holding` are the reasons that hold."""
        of_reasons = sum(self.reasons[reason] for reason in sorted(holding))
        vector = vector_of(statement.words, self.rarity)
        of_words = sum(value * self.words[bucket] for bucket, value in vector)
        return probability(self.bias + REASON_WEIGHT * of_reasons + of_words)

    def named(self, holding: Iterable[str]) -> tuple[str, ...]:
        """The reasons, that which moved the score most first."""
        return tuple(sorted(holding, key=lambda reason: (-abs(self.reasons[reason]), reason)))


def worth(
    text: str, facets: Sequence[Facet], modality: Modality, said: Attribution | None
) -> Worth:
    """The score of a claim's text between 0 and 1, with what speaks for it and against it."""
    found = _judged(Statement(text, words_of(text), facets, modality))
    return found if said is None else Worth(found.score, (*found.reasons, SAID))


def worth_of_text(text: str) -> Worth:
    """The same for one sentence on its own, without a parse."""
    return _judged(statement_of(text))


def statement_of(text: str) -> Statement:
    """A sentence on its own, with the facets that need no parser."""
    return Statement(text, words_of(text), find_facets(text))


def _judged(statement: Statement) -> Worth:
    holding, model = reasons_of(statement), shipped()
    return Worth(round(model.score(statement, holding), 2), model.named(holding))


def buckets_of(listed: Sequence[str], buckets: int) -> Counter[int]:
    """How often each bucket is hit by the words and pairs of words, the edges counted as words.

    Only words in plain Latin letters: the others were not among what was learnt from.
    """
    plain = [word for word in listed if word.isascii()]
    grams = [*plain, *pairs_of(["^", *plain, "$"])] if plain else []
    return Counter([zlib.crc32(gram.encode("ascii")) % buckets for gram in grams])


def vector_of(listed: Sequence[str], rarity: Sequence[float]) -> list[tuple[int, float]]:
    """(bucket, tf-idf) of the words, in order of the buckets, of length 1."""
    counts = sorted(buckets_of(listed, len(rarity)).items())
    weighted = [(bucket, _damped(n) * rarity[bucket]) for bucket, n in counts]
    length = math.sqrt(sum([value * value for _, value in weighted]))
    return [(bucket, value / length) for bucket, value in weighted if value]


def _damped(count: int) -> float:
    return 1 + math.log(count) if count > 1 else 1.0


def probability(evidence: float) -> float:
    """The logistic function, for any finite number."""
    return 1 / (1 + math.exp(-min(_STEEP, max(-_STEEP, evidence))))


@cache
def shipped() -> Model:
    """The model that lies in `weights/`, read once per process."""
    read = (weights.FOLDER / _SHIPPED).read_text(encoding="ascii")
    return model_of(json.loads(read))


def model_of(stored: Mapping[str, Any]) -> Model:
    """A model from its stored form; ValueError where it was made for other reasons."""
    if set(stored["reasons"]) != set(ALL):
        raise ValueError("The weights for check-worthiness were made for other reasons.")
    scale = stored["scale"]
    return Model(
        stored["bias"],
        stored["reasons"],
        [value / scale for value in stored["rarity"]],
        [value / scale for value in stored["words"]],
    )
