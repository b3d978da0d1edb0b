"""Learning how people divide texts: the same texts give the same file, and it is used as stored."""

import json
from itertools import pairwise

import pytest

from claims.errors import InvalidInput
from claims.nlp.choice_training import Divided, as_file, divided, trained
from claims.nlp.choosing import model_of
from claims.nlp.scoring import Gold

_TOWNS = ("Brel", "Anor", "Tamis", "Orn", "Tarn", "Hova", "Dell", "Ruun")


def _texts() -> list[Divided]:
    """People who always divide lists of two and keep the time."""
    made = []
    for number, (one, other) in enumerate(pairwise(_TOWNS)):
        text = f"The army took {one} and {other}."
        units = ((f"The army took {one}.",), (f"The army took {other}.",))
        made.append(divided("towns", str(number), Gold(str(number), text, units, "")))
    return made


@pytest.fixture(scope="module")
def texts() -> list[Divided]:
    return _texts()


def test_candidates_know_which_units_they_are(texts: list[Divided]) -> None:
    candidates = texts[0].candidates()
    hits = {
        one.claim.text: [unit for unit, hit in enumerate(row) if hit]
        for one, row in zip(candidates, texts[0].pairs.hits, strict=True)
    }
    assert hits["The army took Brel."] == [0]
    assert hits["The army took Anor."] == [1]
    assert hits["The army took Brel and Anor."] == []


def test_the_same_texts_give_the_same_bytes(texts: list[Divided]) -> None:
    assert as_file(trained(texts)[0]) == as_file(trained(_texts())[0])


def test_what_was_learnt_prefers_what_people_made(texts: list[Divided]) -> None:
    stored, found = trained(texts)
    model = model_of(json.loads(as_file(stored)))
    for text in texts:
        judged = {one.claim.text: model.probability(one.features) for one in text.candidates()}
        whole = max(judged, key=len)
        assert all(p > judged[whole] for said, p in judged.items() if said != whole)
    assert found == {"towns": 1.0}


def test_too_few_documents_teach_nothing(texts: list[Divided]) -> None:
    with pytest.raises(InvalidInput, match="at least 5 documents"):
        trained(texts[:4])
