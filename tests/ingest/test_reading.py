"""Bytes become characters, or are refused."""

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import InvalidInput, Refusal
from claims.ingest.reading import MAX_BYTES, decode

ARABIC = "أغلق الجسر فوق نهر العاصي في شتاء عام 1982 وبقي مغلقا أمام السيارات والمشاة معا.\n" * 6
FRENCH = "L’été, le café fermé près du théâtre étonna les élèves et les gens âgés.\n".replace(
    "’", "'"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_marked_or_plain_unicode_file_reads_exactly(encoding: str) -> None:
    assert decode((ARABIC + "👩\u200d👧 e\u0301").encode(encoding)) == ARABIC + "👩\u200d👧 e\u0301"


def test_big_endian_utf_16_is_told_by_its_mark() -> None:
    assert decode(b"\xfe\xff" + ARABIC.encode("utf-16-be")) == ARABIC


def test_an_arabic_windows_file_reads_as_arabic() -> None:
    assert decode(ARABIC.encode("windows-1256")) == ARABIC


def test_a_western_file_without_a_mark_reads_with_its_accents() -> None:
    assert decode((FRENCH * 8).encode("latin-1")) == FRENCH * 8


def test_half_a_character_at_the_end_of_a_marked_file_is_no_error() -> None:
    assert decode(b"\xff\xfeA\x00b").startswith("A")


def test_a_few_nuls_do_not_make_a_text_binary() -> None:
    assert "\0" in decode(b"The bridge was closed.\x00 It stayed shut all winter.")


def test_a_picture_is_no_text_whatever_its_name() -> None:
    pixels = zlib.compress(bytes(range(256)) * 64)
    picture = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00 \x00\x00\x00 \x08\x06" + pixels
    with pytest.raises(InvalidInput, match="not a text file"):
        decode(picture)


@pytest.mark.parametrize("raw", [bytes(4096), bytes(range(256)) * 8, b"PK\x03\x04" + bytes(200)])
def test_binary_files_are_refused(raw: bytes) -> None:
    with pytest.raises(InvalidInput):
        decode(raw)


def test_a_file_of_more_than_four_megabytes_is_refused() -> None:
    with pytest.raises(InvalidInput, match="larger than 4 MB"):
        decode(b"a" * (MAX_BYTES + 1))
    assert len(decode(b"a" * MAX_BYTES)) == MAX_BYTES


@given(st.binary(max_size=600))
def test_any_bytes_read_as_text_or_are_refused(raw: bytes) -> None:
    try:
        text = decode(raw)
    except Refusal:
        return
    text.encode()


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_any_utf_8_reads_exactly(text: str) -> None:
    assert decode(text.encode()) == text.removeprefix("\ufeff")
