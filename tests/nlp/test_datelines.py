"""Where and when a report was filed is no claim, and relative dates count from it."""

from datetime import date

import pytest

from claims.nlp.blocks import blocks_of_plain_text
from claims.nlp.datelines import dateline_of, filed_on
from claims.nlp.splitting import split


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("TAMIS (XP) — The dam broke.", "The dam"),
        ("TAMIS, Nov. 20 (Wire) - The dam broke.", "The dam"),
        ("NEW BREL, Lod — The dam broke.", "The dam"),
        ("NEW BREL: The dam broke.", "The dam"),
        ("(Wire) - The dam broke.", "The dam"),
        ("Tamis – The dam broke.", "The dam"),
        ("New Brel (Wire News) The dam broke.", "The dam"),
        ("دمشق (رويترز) - انهار السد.", "انهار"),
        ("The dam - the oldest one - broke.", "The dam - the"),
        ("Ann Doe (32) left the town.", "Ann Doe"),
        ("NATO has left the town.", "NATO"),
        ("The Water Board (WB) has left.", "The Water"),
    ],
)
def test_a_dateline_is_not_part_of_the_first_sentence(text: str, begins: str) -> None:
    (block,) = blocks_of_plain_text(text)
    assert text[dateline_of(text, block) :].startswith(begins)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Friday, July 21, 2017\nThe dam broke.", date(2017, 7, 21)),
        ("A dam breaks\nTAMIS, Nov. 20, 2019 (Wire) - The dam broke.", date(2019, 11, 20)),
        ("The dam broke on July 21, 2017.", None),
        ("TAMIS (Wire) - The dam broke.", None),
    ],
)
def test_the_day_of_filing_is_read(text: str, day: date | None) -> None:
    found = filed_on(text, blocks_of_plain_text(text), "en")
    assert (found[0] if found else None) == day
    if found:
        assert "20" in found[1].of(text)


def test_a_relative_date_counts_from_the_dateline() -> None:
    (claim,) = split("TAMIS, Nov. 20, 2019 (Wire) - The dam broke yesterday.").claims
    (when,) = [facet for facet in claim.facets if facet.kind == "date"]
    assert when.value["start"] == "2019-11-19"
    assert when.value["anchor"] == "2019-11-20"
