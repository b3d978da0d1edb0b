"""Environment variables explain themselves."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck import env

NAME = "A_VARIABLE_OF_THE_TESTS"


@pytest.fixture(autouse=True)
def unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "to be restored")
    monkeypatch.delenv(NAME)


def test_a_missing_variable_is_named_in_a_sentence() -> None:
    with pytest.raises(ImproperlyConfigured, match=rf"{NAME} is not set; .*\.$"):
        env.text(NAME)


def test_an_empty_variable_counts_as_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "  ")
    assert env.text(NAME, "spare") == "spare"
    assert env.number(NAME, 7) == 7
    assert env.flag(NAME, True) is True
    assert env.words(NAME, ["a", "b"]) == ["a", "b"]


@pytest.mark.parametrize(("value", "meant"), [("1", True), ("Yes", True), ("off", False)])
def test_a_flag_is_read_in_plain_words(
    monkeypatch: pytest.MonkeyPatch, value: str, meant: bool
) -> None:
    monkeypatch.setenv(NAME, value)
    assert env.flag(NAME, not meant) is meant


@pytest.mark.parametrize("value", ["maybe", "2", "truth"])
def test_a_flag_that_is_neither_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv(NAME, value)
    with pytest.raises(ImproperlyConfigured, match=f"{NAME} must be yes or no"):
        env.flag(NAME, False)


@pytest.mark.parametrize("value", ["-1", "1.5", "٣", "ten", "1_000"])
def test_a_number_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv(NAME, value)
    with pytest.raises(ImproperlyConfigured, match=f"{NAME} must be a whole number"):
        env.number(NAME, 1)


def test_a_list_loses_blanks_and_empty_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, " a.example, ,b.example,")
    assert env.words(NAME) == ["a.example", "b.example"]


def test_a_file_fills_in_what_the_environment_lacks(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ANOTHER_OF_THE_TESTS", "from outside")
    file = tmp_path / ".env"
    file.write_text(f"# comment\n\nexport {NAME} = 'a b'\nANOTHER_OF_THE_TESTS=from the file\n")
    env.load_file(file)
    assert env.text(NAME) == "a b"
    assert env.text("ANOTHER_OF_THE_TESTS") == "from outside"


def test_a_file_that_is_not_there_changes_nothing(tmp_path: Path) -> None:
    env.load_file(tmp_path / ".env")


@pytest.mark.parametrize("line", ["no equals sign", "=value", "two words=1"])
def test_a_line_that_cannot_be_read_is_named(tmp_path: Path, line: str) -> None:
    file = tmp_path / ".env"
    file.write_text(f"# fine\n{line}\n")
    with pytest.raises(ImproperlyConfigured, match=r"\.env, line 2: a line must read NAME=value"):
        env.load_file(file)


@settings(deadline=None)  # reading is quick, a busy machine is not
@given(value=st.text(st.characters(codec="ascii", exclude_categories=["Cc"])))
def test_a_quoted_value_comes_back_as_it_was_written(value: str) -> None:
    assert env._pair(f'{NAME}="{value}"', "here") == (NAME, value)
