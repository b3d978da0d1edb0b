"""How much of an article is found on its page, beside the peer."""

import gzip
import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from claims.management.measuring.extraction import shares_of
from tests.shared_data import SHARED

LINE = "The bridge over the Orontes was closed to all traffic for the whole winter of 1982."
MORE = "About 40,000 people waited on the far bank for the spring and its ferries, they said."
PAGE = f"<html><body><nav>Home</nav><article><h1>A</h1><p>{LINE}</p><p>{MORE}</p></article></html>"


def said(folder: Path) -> dict[str, object]:
    out = StringIO()
    call_command("evaluate", "extraction", "--pages", str(folder), "--json", stdout=out)
    return dict(json.loads(out.getvalue()))


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "plain.html").write_text(PAGE)
    (tmp_path / "html" / "packed.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    (tmp_path / "html" / "empty.html").write_text("")
    truth = {name: {"articleBody": f"{LINE}\n{MORE}"} for name in ("plain", "packed", "empty")}
    (tmp_path / "ground-truth.json").write_text(json.dumps(truth))
    return tmp_path


def test_a_page_that_is_not_read_counts_as_missed(pages: Path) -> None:
    found = said(pages)
    assert (found["pages"], found["unreadable"]) == (3, 1)
    assert (found["precision"], found["recall"]) == (1.0, pytest.approx(2 / 3, abs=1e-4))


def test_runs_are_found_wrongly_or_missed_in_shares_of_all() -> None:
    assert shares_of("a b c d e", "a b c d e") == (1, 0, 0)
    assert shares_of("a b c d", "a b c d e f") == (1 / 3, 2 / 3, 0)
    assert shares_of("a b c d e", "x y z w") == (0, 1 / 3, 2 / 3)
    assert shares_of("two words", "") == (0, 0, 1)


@pytest.mark.parametrize("truth", [None, "{}", "[]", '{"x": 7}', '{"gone": {"articleBody": ""}}'])
def test_a_folder_that_cannot_be_used_ends_with_a_sentence(tmp_path: Path, truth: str) -> None:
    if truth is not None:
        (tmp_path / "ground-truth.json").write_text(truth)
    with pytest.raises(CommandError, match=r"\.$"):
        said(tmp_path)


def test_on_the_public_benchmark_we_find_what_the_peer_finds() -> None:
    folder = SHARED / "articles" / "article_extraction_benchmark"
    if not folder.is_dir():
        pytest.skip("The benchmark's pages are not here: the figure was not checked")
    found = said(folder)
    for peer in ("baseline", "without_comments"):
        assert found["F1"] >= found[peer]["F1"]  # type: ignore[index]
