"""Files of any kind: an exact draft, or a sentence."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.errors import InvalidInput, Refusal
from claims.ingest import files
from claims.ingest.document import assemble
from claims.ingest.files import draft_of_file, looks_like_html

LINE = "The bridge over the river was closed to all traffic for the whole winter of 1982."


def test_a_text_file_keeps_its_lines_as_paragraphs() -> None:
    draft = draft_of_file("bridge.txt", f"A bridge shut\n{LINE}\n".encode())
    assert (draft.origin, assemble(draft).text) == ("text_file", f"A bridge shut\n\n{LINE}")


@pytest.mark.parametrize(
    ("name", "raw", "answer"),
    [
        ("a.html", b"words", True),
        ("A.HTM", b"words", True),
        ("a.txt", b"\xef\xbb\xbf \n<!DOCTYPE html><p>", True),
        ("a.txt", b"<HTML lang=en>", True),
        ("a.txt", b"<3 this", False),
    ],
)
def test_a_page_is_told_by_its_ending_or_its_beginning(name: str, raw: bytes, answer: bool) -> None:
    assert looks_like_html(name, raw) is answer


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(raw=st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_any_text_file_becomes_an_article_or_a_sentence(raw: bytes) -> None:
    name = "page.txt"
    if looks_like_html(name, raw):
        return
    with suppress(Refusal):
        assemble(draft_of_file(name, raw, language="en"))


@settings(max_examples=4, deadline=None)
@given(raw=st.binary(max_size=200))
def test_any_page_becomes_an_article_or_a_sentence(raw: bytes) -> None:
    with suppress(Refusal):
        assemble(draft_of_file("page.html", b"<html><body><p>" + raw, language="en"))


def test_too_large_a_file_never_reaches_a_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "draft_of_html", None)
    with pytest.raises(InvalidInput, match="larger than"):
        draft_of_file("page.html", b"<html>" + b"x" * 4_000_001)


def test_the_name_of_the_file_is_never_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("never read")
    draft = draft_of_file(str(secret), LINE.encode())
    assert "never read" not in assemble(draft).text
