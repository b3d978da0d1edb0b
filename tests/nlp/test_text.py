"""Cleaning, the comparison string and its map back, grapheme boundaries."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.nlp.text import Span, clean, compare_form, is_grapheme_boundary

_TEXTS = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from("e\u0301 \u0651\u0640٤٠,“”’—\u200f\n\r\x00\ufeff\u1100\u1161ب"),
    ),
    max_size=60,
)


def test_line_ends_become_line_feeds_and_what_is_no_text_vanishes() -> None:
    assert clean("\ufeffa\r\nb\rc\x00d\ud800") == "a\nb\ncd"


def test_cleaning_keeps_quotes_composition_and_bidi_controls() -> None:
    text = "“e\u0301” \u202bابت\u202c \U0001f468\u200d\U0001f469"
    assert clean(text) == text


@given(_TEXTS)
def test_cleaning_twice_changes_nothing(raw: str) -> None:
    assert clean(clean(raw)) == clean(raw)


def test_the_comparison_folds_what_readers_do_not_see() -> None:
    form = compare_form("“الـسَّلام”… ٤٠٬٠٠٠\u00a0—  x\u0301")
    assert form.text == '"السلام"... 40,000 - x\u0301'


def test_the_comparison_is_composed_and_keeps_case() -> None:
    assert compare_form("Cafe\u0301").text == "Café"


def test_a_place_in_the_comparison_leads_back_with_its_marks() -> None:
    text = "Le cafe\u0301 a fermé"
    form = compare_form(text)
    start = form.text.index("café")
    assert form.span(start, start + 4).of(text) == "cafe\u0301"


@given(_TEXTS)
def test_every_place_in_the_comparison_leads_back_in_order(raw: str) -> None:
    text = clean(raw)
    form = compare_form(text)
    origins = [form.origin(i) for i in range(len(form.text) + 1)]
    assert origins == sorted(origins)
    assert all(0 <= origin <= len(text) for origin in origins)
    assert origins[-1] == len(text)


@given(_TEXTS)
def test_a_single_character_of_the_comparison_comes_from_the_same_place(raw: str) -> None:
    text = clean(raw)
    form = compare_form(text)
    for i in range(len(form.text)):
        place = form.span(i, i + 1)
        assert place.start == form.origin(i)
        assert form.text[i] in compare_form(place.of(text)).text


@given(_TEXTS)
def test_comparing_ignores_how_the_text_is_composed(raw: str) -> None:
    text = clean(raw)
    assert compare_form(unicodedata.normalize("NFD", text)).text == compare_form(text).text


@given(st.text(alphabet="abc 40,“”\u0301\n", max_size=40), st.data())
def test_the_map_leads_there_and_back(text: str, data: st.DataObject) -> None:
    form = compare_form(text)
    if form.text:
        index = data.draw(st.integers(0, len(form.text) - 1))
        assert form.place(form.origin(index)) <= index


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("e\u0301", 1),
        ("\U0001f468\u200d\U0001f469", 1),
        ("\U0001f468\u200d\U0001f469", 2),
        ("\U0001f1f8\U0001f1fe", 1),
        ("❤\ufe0f", 1),
        ("سَلام", 1),
        ("\r\n", 1),
    ],
)
def test_a_character_as_readers_see_it_is_not_cut(text: str, whole: int) -> None:
    assert not is_grapheme_boundary(text, whole)


@pytest.mark.parametrize("index", [0, 1, 2, 3])
def test_plain_letters_may_be_cut_anywhere(index: int) -> None:
    assert is_grapheme_boundary("abc", index)


@pytest.mark.parametrize("index", [-1, 4])
def test_a_place_outside_the_text_is_no_boundary(index: int) -> None:
    assert not is_grapheme_boundary("abc", index)


def test_flags_after_one_another_are_cut_in_pairs() -> None:
    flags = "\U0001f1f8\U0001f1fe" * 3
    assert [i for i in range(7) if is_grapheme_boundary(flags, i)] == [0, 2, 4, 6]


def test_spans_are_half_open() -> None:
    assert Span(1, 3).of("abcd") == "bc"
    assert not Span(0, 2).overlaps(Span(2, 3))
    assert Span(0, 3).holds(Span(1, 3))
