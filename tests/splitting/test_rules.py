"""What has to be split again."""

import pytest

from claims.nlp.splitting import split
from claims.splitting.rules import is_new, unchanged_sentences

OLD = "The bridge was closed in 1982. The school has 312 pupils."


@pytest.mark.parametrize(
    ("new", "wordings"),
    [
        (OLD, []),
        ("The school has 312 pupils.\n\nThe bridge was closed in 1982.", []),
        ("The bridge was closed in 1983. The school has 312 pupils.", ["1983"]),
        ("The bridge was closed in 1982, too. The school has 312 pupils.", ["1982"]),
    ],
)
def test_a_sentence_is_new_unless_it_stood_there_word_for_word(
    new: str, wordings: list[str]
) -> None:
    old = unchanged_sentences(OLD, "en")
    found = [claim.text for claim in split(new, language="en").claims if is_new(claim, old)]
    assert len(found) == len(wordings)
    assert all(word in text for word, text in zip(wordings, found, strict=True))
