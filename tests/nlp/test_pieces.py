"""A clause is divided into what it tells in passing, its lists and its additions."""

import pytest

from claims.nlp.splitting import split


def _texts(text: str, granularity: str = "clause") -> list[str]:
    return [c.text for c in split(text, language="en", granularity=granularity).claims]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ann Doe, a lawyer from Oslo, won the vote.", "Ann Doe is a lawyer from Oslo."),
        ("The army took Brel, burning three houses.", "The army burned three houses."),
        ("Jan Novak is a singer who lives in Prague.", "Jan Novak lives in Prague."),
        ("The mayor left after the army entered the town.", "The army entered the town."),
        ("He wrote for several papers, including The Star.", "He wrote for The Star."),
    ],
)
def test_what_is_told_in_passing_is_a_claim(text: str, told: str) -> None:
    assert told in _texts(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Jan Novak is a singer born in Prague.", "Jan Novak was born in Prague."),
        ("The shop sells bread, milk and cheese.", "The shop sells milk."),
    ],
)
def test_only_the_fine_cut_divides_lists_and_takes_out_participles(text: str, told: str) -> None:
    assert told in _texts(text, "fine")
    assert _texts(text) == [text]


@pytest.mark.parametrize("granularity", ["clause", "fine"])
def test_what_is_counted_together_is_not_divided(granularity: str) -> None:
    text = "The factions seized 14 villages in Hama and Homs."
    counts = [told for told in _texts(text, granularity) if "14" in told]
    assert counts
    assert all(("Hama" in told) == ("Homs" in told) for told in counts)


@pytest.mark.parametrize(
    "text",
    [
        "All men who fled were caught.",
        "The road links Brel and Anor.",
        "The shop does not sell bread and milk.",
        "The shop sells bread or milk.",
        "If the shop sells bread and milk, we will come.",
    ],
)
def test_what_would_be_untrue_alone_stays_whole(text: str) -> None:
    assert _texts(text) == [text]


def test_the_fine_cut_makes_a_claim_of_each_addition() -> None:
    made = _texts("The army took Brel in May with ten tanks.", "fine")
    assert {"The army took Brel in May.", "The army took Brel with ten tanks."} <= set(made)


def test_the_fine_cut_says_what_stands_before_a_name() -> None:
    claims = split("Pop singer Ann Doe left.", language="en", granularity="fine").claims
    told = next(claim for claim in claims if "is a" in claim.text)
    assert told.text == "Ann Doe is a Pop singer."
    assert [edit.kind for edit in told.edits] == ["function_word", "definite"]


def test_a_place_in_a_place_is_one_place_at_the_desk() -> None:
    text = "A bridge fell near Mecca, Saudi Arabia."
    assert _texts(text) == [text]
    assert "Mecca is in Saudi Arabia." in _texts(text, "fine")


def test_what_goes_on_keeps_where() -> None:
    assert "The road runs." not in _texts("The road runs between Brel and Anor.", "fine")
