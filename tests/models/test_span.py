"""A span's words are the characters that stand at its place, whatever the script."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.models import Occurrence, Span
from tests.factories import make_article, make_claim
from tests.models.refusal import change, insert_again, refused_by

pytestmark = pytest.mark.django_db

# One to four bytes each, characters of several code points, marks, direction, joiners.
PIECES = (
    *("a", "é", "é", "ا", "لله", "مَدِينَة", "ـ", "٤٠", "日", "𝒳", "👩‍👩‍👧", "🇸🇾", "👍🏽", "e̊̇"),
    *("\u200f", "\u2066", "\u00ad", "\n", " ", "‘", "…"),
)
scripts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=30).map("".join)
words = scripts | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=40
)


def occurrence_in(text: str) -> Occurrence:
    article = make_article(headline="x", body=[text])
    claim = make_claim(article, quote="x")
    return claim.occurrences.get()


def put(occurrence: Occurrence, start: int, end: int, exact: str) -> Span:
    return Span.objects.create(
        outlet=occurrence.outlet,
        article=occurrence.article,
        occurrence=occurrence,
        position=1 + occurrence.spans.count(),
        start=start,
        end=end,
        exact=exact,
    )


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=words, data=st.data())
def test_the_database_counts_code_points_as_we_do(text: str, data: st.DataObject) -> None:
    occurrence = occurrence_in(text)
    whole = occurrence.version.text
    start = data.draw(st.integers(0, len(whole) - 1))
    end = data.draw(st.integers(start + 1, len(whole)))
    span = put(occurrence, start, end, whole[start:end])
    span.refresh_from_db()
    assert span.exact == whole[span.start : span.end]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=words, data=st.data())
def test_other_words_at_a_place_are_refused(text: str, data: st.DataObject) -> None:
    occurrence = occurrence_in(text)
    whole = occurrence.version.text
    start = data.draw(st.integers(0, len(whole) - 1))
    end = data.draw(st.integers(start + 1, len(whole)))
    other = data.draw(words.filter(lambda words: words != whole[start:end]))
    with refused_by("span_quotes_its_version"):
        put(occurrence, start, end, other)


def test_a_look_alike_that_normalises_the_same_is_other_words() -> None:
    occurrence = occurrence_in("caf\u0065\u0301")
    start = occurrence.version.text.index("caf")
    with refused_by("span_quotes_its_version"):
        put(occurrence, start, start + 5, "caf\u00e9")


def test_a_span_never_reaches_past_the_end() -> None:
    occurrence = occurrence_in("short")
    text = occurrence.version.text
    with refused_by("span_quotes_its_version"):
        put(occurrence, len(text) - 2, len(text) + 1, text[-2:])


def test_a_span_never_moves_away_from_its_words() -> None:
    span = occurrence_in("short").spans.get()
    with refused_by("span_quotes_its_version"):
        change(span, start=3, end=4)


def test_a_span_has_at_least_one_character() -> None:
    with refused_by("occurrence_ends_after_it_starts"):
        put(occurrence_in("short"), 2, 2, "")


def test_two_spans_never_claim_the_same_position() -> None:
    span = occurrence_in("short").spans.get()
    with refused_by("span_position_is_its_own"):
        insert_again(span)
