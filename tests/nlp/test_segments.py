"""Cutting a text at the borders of its claims."""

from hypothesis import given
from hypothesis import strategies as st

from claims.nlp.segments import Segment, segments
from claims.nlp.text import Span

_SPANS = st.lists(
    st.tuples(
        st.sampled_from("abcd"),
        st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda p: Span(min(p), max(p))),
    ),
    max_size=8,
)


def test_nested_claims_are_told_shortest_first() -> None:
    cut = segments("hello world", [("long", Span(0, 11)), ("short", Span(6, 11))], 0, 11)
    assert cut == (
        Segment("hello ", ("long",), ("long",), ()),
        Segment("world", ("short", "long"), ("short",), ("short", "long")),
    )


def test_a_claim_that_began_earlier_does_not_begin_again() -> None:
    (piece,) = segments("one\ntwo", [("a", Span(0, 7))], 4, 7)
    assert piece == Segment("two", ("a",), (), ("a",))


def test_a_claim_in_two_places_begins_and_ends_twice() -> None:
    cut = segments("abcdef", [("k", Span(0, 2)), ("k", Span(4, 6))], 0, 6)
    assert [(p.text, p.keys, p.starts) for p in cut] == [
        ("ab", ("k",), ("k",)),
        ("cd", (), ()),
        ("ef", ("k",), ("k",)),
    ]


@given(st.text(min_size=30, max_size=30), _SPANS, st.integers(0, 15), st.integers(15, 30))
def test_the_pieces_are_the_text(
    text: str, spans: list[tuple[str, Span]], start: int, end: int
) -> None:
    assert "".join(p.text for p in segments(text, spans, start, end)) == text[start:end]


@given(st.text(min_size=30, max_size=30), _SPANS)
def test_each_piece_names_exactly_the_claims_over_it(
    text: str, spans: list[tuple[str, Span]]
) -> None:
    at = 0
    for piece in segments(text, spans, 0, 30):
        over = {key for key, span in spans if span.start <= at < span.end}
        assert set(piece.keys) == over
        at += len(piece.text)
