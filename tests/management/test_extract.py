"""Finding articles on pages, line by line, without a database."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

LINE = "The bridge over the Orontes was closed to all traffic for the whole winter of 1982."
PAGE = f"""<html lang="en"><head><title>A bridge shut</title></head><body><article>
<h1>A bridge shut</h1><p>{LINE}</p><p>About 40,000 people waited on the far bank for the spring
and <a href="https://example.org/spring">its ferries</a>, the mayor said.</p></article></html>"""


def answers(path: Path, *lines: str, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    path.write_text("\n".join(lines), encoding="utf-8")
    call_command("extract", str(path))
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_each_line_gets_its_answer_and_a_bad_one_does_not_end_the_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = json.dumps({"id": 1, "html": PAGE, "url": "https://example.org/bridge"})
    empty = json.dumps({"id": "two", "html": "<p></p>"})
    found = answers(tmp_path / "in", good, "", "{bad", empty, capsys=capsys)
    assert [line["id"] for line in found] == [1, None, "two"]
    assert found[0]["title"] == "A bridge shut"
    assert found[0]["text"].startswith(f"{LINE}\n\nAbout 40,000")
    assert found[0]["links"] == [{"url": "https://example.org/spring", "text": "its ferries"}]
    assert set(found[0]) == {"id", "title", "text", "language", "published", "byline", "links"}
    assert all(set(line) == {"id", "error"} for line in found[1:])


@pytest.mark.parametrize(
    "line",
    ["[]", "null", '"x"', "7", '{"id": 1}', '{"id": 1, "html": 7}', "{", "[" * 9999],
)
def test_a_line_of_another_shape_says_so(
    line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (found,) = answers(tmp_path / "in", line, capsys=capsys)
    assert found["error"].endswith(".")


def test_a_lone_surrogate_in_a_line_breaks_neither_page_nor_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = json.dumps({"id": "\ud800", "html": PAGE.replace("Orontes", "\ud800")})
    (found,) = answers(tmp_path / "in", line, capsys=capsys)
    assert found["id"] == "\ud800"
    assert found["title"] == "A bridge shut"


def test_a_page_in_a_language_nobody_can_tell_is_still_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = "".join(f"<p>{line * 12}</p>" for line in ("Xq zzv kjq. ", "Wvk qzz. "))
    odd = f"<html><body><article><h1>T</h1>{lines}</article></body></html>"
    (found,) = answers(tmp_path / "in", json.dumps({"id": 1, "html": odd}), capsys=capsys)
    assert found["text"].startswith("Xq zzv")
    assert found["language"] == "und"


def test_a_file_that_is_not_there_ends_with_a_sentence() -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("extract", "no-such-file.jsonl")
