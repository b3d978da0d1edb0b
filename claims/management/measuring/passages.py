"""How many of the sentences that bear on a claim are among the first five, beside BM25 and the
bare vectors in the same run."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

import numpy as np

from claims.errors import InvalidInput
from claims.management.measuring.files import objects_in
from claims.nlp.encoder import Encoder
from claims.nlp.ordering import Table, learnt
from claims.nlp.passage_ranking import FEATURES, Document, features, first, parts_of, shipped
from claims.nlp.terms import Collection, terms_of

_FIRST = 5
_RIDGE = 10.0
_SAID = '"claim" (text), "evidence" (texts) and "supporting_sentences" (lists of places)'


@dataclass(frozen=True)
class Case:
    """A document with the sets of sentences each of which is enough for the claim."""

    document: Document
    enough: tuple[frozenset[int], ...]

    def right(self) -> Table:
        """For each sentence the share of the sets that need it."""
        found = np.zeros(len(self.document.sentences))
        for one in self.enough:
            found[list(one)] += 1.0 / len(self.enough)
        return found


def evaluated(path: Path, *, encoder: Encoder, folds: int = 0) -> dict[str, Any]:
    """Figures of the shipped weights, or with `folds` of weights learnt, for each part of the
    documents, from the others. Recall counts the set that is covered best."""
    cases = cases_in(path, encoder)
    rows = [features(case.document) for case in cases]
    weights = _learnt_from_others(cases, rows, folds) if folds else [shipped()] * len(cases)
    ours = [first(r @ w, _FIRST) for r, w in zip(rows, weights, strict=True)]
    return {
        "task": "retrieval",
        "claims": len(cases),
        "sentences": sum(len(case.document.sentences) for case in cases),
        "encoder": encoder.name,
        "weights": f"learnt from the other parts of {folds}" if folds else "shipped",
        "recall@5": _recall(cases, ours),
        "baseline": {"name": "BM25", "recall@5": _recall(cases, _first(cases, _words))},
        "vectors": {"name": "cosine", "recall@5": _recall(cases, _first(cases, _meaning))},
    }


def weights_from(path: Path, *, encoder: Encoder) -> dict[str, float]:
    """Weights learnt from all documents of a file, by feature."""
    cases = cases_in(path, encoder)
    found = learnt([(features(c.document), c.right()) for c in cases], ridge=_RIDGE)
    return {name: round(float(w), 4) for name, w in zip(FEATURES, found, strict=True)}


def cases_in(path: Path, encoder: Encoder) -> list[Case]:
    """Every claim of the file for which some sentence is marked."""
    found = [_case(path, number, one, encoder) for number, one in objects_in(path, "wice")]
    cases = [case for case in found if case is not None]
    if not cases:
        raise InvalidInput(f"{path.name} holds no claim with marked sentences.", field="wice")
    return cases


def _case(path: Path, number: int, found: dict[str, Any], encoder: Encoder) -> Case | None:
    try:
        claim, sentences = str(found["claim"]), [str(text) for text in found["evidence"]]
        enough = [frozenset(map(int, one)) for one in found["supporting_sentences"] if one]
    except (KeyError, TypeError, ValueError) as error:
        raise InvalidInput(f"{path.name}, line {number}: {_SAID} are needed.") from error
    if any(not 0 <= place < len(sentences) for one in enough for place in one):
        raise InvalidInput(f"{path.name}, line {number}: a place lies outside the evidence.")
    if not enough:
        return None
    said = [claim, *parts_of(claim)]
    alike = np.array(encoder.encode(said)) @ np.array(encoder.encode(sentences)).T
    return Case(Document(claim, sentences, alike[0].tolist(), alike[1:].tolist()), tuple(enough))


def _learnt_from_others(cases: Sequence[Case], rows: Sequence[Table], folds: int) -> list[Table]:
    groups = [(r, case.right()) for case, r in zip(cases, rows, strict=True)]
    parts = [
        learnt([g for n, g in enumerate(groups) if n % folds != part], ridge=_RIDGE)
        for part in range(folds)
    ]
    return [parts[n % folds] for n in range(len(cases))]


def _recall(cases: Sequence[Case], firsts: Sequence[Sequence[int]]) -> float:
    each = (
        max(len(one & set(first)) / len(one) for one in case.enough)
        for case, first in zip(cases, firsts, strict=True)
    )
    return round(fmean(each), 4)


def _first(cases: Sequence[Case], scored: Callable[[Document], Table]) -> list[list[int]]:
    return [first(scored(case.document), _FIRST) for case in cases]


def _words(document: Document) -> Table:
    collection = Collection([terms_of(text) for text in document.sentences])
    return np.array(collection.bm25(terms_of(document.claim)))


def _meaning(document: Document) -> Table:
    return np.array(document.alike)
