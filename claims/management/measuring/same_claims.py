"""How high the claim that a text repeats comes among all claims, beside BM25 and the bare vectors
in the same run; and what the scores are when it is not there at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claims.management.measuring.questions import Claims, Questions, claims_in, questions_in
from claims.nlp import same_claim
from claims.nlp.encoder import Encoder
from claims.nlp.ordering import Group
from claims.nlp.posts import plain_post
from claims.nlp.same_claim import Model, Side, features
from claims.nlp.same_claim_training import fitted, rarity_of, row, untrained
from claims.nlp.terms import Collection, terms_of

Scores = NDArray[np.float64]

CANDIDATES = 50  # by meaning, and as many by words
_CUT = 5
_FOLDS = 5


@dataclass(frozen=True)
class Candidates:
    """For one question: the places of the claims that are looked at closely, and their features."""

    places: NDArray[np.intp]
    values: Sequence[Mapping[str, float]]
    right: NDArray[np.bool_]

    def group(self) -> Group:
        return np.array([row(values) for values in self.values]), self.right.astype(np.float64)


@dataclass(frozen=True)
class Search:
    """Every question's scores over all claims: by words, by text, by text or title."""

    words: list[Scores]
    meaning: list[Scores]
    better: list[Scores]
    candidates: list[Candidates]


def evaluated(
    queries: Path, claims: Path, qrels: Path | None, *, encoder: Encoder, folds: int = 0
) -> dict[str, Any]:
    """Figures of the shipped weights, or with `folds` of weights learnt, for each part of the
    questions, from the others."""
    known = claims_in(claims)
    asked = questions_in(queries, known, qrels)
    model = same_claim.shipped()
    search = searched(asked, known, encoder, model)
    models = _models(search, model.rarity, folds) if folds else [model] * len(asked.texts)
    ours = [_rescored(c, m, b) for c, m, b in
            zip(search.candidates, models, search.better, strict=True)]  # fmt: skip
    return {
        "task": "matching",
        "questions": len(asked.texts),
        "claims": len(known.texts),
        "encoder": encoder.name,
        "weights": f"learnt from the other parts of {folds}" if folds else "shipped",
        **figures(ours, asked.right),
        "baseline": {"name": "BM25 on text and title", **figures(search.words, asked.right)},
        "vectors": {"name": "cosine with the text", **figures(search.meaning, asked.right)},
        "better_vector": {
            "name": "the better cosine of text and title",
            **figures(search.better, asked.right),
        },
        "right_claim_removed": refusal(search.candidates, models),
    }


def learnt(queries: Path, claims: Path, qrels: Path | None, *, encoder: Encoder) -> Model:
    """Weights learnt from all the questions of a file."""
    known = claims_in(claims)
    asked = questions_in(queries, known, qrels)
    rarity = rarity_of([f"{a} {b}" for a, b in zip(known.texts, known.titles, strict=True)])
    search = searched(asked, known, encoder, untrained(rarity))
    return fitted([found.group() for found in search.candidates], rarity)


def searched(asked: Questions, known: Claims, encoder: Encoder, model: Model) -> Search:
    """All scores; the vectors are of texts as they read without links and signatures."""
    plain = [plain_post(text) for text in asked.texts]
    texts, titles = _vectors(encoder, known.texts), _vectors(encoder, known.titles)
    questions = _vectors(encoder, plain)
    meaning, of_titles = questions @ texts.T, questions @ titles.T
    both = [f"{a} {b}" for a, b in zip(known.texts, known.titles, strict=True)]
    collection = Collection([terms_of(text) for text in both])
    words = [np.array(collection.bm25(terms_of(text))) for text in plain]
    better = np.maximum(meaning, of_titles)
    sides = [(Side(a), Side(b) if b else None) for a, b in
             zip(known.texts, known.titles, strict=True)]  # fmt: skip
    candidates = [
        _candidates(Side(text), sides, (words[n], better[n]), (meaning[n], of_titles[n]),
                    asked.right[n], model)
        for n, text in enumerate(asked.texts)
    ]  # fmt: skip
    return Search(words, list(meaning), list(better), candidates)


def _vectors(encoder: Encoder, texts: Sequence[str]) -> Scores:
    return np.array(encoder.encode(list(texts)), dtype=np.float64)


def _candidates(
    asked: Side,
    sides: Sequence[tuple[Side, Side | None]],
    searches: tuple[Scores, Scores],
    alike: tuple[Scores, Scores],
    right: frozenset[int],
    model: Model,
) -> Candidates:
    first = [np.argsort(-scores, kind="stable")[:CANDIDATES] for scores in searches]
    places = np.unique(np.concatenate(first))
    values = []
    for n in places:
        side, title = sides[n]
        both = _both(title, alike[0][n], alike[1][n])
        values.append(features(asked, side, title, both, model))
    return Candidates(places, values, np.isin(places, list(right)))


def _both(title: Side | None, text: float, of_title: float) -> tuple[float, float]:
    return float(text), float(of_title if title is not None else text)


def _models(search: Search, rarity: Sequence[float], folds: int) -> list[Model]:
    """For each question the weights learnt from those in other parts; it teaches itself nothing."""
    groups = [found.group() for found in search.candidates]
    parts = [
        fitted([g for n, g in enumerate(groups) if n % folds != part], rarity)
        for part in range(folds)
    ]
    return [parts[n % folds] for n in range(len(groups))]


def _rescored(found: Candidates, model: Model, better: Scores) -> Scores:
    """The candidates by their score, above all others by meaning."""
    scores = better - 10.0
    for place, values in zip(found.places, found.values, strict=True):
        scores[place] = model.score(values)
    return scores


def figures(ranked: Sequence[Scores], right: Sequence[frozenset[int]]) -> dict[str, float]:
    """MAP@5, hit@1 and hit@5, means over the questions."""
    firsts = [np.argsort(-scores, kind="stable")[:_CUT] for scores in ranked]
    hits = [
        [int(place) in good for place in first] for first, good in zip(firsts, right, strict=True)
    ]
    return {
        "MAP@5": round(fmean(_precision(h, len(g)) for h, g in zip(hits, right, strict=True)), 4),
        "hit@1": round(fmean(found[0] for found in hits), 4),
        "hit@5": round(fmean(any(found) for found in hits), 4),
    }


def _precision(hits: Sequence[bool], wanted: int) -> float:
    total = sum(sum(hits[: n + 1]) / (n + 1) for n, hit in enumerate(hits) if hit)
    return total / min(wanted, _CUT)


def refusal(found: Sequence[Candidates], models: Sequence[Model]) -> dict[str, Any]:
    """The highest score with the right claim among the candidates, and with it taken away: the
    quartiles of both, and how often the first is above the second (AUC, over all pairs)."""
    with_it, without = [], []
    for candidates, model in zip(found, models, strict=True):
        scores = np.array([model.score(values) for values in candidates.values])
        with_it.append(float(scores.max()))
        without.append(float(scores[~candidates.right].max()))
    return {
        "AUC": round(auc(with_it, without), 4),
        "best_score_with": quartiles(with_it),
        "best_score_without": quartiles(without),
    }


def auc(higher: Sequence[float], lower: Sequence[float]) -> float:
    """How often one of the first is above one of the second; equal ones count half."""
    one, other = np.array(higher)[:, None], np.array(lower)[None, :]
    return float(((one > other) + 0.5 * (one == other)).mean())


def quartiles(values: Sequence[float]) -> list[float]:
    return [round(float(value), 4) for value in np.quantile(values, [0.25, 0.5, 0.75])]
