"""How often our check-worthiness agrees with people, beside tf-idf + logistic regression."""

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from claims.errors import InvalidInput
from claims.management.measuring.files import marked_in
from claims.nlp import worth
from claims.nlp.worth_training import Marked

BASELINE = "tf-idf of words and pairs of words + logistic regression"
_FOLDS = 5

Judged = Sequence[tuple[float, bool]]


def evaluated(path: Path, *, learn_from: Path | None = None) -> dict[str, Any]:
    """Figures on a marked file. The baseline learns from `learn_from`; without it, each fifth of
    the file is judged by what was learnt from the other four."""
    table = marked_in(path)
    sentences = table.sentences
    ours = [(worth.worth_of_text(one.text).score, one.worthy) for one in sentences]
    theirs = _baseline(sentences, marked_in(learn_from).sentences if learn_from else None)
    return {
        "task": "checkworthiness",
        "model": f"{worth.NAME} {worth.VERSION}",
        **figures(ours),
        "left_out": len(table.left_out),
        "baseline": {
            "name": BASELINE,
            "learnt_from": learn_from.name if learn_from else "the other four fifths of the file",
            **figures(theirs),
        },
    }


def figures(judged: Judged) -> dict[str, float | int]:
    """P, R, F1 of "worth checking" (score from `LIMIT` on), accuracy and average precision."""
    called = [(score >= worth.LIMIT, mark) for score, mark in judged]
    hits = sum(call and mark for call, mark in called)
    made, worthy = sum(call for call, _ in called), sum(mark for _, mark in called)
    found = {
        "P": hits / made if made else 0.0,
        "R": hits / worthy if worthy else 0.0,
        "F1": 2 * hits / (made + worthy) if made + worthy else 0.0,
        "accuracy": sum(call == mark for call, mark in called) / len(called),
        "average_precision": average_precision(judged),
    }
    rounded = {name: round(value, 4) for name, value in found.items()}
    return {"items": len(called), "worthy": worthy, **rounded}


def average_precision(judged: Judged) -> float:
    """Precision at each score, weighted by the recall gained there; equal scores count at once."""
    ordered = sorted(judged, key=lambda one: -one[0])
    total, hits, counted = 0.0, 0, 0
    for place, (score, mark) in enumerate(ordered, start=1):
        hits += mark
        if place == len(ordered) or ordered[place][0] != score:
            total += (hits - counted) * hits / place
            counted = hits
    return total / hits if hits else 0.0


def _baseline(sentences: Sequence[Marked], learnt: Sequence[Marked] | None) -> Judged:
    _require_both(learnt or sentences)
    learner = _learner()
    texts, marks = [one.text for one in sentences], [one.worthy for one in sentences]
    if learnt is None:
        folded = _sklearn("model_selection").cross_val_predict
        found = folded(learner, texts, marks, cv=_FOLDS, method="predict_proba")
    else:
        learner.fit([one.text for one in learnt], [one.worthy for one in learnt])
        found = learner.predict_proba(texts)
    return [(float(pair[1]), mark) for pair, mark in zip(found, marks, strict=True)]


def _require_both(sentences: Sequence[Marked]) -> None:
    worthy = sum(one.worthy for one in sentences)
    if min(worthy, len(sentences) - worthy) < _FOLDS:
        raise InvalidInput(f"The baseline needs {_FOLDS} sentences of each kind to learn from.")


def _learner() -> Any:
    words = _sklearn("feature_extraction.text").TfidfVectorizer
    regression = _sklearn("linear_model").LogisticRegression
    # Balanced, since few sentences are worth checking and F1 asks for those.
    return _sklearn("pipeline").make_pipeline(
        words(ngram_range=(1, 2), sublinear_tf=True),
        regression(class_weight="balanced", max_iter=1000),
    )


def _sklearn(module: str) -> Any:
    """Only to measure: what runs needs no scikit-learn."""
    try:
        return import_module(f"sklearn.{module}")
    except ImportError as error:
        raise InvalidInput("The baseline needs scikit-learn: pip install scikit-learn.") from error
