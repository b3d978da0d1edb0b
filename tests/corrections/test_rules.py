"""Blocks move with the text, and places are found in them."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.corrections.rules import block_around, moved_blocks, replaced
from claims.nlp.blocks import Block

LETTERS = st.text(
    st.sampled_from("ab é👩\u200d👧e\u0301م٠𝕒\u202e\n"), min_size=1, max_size=30
).filter(lambda text: "\n\n" not in text and text.strip("\n") == text)


@st.composite
def corrections(draw: Any) -> tuple[list[str], int, int, int, str]:
    """Paragraphs, which of them is corrected, from where to where, and what it then reads."""
    parts = draw(st.lists(LETTERS, min_size=1, max_size=6))
    which = draw(st.integers(0, len(parts) - 1))
    start = draw(st.integers(0, len(parts[which]) - 1))
    end = draw(st.integers(start + 1, len(parts[which])))
    return parts, which, start, end, draw(LETTERS)


def blocks_of(parts: list[str]) -> list[list[object]]:
    blocks: list[list[object]] = []
    at = 0
    for number, part in enumerate(parts):
        blocks.append([at, at + len(part), "paragraph" if number else "headline"])
        at += len(part) + 2
    return blocks


@given(corrections())
def test_every_untouched_block_still_reads_the_same(
    case: tuple[list[str], int, int, int, str],
) -> None:
    parts, which, start, end, now = case
    blocks, text = blocks_of(parts), "\n\n".join(parts)
    offset = int(str(blocks[which][0]))
    after = replaced(text, offset + start, offset + end, now)
    moved = moved_blocks(blocks, offset + start, offset + end, len(now))
    expected = [*parts]
    expected[which] = parts[which][:start] + now + parts[which][end:]
    assert [block.span.of(after) for block in moved] == expected
    assert [block.kind for block in moved] == [kind for _, _, kind in blocks]
    assert "\n\n".join(expected) == after


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        (0, 4, Block(0, 4, "headline")),
        (1, 2, Block(0, 4, "headline")),
        (6, 9, Block(6, 9, "paragraph")),
        (3, 7, None),
        (4, 6, None),
        (5, 6, None),
        (8, 10, None),
    ],
)
def test_a_place_lies_in_one_block_or_in_none(start: int, end: int, found: Block | None) -> None:
    assert block_around([[0, 4, "headline"], [6, 9, "paragraph"]], start, end) == found
