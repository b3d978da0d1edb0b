"""What came as plain text becomes one text with exact places, or is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import InvalidInput, Refusal
from claims.ingest.document import (
    MAX_BLOCKS,
    MAX_CHARACTERS,
    Document,
    Draft,
    assemble,
    draft_of_plain_text,
)

LONG = "The bridge over the river was closed to all traffic for the whole winter of 1982."


def document(body: str, **more: str) -> Document:
    return assemble(draft_of_plain_text(body, origin="paste", **{"language": "en"} | more))


def test_plain_text_becomes_headline_and_paragraphs_joined_by_blank_lines() -> None:
    made = document(f"A bridge shut\n{LONG}\n\n\n  He said so.  \n")
    assert made.text == f"A bridge shut\n\n{LONG}\n\nHe said so."
    assert [(block.kind, block.span.of(made.text)) for block in made.blocks] == [
        ("headline", "A bridge shut"),
        ("paragraph", LONG),
        ("paragraph", "He said so."),
    ]
    assert made.headline == "A bridge shut"


def test_a_given_headline_stands_first_and_only_once() -> None:
    made = document(f"A bridge shut\n{LONG}", headline=" A bridge shut ")
    assert made.text == f"A bridge shut\n\n{LONG}"
    assert [block.kind for block in made.blocks] == ["headline", "paragraph"]


def test_a_headline_given_beside_another_first_line_leaves_that_line_in_the_body() -> None:
    made = document(f"A bridge shut\n{LONG}", headline="Winter on the river")
    assert made.text == f"Winter on the river\n\nA bridge shut\n\n{LONG}"
    assert [block.kind for block in made.blocks] == ["headline", "paragraph", "paragraph"]


def test_without_a_headline_the_first_words_stand_for_it_but_not_in_the_text() -> None:
    made = document(LONG + " " + LONG)
    assert made.text == LONG + " " + LONG
    assert made.headline.endswith("…")
    assert made.text.startswith(made.headline[:-1])


def test_a_headline_of_nothing_but_dropped_characters_counts_as_none() -> None:
    made = assemble(Draft(parts=(("paragraph", LONG),), origin="paste", headline="\ufeff\x00"))
    assert made.headline == LONG


def test_characters_stay_as_they_came() -> None:
    odd = (
        "Cafe\u0301 “quoted” 👩\u200d👩\u200d👧 \u202eabc\u202c and \u0643\u0640\u0640\u0644 stay."
    )
    made = document(f"Title\n{odd}\r\n{LONG}")
    assert odd in made.text
    assert "\r" not in made.text


def test_what_is_no_character_is_dropped() -> None:
    made = document(f"\ufeffTi\x00tle\n{LONG}\ud800")
    assert made.text == f"Title\n\n{LONG}"


@pytest.mark.parametrize("body", ["", " \n\t\n ", "\x00\x00", "\u202e\u202c", "12 — 34 …", "🙂"])
def test_a_text_without_a_letter_is_refused(body: str) -> None:
    with pytest.raises(InvalidInput, match=r"^The article has no text\.$"):
        document(body)


def test_too_much_text_is_refused_with_both_numbers() -> None:
    with pytest.raises(InvalidInput, match=r"500,001 characters.* 500,000"):
        document("a" * (MAX_CHARACTERS + 1))
    assert len(document("a" * MAX_CHARACTERS).text) == MAX_CHARACTERS


def test_too_many_paragraphs_are_refused() -> None:
    with pytest.raises(InvalidInput, match="paragraphs"):
        document("\n".join(["Yes it is."] * (MAX_BLOCKS + 1)))


def test_a_language_nobody_can_tell_is_asked_for() -> None:
    unclear = Draft(parts=(("paragraph", "zzkq xx vvb"),), origin="paste")
    with pytest.raises(InvalidInput, match="choose it") as refused:
        assemble(unclear)
    assert refused.value.field == "language"
    assert document("zzkq xx vvb").language == "en"


def test_arabic_is_recognised_as_arabic() -> None:
    made = document("أغلق الجسر فوق نهر العاصي في عام 1982 وبقي مغلقا طوال الشتاء.", language="")
    assert made.language == "ar"


@given(st.text(st.characters(codec=None, exclude_categories=[]), max_size=400), st.text())
def test_any_text_is_taken_exactly_or_refused(body: str, headline: str) -> None:
    try:
        made = document(body, headline=headline)
    except Refusal:
        return
    assert "\n\n".join(block.span.of(made.text) for block in made.blocks) == made.text
    assert made.headline
    made.text.encode()
