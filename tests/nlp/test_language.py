"""Which language, which way."""

import pytest

from claims.nlp.language import detect, direction


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The minister said that the bridge had been closed since Monday.", "en"),
        ("أعلنت وزارة الصحة أن عدد المصابين ارتفع يوم الاثنين", "ar"),
        ("Der Minister sagte, die Brücke sei seit Montag gesperrt.", "de"),
        ("Le ministre a déclaré que le pont était fermé depuis lundi.", "fr"),
        ("He died.", "en"),
        ("", "und"),
        ("12 345 … 😀", "und"),
        ("qzx wvk", "und"),
    ],
)
def test_the_language_of_a_text(text: str, language: str) -> None:
    assert detect(text) == language


@pytest.mark.parametrize(
    ("language", "way"),
    [("ar", "rtl"), ("ar-SY", "rtl"), ("he", "rtl"), ("en", "ltr"), ("und", "ltr")],
)
def test_the_way_a_language_is_written(language: str, way: str) -> None:
    assert direction(language) == way
