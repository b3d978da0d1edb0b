"""Lists of articles: each line by itself, whatever is wrong with the others."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import InvalidInput
from claims.ingest.rows import Line, lines_of

TEXT = "The bridge over the Orontes was closed in 1982."


def lines(text: str | bytes) -> list[Line]:
    return list(lines_of(text.encode() if isinstance(text, str) else text))


def words(line: Line) -> str:
    assert line.draft, line.refused
    return "|".join(text for _, text in line.draft.parts)


def test_a_table_gives_an_article_a_line_with_all_that_is_said_of_it() -> None:
    (line,) = lines(
        "\ufeffTitle;Text;Author;Date;URL;Language;Section;Colour\r\n"
        f'Shut;"{TEXT}\r\nIt was ""cold"".";Rana;2024-01-02;https://example.org/a?utm_source=x;'
        "en-GB;World;red\r\n"
    )
    assert line.number == 2
    assert words(line) == f'Shut|{TEXT}|It was "cold".'
    assert line.draft
    assert (line.draft.byline, line.draft.published) == ("Rana", date(2024, 1, 2))
    assert line.draft.canonical_url == "https://example.org/a"
    assert (line.draft.language, line.draft.section) == ("en", "World")


def test_lines_of_objects_hold_articles_and_agency_items() -> None:
    item = {"uri": "urn:x:1", "headline": "Shut", "body_text": TEXT}
    found = lines("\n".join(["", json.dumps({"body": TEXT, "n": 7}), "{", "[]", json.dumps(item)]))
    assert [line.number for line in found] == [2, 3, 4, 5]
    assert (words(found[0]), words(found[3])) == (TEXT, f"Shut|{TEXT}")
    assert [line.refused for line in found[1:3]] == [
        "This is not JSON.",
        "This is not a JSON object.",
    ]


def test_html_in_a_cell_is_read_as_an_article_body() -> None:
    (line,) = lines(json.dumps({"headline": "Shut", "html": f"<h1>Shut</h1><p>{TEXT}<script>x"}))
    assert words(line) == f"Shut|{TEXT}"


BAD_LINES = {
    "a bad date": (f"{TEXT},yesterday", "2024-12-31"),
    "a cell too few": (TEXT.replace(",", ""), "1 cells where the first line has 2"),
    "a cell too many": (f"{TEXT},,", "3 cells"),
    "words after a quotation": (f'"{TEXT}"x,', "not CSV"),
    "an open quotation": (f'"{TEXT},', "not CSV"),
    "5 MB in a cell": ("a " * 2_500_000 + ",", "longer than"),
}


@pytest.mark.parametrize("name", BAD_LINES)
def test_a_bad_line_is_refused_by_its_number(name: str) -> None:
    bad, why = BAD_LINES[name]
    good = f"{TEXT},2024-01-02"
    found = lines(f"text,date\n{good}\n{bad}\n")
    assert words(found[0]) == TEXT
    assert [line.number for line in found] == [2, 3]
    assert why in found[1].refused


def test_after_a_bad_line_the_next_is_read_and_numbered_rightly() -> None:
    found = lines(f'text,date\n"a\nb\nc",\n"x"y,\n\n{TEXT},\n')
    assert [line.number for line in found] == [2, 5, 7]
    assert words(found[2]) == TEXT


BAD_FILES = {
    "no line of names": (b"", "first line|no line of names"),
    "no column of text": (b"headline,colour\nA,red\n", "text"),
    "a name twice": (b"text,Text\na,b\n", "twice"),
    "two names for one": (b"text,body\na,b\n", "twice"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "not a text file"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_file_that_cannot_be_used_says_so_at_once(name: str) -> None:
    raw, why = BAD_FILES[name]
    with pytest.raises(InvalidInput, match=why):
        lines(raw)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_a_table_from_a_spreadsheet_is_read_in_its_encoding(encoding: str) -> None:
    arabic = "أغلق الجسر على نهر العاصي في شتاء عام 1982 أمام جميع السيارات والمارة."
    (line,) = lines(f"text\n{arabic}\n".encode(encoding))
    assert words(line) == arabic


def test_what_a_spreadsheet_would_take_for_a_formula_stays_text() -> None:
    formula = '=HYPERLINK("http://example.org/?"&A1) and +1 or @SUM'
    assert words(lines(json.dumps({"text": formula}))[0]) == formula


def test_nul_is_dropped() -> None:
    assert words(lines(f"text\n{TEXT}\0{TEXT}\n")[0]) == TEXT + TEXT


@given(st.lists(st.lists(st.text(max_size=9), min_size=2, max_size=2), max_size=5))
def test_whatever_the_cells_hold_every_line_is_an_article_or_a_sentence(
    cells: list[list[str]],
) -> None:
    body = "\n".join(",".join(row) for row in cells).encode("utf-8", errors="replace")
    honest = f"text,url\n{TEXT * 20},\n".encode()  # a few odd bytes alone are no text file
    for line in lines_of(honest + body):
        assert (line.draft is None) is line.refused.endswith(".")


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(), st.lists, max_leaves=4))
def test_whatever_an_object_holds_it_is_an_article_or_a_sentence(value: object) -> None:
    for name in ("text", "url", "published", "language", "uri"):
        (line,) = lines(json.dumps({"text": TEXT, name: value}))
        assert (line.draft is None) is line.refused.endswith(".")
