"""Passages of a text, and the links of an article."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from claims.evidence.cutting import LONGEST, cut
from claims.evidence.quoting import best_sentence, links_beside
from claims.nlp.text import Span

PROSE = st.text(st.sampled_from("abc d.\n\r\u2028 ؟ é1"), max_size=2_000)


@given(PROSE)
def test_passages_lie_in_the_text_in_order_and_apart(text: str) -> None:
    found = cut(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    text = "A sentence of the usual length stands here. " * 60
    found = cut(text)
    assert len(found) > 3
    assert all(len(one) <= LONGEST and one.of(text).endswith(".") for one in found)


def test_neighbouring_paragraphs_stay_apart() -> None:
    text = (
        "The first paragraph says one thing at length.\n\nThe second says another thing at length."
    )
    assert [one.of(text) for one in cut(text)] == text.split("\n\n")


@given(st.text(max_size=60), st.text(max_size=300))
def test_the_best_sentence_lies_in_the_passage(claim: str, passage: str) -> None:
    place = best_sentence(claim, passage)
    assert 0 <= place.start <= place.end <= len(passage)


def test_a_shared_number_outweighs_a_shared_word() -> None:
    passage = "Many people came. In all, 40,000 were there."
    place = best_sentence("About 40,000 people lived there", passage)
    assert place.of(passage) == "In all, 40,000 were there."


def test_only_links_in_the_paragraph_of_a_claim_stand_beside_it() -> None:
    text = "See the census.\n\nSee the weather."
    blocks = [[0, 15, "paragraph"], [17, 33, "paragraph"]]
    links = [
        {"url": "https://c", "text": "the census"},
        {"url": "https://w", "text": "the weather"},
    ]
    assert links_beside(text, blocks, links, [Span(0, 3)]) == ["https://c"]
    assert links_beside(text, blocks, links, []) == []
    assert links_beside(text, blocks, [{"url": "https://c", "text": ""}], [Span(0, 3)]) == []
