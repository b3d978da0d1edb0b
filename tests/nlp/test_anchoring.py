"""Claims found again in the next version; a look-alike never wins silently."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import InvalidInput
from claims.nlp.anchoring import Anchor, anchor
from claims.nlp.text import Span

_CLAIM = "claimed the lives of around 40,000 civilians"
_OLD = f"The mayor spoke first. The massacre {_CLAIM} in Hama. Then it rained for days."


def _one(old: str, new: str, quote: str = _CLAIM) -> Anchor:
    at = old.index(quote)
    return anchor(old, new, [[Span(at, at + len(quote))]])[0]


def test_text_added_elsewhere_leaves_a_claim_exact() -> None:
    new = f"A new first line.\n{_OLD}"
    found = _one(_OLD, new)
    assert found.state == "exact"
    assert found.spans[0].of(new) == _CLAIM


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("40,000", "4,000"),
        ("40,000", "140,000"),
        ("claimed", "did not claim"),
        ("The massacre", "If the massacre"),
        ("The massacre", "Officials said the massacre"),
        ("The massacre", "The massacre may have"),
        ("around ", ""),
        ("civilians", "civilians, it is said,"),
    ],
)
def test_a_change_of_value_or_scope_is_never_silent(before: str, after: str) -> None:
    found = _one(_OLD, _OLD.replace(before, after))
    assert found.state == "changed"
    assert found.spans
    assert found.reason


def test_other_typography_is_moved_not_changed() -> None:
    new = _OLD.replace("lives of", "lives\u00a0of")
    found = _one(_OLD, new)
    assert found.state == "moved"
    assert found.spans[0].of(new) == _CLAIM.replace("lives of", "lives\u00a0of")


def test_a_claim_moved_to_another_paragraph_is_moved() -> None:
    new = f"The massacre {_CLAIM} in Hama.\n\nThe mayor spoke first. Then it rained for days."
    assert _one(_OLD, new).state == "moved"


def test_a_claim_that_went_is_an_orphan() -> None:
    assert _one(_OLD, "The mayor spoke first. Then it rained for days.").spans == ()


def test_the_same_words_about_another_place_are_changed() -> None:
    old = "In Aleppo, officials counted the dead and 40 people were killed. Rain fell."
    new = "Rain fell. Near Homs, villagers told us 40 people were killed there."
    assert _one(old, new, "40 people were killed").state in ("changed", "orphan")


def test_two_alike_places_are_left_to_a_person() -> None:
    old = "They killed 40,000 people there."
    new = "They killed 4,000 people there. They killed 4,001 people there."
    assert _one(old, new, "They killed 40,000 people").state == "orphan"


def test_a_number_is_not_found_inside_another() -> None:
    old = "It cost 4,000 in all."
    assert _one(old, "It cost 14,000 in all.", "4,000").state == "changed"
    assert _one("He sold 40 cars.", "He sold 40,000 cars.", "He sold 40").state == "changed"


def test_a_claim_in_parts_keeps_its_parts() -> None:
    old = "The army, which is large, took Brel."
    new = "Late news. The army, which is strong, took Brel."
    spans = [Span(0, 8), Span(old.index("took"), len(old) - 1)]
    (found,) = anchor(old, new, [spans])
    assert found.state == "moved"
    assert [span.of(new) for span in found.spans] == ["The army", "took Brel"]


@pytest.mark.parametrize("spans", [[], [Span(3, 3)], [Span(-1, 2)], [Span(0, 99)]])
def test_a_claim_without_a_place_is_refused(spans: list[Span]) -> None:
    with pytest.raises(InvalidInput):
        anchor("The bridge fell.", "The bridge fell.", [spans])


@given(st.text(min_size=1, max_size=60), st.data())
def test_nothing_moves_in_an_unchanged_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    (found,) = anchor(text, text, [[Span(start, end)]])
    if found.state == "exact":
        assert found.spans[0].of(text) == text[start:end]


def test_a_hundred_claims_are_anchored_in_time() -> None:
    lines = [f"On day {i} the army of Brel took {i * 7} houses in village {i}." for i in range(500)]
    old = "\n".join(lines)
    new = old.replace("army", "militia")
    claims = [[Span(old.index(line), old.index(line) + len(line))] for line in lines[:100]]
    started = time.monotonic()
    found = anchor(old, new, claims)
    assert time.monotonic() - started < 5
    assert {one.state for one in found} <= {"changed", "orphan"}
