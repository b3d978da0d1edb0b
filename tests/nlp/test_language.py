"""Which language, which way."""

import pytest

from claims.nlp.language import detect, direction, languages_of


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


_ENGLISH = "The committee met on Tuesday and approved the budget for the coming year."
_FRENCH = (
    "Le gouvernement a annoncé mardi que les écoles resteraient fermées jusqu'à lundi prochain."
)
_ARABIC = "أعلنت الحكومة يوم الثلاثاء أن المدارس ستبقى مغلقة حتى يوم الاثنين المقبل بسبب الثلوج."


@pytest.mark.parametrize("article", ["en", "ar", "und"])
def test_a_long_block_is_in_its_own_language(article: str) -> None:
    assert languages_of([_ENGLISH, _FRENCH, _ARABIC], article) == ["en", "fr", "ar"]


@pytest.mark.parametrize(
    ("block", "article", "language"),
    [
        ("Damascus", "en", "en"),
        ("Damascus", "fr", "fr"),
        ("دمشق", "en", "ar"),
        ("دمشق", "ar", "ar"),
        ("دمشق", "fa", "fa"),
        ("The army has left.", "ar", "en"),
        ("1982", "ar", "ar"),
        ("", "en", "en"),
        ("\ud800", "en", "en"),
    ],
)
def test_a_short_block_inherits_unless_its_letters_are_others(
    block: str, article: str, language: str
) -> None:
    assert languages_of([block], article) == [language]
