"""The commands that judge, measure and learn: `checkworthy`, `evaluate`, `bench`, `train`."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from claims.management.measuring import report, speed
from claims.management.measuring.worthiness import average_precision, evaluated

GOLD = {
    "id": "1",
    "text": "The army took Brel and burned three houses in the north of the country.",
    "gold": [
        "The army took Brel.",
        ["The army burned three houses in the north of the country.", "Houses burned."],
    ],
}
HEADER = "Sentence_id\tText\tclass_label"


def _said(*command: str) -> str:
    out = StringIO()
    call_command(*command, stdout=out, stderr=StringIO())
    return out.getvalue()


def _gold(tmp_path: Path, *lines: Any) -> str:
    path = tmp_path / "set.jsonl"
    path.write_text("\n".join(x if isinstance(x, str) else json.dumps(x) for x in lines))
    return str(path)


def _table(tmp_path: Path, *rows: str, header: str = HEADER) -> Path:
    path = tmp_path / "marked.tsv"
    path.write_text("\n".join([header, *rows]), encoding="utf-8")
    return path


def _marked(tmp_path: Path, count: int = 8) -> Path:
    yes = [f"{n}\tThe harvest fell by {n} tons.\tYes" for n in range(2, 2 + count)]
    no = [f"{n}\tI like the harvest.\tNo" for n in range(2, 2 + count)]
    return _table(tmp_path, *yes, *no)


def test_sentences_are_judged_line_by_line(tmp_path: Path) -> None:
    worthy = {"id": "a", "text": "Unemployment rose to 9 percent in 2011."}
    lines = [worthy, {"id": "b", "text": "Thank you."}, {"id": "c", "text": " "}, {"id": "d"}, "{"]
    answers = [json.loads(x) for x in _said("checkworthy", _gold(tmp_path, *lines)).splitlines()]
    assert [answer.get("label") for answer in answers] == [True, False, None, None, None]
    assert set(answers[0]) == {"id", "score", "label", "reasons"}
    assert [answer["id"] for answer in answers if "error" in answer] == ["c", "d", None]


def test_a_splitting_is_measured_beside_the_half_cut(tmp_path: Path) -> None:
    without_units = GOLD | {"id": "2", "gold": []}
    path = _gold(tmp_path, GOLD, without_units)
    found = json.loads(_said("evaluate", "splitting", "--gold", path, "--json"))
    assert (found["F1"], found["granularity"]) == (1, "clause")
    assert found["sets"]["set.jsonl"]["items"] == 1
    assert found["baseline"]["F1"] < 1
    assert found["sets"]["set.jsonl"]["baseline"]["F1"] == found["baseline"]["F1"]


def test_a_text_that_cannot_be_split_has_no_claims(tmp_path: Path) -> None:
    path = _gold(tmp_path, GOLD | {"text": " "})
    found = json.loads(_said("evaluate", "splitting", "--gold", path, "--json"))
    assert found["sets"]["set.jsonl"]["pred"] == 0


def test_without_json_the_answer_is_laid_out_to_be_read(tmp_path: Path) -> None:
    said = _said("evaluate", "splitting", "--gold", _gold(tmp_path, GOLD))
    assert json.loads(said)["task"] == "splitting"
    assert said.count("\n") > 10


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (["{no"], "line 1: this is not JSON"),
        ([GOLD, "[" * 100_000], "line 2: this is not JSON"),
        ([GOLD, {"id": "2"}], "line 2: A gold line needs"),
        ([], "no text with units"),
    ],
)
def test_an_unusable_gold_file_is_refused(tmp_path: Path, lines: list[Any], sentence: str) -> None:
    with pytest.raises(CommandError, match=sentence):
        _said("evaluate", "splitting", "--gold", _gold(tmp_path, *lines))


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    path = _gold(tmp_path, GOLD)
    with pytest.raises(CommandError, match="same name"):
        _said("evaluate", "splitting", "--gold", path, path)


@pytest.mark.parametrize("number", ["0", "-1", "two", "²"])
def test_a_number_of_texts_is_at_least_one(tmp_path: Path, number: str) -> None:
    path = _gold(tmp_path, GOLD)
    with pytest.raises(CommandError, match="a whole number from 1 on"):
        _said("evaluate", "splitting", "--gold", path, "--limit", number)


def test_scores_are_measured_beside_a_baseline(tmp_path: Path) -> None:
    path = str(_marked(tmp_path))
    alone = json.loads(_said("evaluate", "checkworthiness", "--tsv", path, "--json"))
    learnt = json.loads(_said("evaluate", "checkworthiness", "--tsv", path, "--train", path))
    assert (alone["items"], alone["worthy"]) == (16, 8)
    assert alone["average_precision"] == 1
    assert alone["baseline"]["learnt_from"] == "the other four fifths of the file"
    assert learnt["baseline"]["learnt_from"] == "marked.tsv"
    assert learnt["baseline"]["F1"] == 1


def test_a_line_without_text_or_mark_is_left_out_and_counted(tmp_path: Path) -> None:
    path = _marked(tmp_path)
    path.write_text(path.read_text() + "\n9\tHello.\tPerhaps\n9\t\tNo\n9\tHello.\n")
    found = evaluated(path)
    assert (found["items"], found["left_out"]) == (16, 3)


@pytest.mark.parametrize(
    ("rows", "header", "sentence"),
    [
        ([], HEADER, "holds no marked sentence"),
        (["1\ta\tYes"], "a\tb\tc", "needs the columns"),
        (["1\t" + "a" * 200_000 + "\tYes"], HEADER, "line 1"),
        (["1\tFell.\tYes"], HEADER, "5 sentences of each kind"),
    ],
)
def test_an_unusable_table_is_refused(
    tmp_path: Path, rows: list[str], header: str, sentence: str
) -> None:
    path = _table(tmp_path, *rows, header=header)
    with pytest.raises(CommandError, match=sentence):
        _said("evaluate", "checkworthiness", "--tsv", str(path))


@pytest.mark.parametrize(("raw", "sentence"), [(b"\xff", "not UTF-8"), (None, "cannot be read")])
def test_a_file_that_cannot_be_read_is_refused(
    tmp_path: Path, raw: bytes | None, sentence: str
) -> None:
    path = tmp_path / "set"
    if raw is not None:
        path.write_bytes(raw)
    for command in (["splitting", "--gold"], ["checkworthiness", "--tsv"]):
        with pytest.raises(CommandError, match=sentence):
            _said("evaluate", *command, str(path))


def test_average_precision_counts_equal_scores_at_once() -> None:
    assert average_precision([(0.9, True), (0.5, False), (0.4, True)]) == pytest.approx(5 / 6)
    assert average_precision([(0.5, False), (0.5, True)]) == 0.5
    assert average_precision([(0.5, False)]) == 0


def test_the_same_file_trains_the_same_bytes(tmp_path: Path) -> None:
    marked, made = _marked(tmp_path), [tmp_path / "one.json", tmp_path / "two.json"]
    for out in made:
        _said("train", "checkworthiness", "--tsv", str(marked), "--out", str(out))
    assert made[0].read_bytes() == made[1].read_bytes()
    assert json.loads(made[0].read_text())["scale"] > 0


def test_nothing_is_written_where_nothing_can_be_learnt(tmp_path: Path) -> None:
    marked, out = _table(tmp_path, "1\tFell.\tYes"), tmp_path / "weights.json"
    with pytest.raises(CommandError, match="both kinds"):
        _said("train", "checkworthiness", "--tsv", str(marked), "--out", str(out))
    assert not out.exists()


def test_a_bench_sets_us_beside_the_bare_parse(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(speed, "_in_a_process", lambda work, *given: work(*given))
    path = tmp_path / "text"
    path.write_text("The army took Brel and burned three houses. " * 20)
    found = json.loads(_said("bench", "splitting", "--text", str(path), "--rounds", "1", "--json"))
    assert found["words"] == 160
    assert 0 < found["ratio"] < 2
    assert found["bare_parse"]["words_per_cpu_second"] > 0
    assert sum(found["share_by_file"].values()) == pytest.approx(1, abs=0.02)
    assert "parsing" in found["share_by_file"]


def test_a_bench_of_nothing_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "text"
    path.write_text(" \n")
    with pytest.raises(CommandError, match="no text"):
        _said("bench", "splitting", "--text", str(path))


def test_the_page_names_what_was_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speed, "_in_a_process", lambda work, *given: work(*given))
    monkeypatch.setattr(report, "ARTICLE_EN", "The army took Brel and burned three houses.")
    sets = tmp_path / "decomposition"
    sets.mkdir()
    (sets / "benchie.dev.jsonl").write_text(json.dumps(GOLD))
    page = _said("evaluate", "report", "--data", str(tmp_path))
    assert "| benchie | fine | 1 | " in page
    assert "- `decomposition/factscore.dev.jsonl` is not there." in page
    assert "- `articles/hama.txt` is not there." in page
    assert "benchie.dev.jsonl` is not there" not in page
