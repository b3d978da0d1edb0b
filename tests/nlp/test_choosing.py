"""Which candidates are taken: the likely ones, none twice, and nothing lost that is due."""

from hypothesis import given
from hypothesis import strategies as st

from claims.nlp.choosing import Model, Option, choice
from claims.nlp.splitting import split


def _option(probability: float, words: str, due: str = "") -> Option:
    return Option(probability, frozenset(map(ord, words)), frozenset(map(ord, due)))


def test_the_likely_are_taken_the_likeliest_first() -> None:
    options = [_option(0.6, "ab"), _option(0.9, "cd"), _option(0.2, "ef")]
    assert choice(options, likely=0.5, alike=0.8) == [1, 0]


def test_the_likeliest_is_taken_where_none_is_likely() -> None:
    assert choice([_option(0.1, "ab"), _option(0.2, "cd")], likely=0.5, alike=0.8) == [1]


def test_what_repeats_a_better_one_is_left() -> None:
    options = [_option(0.9, "abcd"), _option(0.8, "abcde"), _option(0.7, "xy")]
    assert choice(options, likely=0.5, alike=0.8) == [0, 2]


def test_a_name_that_no_likely_one_has_brings_its_best_candidate() -> None:
    options = [_option(0.9, "ab"), _option(0.1, "abn", "n"), _option(0.2, "cn", "n")]
    assert choice(options, likely=0.5, alike=0.8) == [0, 2]


def test_a_refused_one_is_not_taken_again() -> None:
    options = [_option(0.9, "ab"), _option(0.8, "abc")]
    assert choice(options, likely=0.5, alike=0.5, without=frozenset({0})) == [1]
    assert choice(options, likely=0.5, alike=0.5, without=frozenset({0, 1})) == []


_OPTIONS = st.lists(
    st.builds(
        lambda p, words, due: Option(p, words, words & due),
        st.floats(0, 1),
        st.frozensets(st.integers(0, 8)),
        st.frozensets(st.integers(0, 8)),
    ),
    max_size=8,
)


@given(_OPTIONS, st.floats(0, 1), st.floats(0.1, 1))
def test_nothing_that_is_due_is_lost_and_nothing_taken_twice(
    options: list[Option], likely: float, alike: float
) -> None:
    taken = choice(options, likely, alike)
    assert len(taken) == len(set(taken))
    assert bool(taken) == bool(options)
    kept = frozenset[int]().union(*(options[i].words for i in taken))
    assert all(option.due <= kept for option in options)


def test_trees_add_up_to_odds() -> None:
    stump = [["words", 3.0, 1, 2], [1.0], [-1.0]]
    model = Model(start=0.0, trees=[stump, stump], likely=0.5, alike=0.8)
    assert round(model.probability({"words": 2.0}), 4) == 0.8808
    assert round(model.probability({"words": 4.0}), 4) == 0.1192
    assert model.probability({}) == model.probability({"words": 2.0})


def test_what_the_clause_says_of_its_subject_is_never_lost() -> None:
    said = [c.text for c in split("Her client, a nurse, was innocent.", granularity="fine").claims]
    assert any("was innocent" in text for text in said)


def test_a_clause_inside_is_never_lost() -> None:
    text = "The ship may have carried weapons, which would break the embargo."
    said = [claim.text for claim in split(text, granularity="fine").claims]
    assert any("would break" in one for one in said)
