"""Pages in whatever encoding, and what they say about it."""

import pytest

from claims.net.characters import decoded

ARABIC = "الجسر على نهر العاصي أغلق في شتاء عام 1982 أمام جميع السيارات."


@pytest.mark.parametrize(
    ("raw", "charset"),
    [
        (ARABIC.encode(), ""),
        (ARABIC.encode(), "windows-1256"),
        (b"\xef\xbb\xbf" + ARABIC.encode(), "iso-8859-1"),
        (ARABIC.encode("utf-16"), ""),
        (ARABIC.encode("cp1256"), "windows-1256"),
        (b'<meta charset="windows-1256">' + ARABIC.encode("cp1256"), ""),
        (b'<?xml version="1.0" encoding="windows-1256"?>' + ARABIC.encode("cp1256"), "cp1256"),
        (ARABIC.encode("cp1256"), "utf-8"),
        (ARABIC.encode("cp1256"), "no-such-table"),
    ],
)
def test_the_words_come_out_whatever_was_declared(raw: bytes, charset: str) -> None:
    assert decoded(raw, charset).endswith(ARABIC)


def test_western_pages_mean_the_windows_table_when_they_say_latin_1() -> None:
    assert decoded("“déjà vu”".encode("cp1252"), "ISO-8859-1") == "“déjà vu”"


@pytest.mark.parametrize("name", ["hex", "zlib", "rot13", "undefined", "idna", "../utf-8", "\x00"])
def test_an_odd_name_breaks_nothing(name: str) -> None:
    assert "1982" in decoded(b"\xff Closed in 1982, caf\xe9.", name)


def test_nul_and_the_xml_declaration_are_dropped() -> None:
    assert decoded(b"<?xml version='1.0'?><p>a\0b</p>") == "<p>ab</p>"
