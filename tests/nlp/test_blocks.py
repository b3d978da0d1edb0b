"""The parts of a plain text and those without claims."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.nlp.blocks import KINDS, Block, blocks_of_plain_text, boilerplate

_CAPTION = "A road near the old bridge - May 3, 2019 (Example Press/Jane Doe)"
_BODY = "The bridge was closed on Friday after engineers found cracks in two of its pillars."


def _kinds(text: str) -> list[str]:
    return [block.kind for block in blocks_of_plain_text(text)]


def _silent(line: str) -> bool:
    return bool(boilerplate(line, [Block(0, len(line), "paragraph")]))


def test_a_line_break_ends_a_paragraph() -> None:
    text = f"{_BODY}\n  {_BODY} \n\n"
    assert [text[b.start : b.end] for b in blocks_of_plain_text(text)] == [_BODY, _BODY.strip()]


def test_a_short_first_line_without_a_stop_is_the_headline() -> None:
    assert _kinds(f"Bridge closed after cracks found\n{_BODY}") == ["headline", "paragraph"]


def test_a_line_with_a_picture_credit_is_a_caption() -> None:
    assert _kinds(f"{_CAPTION}\n{_BODY}") == ["caption", "paragraph"]


def test_the_same_line_twice_is_a_caption_and_its_repeat_holds_no_claims() -> None:
    line = "Workers on the bridge in the morning"
    text = f"{line}\n{line}\n{_BODY}"
    blocks = blocks_of_plain_text(text)
    assert [block.kind for block in blocks] == ["caption", "caption", "paragraph"]
    assert boilerplate(text, blocks) == {1}


def test_lists_and_quotations_are_told_apart() -> None:
    assert _kinds(f"{_BODY}\n- two pillars\n“We will repair it.”") == ["paragraph", "list", "quote"]


@pytest.mark.parametrize(
    "line",
    [
        "If you think this article contains a mistake, write to us",
        "Please send us a correction",
        "Read also: Bridge opened in 1990",
        "Subscribe to our weekly newsletter",
        "Follow us on Telegram",
        "© 2024 Example Press. All rights reserved.",
        "إذا كنت تعتقد أن المقال يحوي معلومات خاطئة أرسل تصحيحًا",
        "اقرأ أيضًا: إغلاق الجسر",
        "اشترك في النشرة البريدية",
        "جميع الحقوق محفوظة",
    ],
)
def test_calls_to_the_reader_hold_no_claims(line: str) -> None:
    assert _silent(line)


@pytest.mark.parametrize(
    "line",
    [
        _BODY,
        "Readers who follow the case know that 12 people died.",
        "The ministry asked people to share information about the missing.",
        "Copying was illegal until 1990.",
        "The newspaper sent a correction to 300 subscribers in May.",
        "قرأ الوزير البيان أمام الصحفيين",
    ],
)
def test_ordinary_sentences_are_kept(line: str) -> None:
    assert not _silent(line)


@given(st.text(max_size=200))
def test_blocks_are_trimmed_ordered_and_apart(text: str) -> None:
    last = 0
    for block in blocks_of_plain_text(text):
        assert last <= block.start < block.end <= len(text)
        written = text[block.start : block.end]
        assert written == written.strip()
        assert block.kind in KINDS
        last = block.end
