"""What a later look at a source means."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.evidence.rules import answered, is_alarming, located, next_check, standing_of
from claims.models import Standing
from claims.nlp.text import Span, compare_form

NOW = datetime(2026, 11, 20, tzinfo=UTC)


@given(st.text(max_size=40), st.text(min_size=1, max_size=40), st.text(max_size=40))
def test_what_stands_in_a_text_is_located_in_it(before: str, quote: str, after: str) -> None:
    text = f"{before} {quote} {after}"
    place = located(quote, text)
    assert place is not None
    assert place.of(text) == quote


@pytest.mark.parametrize(
    "text", ["110,000 left", "10,000 lefthanded", "2.10,000 left", "He left; 110,000 left too"]
)
def test_a_part_of_a_number_or_word_is_no_quotation(text: str) -> None:
    assert located("10,000 left", text) is None


def test_a_later_whole_place_counts() -> None:
    place = located("10,000 left", "110,000 left, and 10,000 left again")
    assert place is not None
    assert place.start == 18
    assert located("about 4", "about 4,000 or about 4.") == Span(15, 22)


@given(st.text(max_size=60), st.text(max_size=20))
def test_what_is_located_reads_the_same_but_for_typography(text: str, quote: str) -> None:
    place = located(quote, text)
    if place:
        wanted = compare_form(quote).text.strip()
        assert wanted in compare_form(place.of(text)).text


def test_typographic_quotes_and_spaces_do_not_hide_a_quotation() -> None:
    place = located('He said "no" twice', "Then he  said: … He said “no” twice.")
    assert place is not None


def test_the_worst_of_the_quotations_decides() -> None:
    assert standing_of([]) == Standing.EDITED
    assert standing_of([Standing.SAME, Standing.CHANGED]) == Standing.CHANGED
    assert standing_of([Standing.MISSING, Standing.CHANGED]) == Standing.MISSING


@given(st.integers(100, 599))
def test_only_success_lets_the_body_decide(status: int) -> None:
    assert (answered(status).standing is None) == (200 <= status < 300)


@pytest.mark.parametrize("standing", ["changed", "missing", "gone", "unreadable"])
def test_a_loss_alarms_at_once(standing: str) -> None:
    assert is_alarming(standing, [])


@given(st.lists(st.sampled_from(Standing.values)))
def test_being_unreachable_alarms_from_the_third_time_in_a_row(earlier: list[str]) -> None:
    assert is_alarming("unreachable", earlier) == (earlier[:2] == ["unreachable"] * 2)


def test_the_next_look_is_never_further_off_than_wished() -> None:
    for days in (0, 1, 7):
        assert next_check(NOW, "unreachable", days) <= next_check(NOW, "same", days)
        assert next_check(NOW, "same", days) == NOW + timedelta(days=days)
