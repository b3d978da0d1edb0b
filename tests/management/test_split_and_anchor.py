"""The commands `split` and `anchor`: JSON lines in and out, without a database."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command


def _run(command: str, path: Path, *options: str) -> list[dict[str, Any]]:
    out = StringIO()
    call_command(command, str(path), *options, stdout=out)
    assert out.getvalue().isascii()
    return [json.loads(line) for line in out.getvalue().splitlines()]


def _lines(tmp_path: Path, *lines: Any) -> Path:
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join(x if isinstance(x, str) else json.dumps(x) for x in lines))
    return path


def test_a_text_becomes_one_claim_per_line(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text("The army took Brel and burned three houses.", encoding="utf-8")
    claims = _run("split", path)
    assert [claim["text"] for claim in claims] == [
        "The army took Brel.",
        "The army burned three houses.",
    ]
    assert set(claims[0]) == {
        "text", "spans", "attribution", "modality", "condition", "negated", "hedges", "quoted",
        "facets", "edits", "unresolved", "check_worthiness",
    }  # fmt: skip


def test_a_bad_line_is_answered_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = _lines(
        tmp_path,
        {"id": 1, "text": "The bridge fell in 2014.", "language": "en"},
        "{not json",
        "[]",
        {"id": 2},
        {"id": 3, "text": " "},
        {"id": 4, "text": "The bridge fell.", "published": "soon"},
        {"id": 5, "text": "The bridge fell.", "granularity": "tiny"},
        {"id": "\ud800", "text": "The bridge \ud800 fell."},
    )
    answers = _run("split", path, "--jsonl")
    assert ["error" in answer for answer in answers] == [False, *[True] * 6, False]
    assert [answer["id"] for answer in answers] == [1, None, None, 2, 3, 4, 5, "\ud800"]


def test_a_line_goes_over_the_options(tmp_path: Path) -> None:
    text = "On Monday the army took Brel, Anor and Tamis."
    path = _lines(tmp_path, {"id": 1, "text": text}, {"id": 2, "text": text, "granularity": "fine"})
    coarse, fine = _run("split", path, "--jsonl", "--published", "2024-12-03")
    assert len(coarse["claims"]) == 1
    assert [claim["text"] for claim in fine["claims"]] == [
        "On December 2, 2024 the army took Tamis.",
        "The army took Brel.",
        "The army took Anor.",
    ]
    assert coarse["claims"][0]["facets"][0]["value"]["start"] == "2024-12-02"


def test_the_number_of_workers_changes_nothing(tmp_path: Path) -> None:
    texts = [
        *(f"The army took {i} towns and burned {i} houses." for i in range(2, 90)),
        *(f"قالت الوزارة إن {i} مدنيا قتلوا في بريل." for i in range(3, 20)),
        *("The 🚒 left 👩‍👩‍👧. " * i for i in range(1, 9)),
        *("The army left the town and " * i + "came back." for i in range(1, 40, 6)),
        "The ar\udfffmy left.",
        " ",
    ]
    path = _lines(tmp_path, *({"id": i, "text": text} for i, text in enumerate(texts)), "{")
    assert _run("split", path, "--jsonl", "--workers", "2") == _run("split", path, "--jsonl")


@pytest.mark.parametrize(
    ("written", "sentence"),
    [(b"\xff\xfe\x00", "not UTF-8"), (b"", "no text"), (None, "cannot be read")],
)
def test_an_unusable_file_is_refused(tmp_path: Path, written: bytes | None, sentence: str) -> None:
    path = tmp_path / "article.txt"
    if written is not None:
        path.write_bytes(written)
    with pytest.raises(CommandError, match=sentence):
        _run("split", path)


def test_claims_are_anchored_line_by_line(tmp_path: Path) -> None:
    old, new = "They killed 40,000 people.", "They killed 4,000 people."
    path = _lines(
        tmp_path,
        {"id": "a", "old": old, "new": old, "spans": [[[0, 25]]]},
        {"id": "b", "old": old, "new": new, "spans": [[[0, 25]]]},
        {"id": "c", "old": old, "new": new, "spans": [[[0, 99]]]},
        {"id": "d", "old": old, "new": new, "spans": [[["0", 2]]]},
        {"id": "e", "old": old, "new": new, "spans": 3},
        {"id": "f", "old": None, "new": new, "spans": []},
    )
    exact, changed, *bad = _run("anchor", path)
    assert exact["anchors"][0]["state"] == "exact"
    assert exact["anchors"][0]["spans"] == [[0, 25]]
    assert changed["anchors"][0]["state"] == "changed"
    assert all("error" in answer for answer in bad)
