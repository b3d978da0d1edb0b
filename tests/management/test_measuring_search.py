"""Matching, retrieval and stance measured on small files; searching vectors timed."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from django.core.management import CommandError, call_command

from claims.management.measuring.same_claims import auc
from claims.management.measuring.vectors import clustered

CLAIMS = (
    "\tvclaim\ttitle\n"
    "0\tThe flood in Dorna destroyed 120 houses.\tDid a Flood Destroy 120 Houses?\n"
    "1\tThe orchestra plays in Vienna on Sunday.\tConcert in Vienna\n"
    "2\tA comet will hit the Earth in May.\tComet in May\n"
)
QUERIES = (
    "\ttweet_content\n"
    "7\t120 houses destroyed by the flood in Dorna! https://t.co/x\n"
    "8\tA comet hits the Earth\n"
)
QRELS = "7\t0\t0\t1\n8\t0\t2\t1\n9\t0\t1\t1\n"
WICE = {
    "claim": "The flood destroyed 120 houses.",
    "evidence": ["Welcome.", "A flood destroyed 120 houses.", "Call us.", "x", "y", "z", "w"],
    "supporting_sentences": [[1]],
}
PAIR = {"claim": "12 people died.", "passage": "27 people died.", "stance": "contradicts"}


def _said(*command: Any) -> dict[str, Any]:
    out = StringIO()
    call_command(*map(str, command), "--json", stdout=out, stderr=StringIO())
    found: dict[str, Any] = json.loads(out.getvalue())
    return found


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    content = {"queries": QUERIES, "claims": CLAIMS, "qrels": QRELS}
    content |= {"wice": json.dumps(WICE) + "\n" + json.dumps(WICE), "pairs": json.dumps(PAIR)}
    for name, text in content.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return {name: tmp_path / name for name in content}


def _matching(files: dict[str, Path], *more: str) -> list[Any]:
    named = [x for name in ("queries", "claims", "qrels") for x in (f"--{name}", files[name])]
    return ["evaluate", "matching", *named, *more]


def test_matching_is_measured_beside_bm25_and_bare_vectors(files: dict[str, Path]) -> None:
    found = _said(*_matching(files))
    assert (found["questions"], found["claims"]) == (2, 3)
    assert found["MAP@5"] == found["hit@1"] == found["hit@5"] == 1
    assert {"MAP@5", "hit@1", "hit@5"} <= set(found["baseline"]) & set(found["vectors"])
    assert 0 <= found["right_claim_removed"]["AUC"] <= 1


def test_without_qrels_the_right_claim_stands_beside_the_question(
    files: dict[str, Path], tmp_path: Path
) -> None:
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text("claim\tfact\nA comet hits the Earth\tA comet will hit the Earth in May.\n")
    found = _said("evaluate", "matching", "--queries", pairs, "--claims", files["claims"])
    assert (found["questions"], found["hit@1"]) == (1, 1)


def test_weights_learnt_from_the_other_parts_are_named_so(files: dict[str, Path]) -> None:
    assert _said(*_matching(files, "--folds", "2"))["weights"] == "learnt from the other parts of 2"


def test_weights_are_learnt_and_written(files: dict[str, Path], tmp_path: Path) -> None:
    named = [str(x) for n in ("queries", "claims", "qrels") for x in (f"--{n}", files[n])]
    out = tmp_path / "same.json"
    call_command("train", "same_claim", *named, "--out", str(out), stderr=StringIO())
    assert "best_meaning" in json.loads(out.read_text())["weights"]
    call_command(
        "train", "passages", "--wice", str(files["wice"]), "--out", str(out), stderr=StringIO()
    )
    assert "claim_covered" in json.loads(out.read_text())["weights"]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("qrels", "7 0\n", "four columns"),
        ("qrels", "7\t0\t99\t1\n", "no question with a right claim"),
        ("claims", "a\tb\n1\t2\n", "one of the columns"),
        ("claims", "\tvclaim\n", "holds no rows"),
        ("queries", "", "holds no rows"),
    ],
)
def test_an_unusable_file_is_refused(
    files: dict[str, Path], name: str, content: str, sentence: str
) -> None:
    files[name].write_text(content)
    with pytest.raises(CommandError, match=sentence):
        _said(*_matching(files))


def test_retrieval_is_measured_beside_bm25(files: dict[str, Path]) -> None:
    found = _said("evaluate", "retrieval", "--wice", files["wice"])
    assert (found["claims"], found["sentences"], found["recall@5"]) == (2, 14, 1)
    assert found["baseline"]["recall@5"] == 1
    assert (
        "learnt"
        in _said("evaluate", "retrieval", "--wice", files["wice"], "--folds", "2")["weights"]
    )


@pytest.mark.parametrize(
    "changes",
    [{"supporting_sentences": [[99]]}, {"evidence": None}, {"supporting_sentences": [["a"]]}],
)
def test_unusable_evidence_is_refused(files: dict[str, Path], changes: dict[str, Any]) -> None:
    files["wice"].write_text(json.dumps(WICE | changes))
    with pytest.raises(CommandError, match="line 1"):
        _said("evaluate", "retrieval", "--wice", files["wice"])


def test_stances_are_measured_beside_a_plain_rule(files: dict[str, Path]) -> None:
    found = _said("evaluate", "stance", "--pairs", files["pairs"])
    assert found["contradicts"]["P"] == found["contradicts"]["R"] == 1
    assert "macro_F1" in found["baseline"]


def test_a_pair_without_a_known_stance_is_refused(files: dict[str, Path]) -> None:
    files["pairs"].write_text(json.dumps(PAIR | {"stance": "maybe"}))
    with pytest.raises(CommandError, match="line 1: a pair needs"):
        _said("evaluate", "stance", "--pairs", files["pairs"])


def test_pairs_are_compared_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "lines"
    path.write_text("\n".join(map(json.dumps, [PAIR | {"id": "a"}, {"id": "b", "claim": "x"}])))
    out = StringIO()
    call_command("compare", str(path), stdout=out)
    first, second = map(json.loads, out.getvalue().splitlines())
    assert set(first) == {"id", "stance", "explanation", "facets"}
    assert (first["stance"], second["id"], "error" in second) == ("contradicts", "b", True)


def test_a_higher_score_counts_one_and_an_equal_one_half() -> None:
    assert auc([0.9, 0.5], [0.5, 0.1]) == (1 + 1 + 0.5 + 1) / 4


@pytest.mark.django_db(transaction=True)
def test_the_index_is_timed_beside_exact_search() -> None:
    found = _said("bench", "matching", "--claims", "200,300", "--questions", "5")
    small, large = found["sizes"]
    assert (small["claims"], large["claims"]) == (200, 300)
    assert small["recall@10"] >= 0.9
    assert small["p50_ms"] > 0 < small["exact"]["p50_ms"]


def test_made_up_vectors_have_length_one_and_the_same_seed_makes_the_same() -> None:
    one, other = (clustered(60, np.random.default_rng(3)) for _ in range(2))
    assert np.allclose(np.linalg.norm(one, axis=1), 1, atol=1e-5)
    assert (one == other).all()


@pytest.mark.parametrize("sizes", ["5", "ten", "100,,200"])
def test_too_few_vectors_are_refused(sizes: str) -> None:
    with pytest.raises(CommandError):
        _said("bench", "matching", "--claims", sizes)
