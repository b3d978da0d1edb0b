"""Relative dates in the words of a claim, told from a Tuesday."""

from datetime import date

import pytest

from claims.nlp.claims import Edit
from claims.nlp.dating import misdates
from claims.nlp.facets import find_facets
from claims.nlp.splitting import split

_PUBLISHED = date(2024, 12, 3)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Anor Bridge fell yesterday.", "Anor Bridge fell on December 2, 2024."),
        ("Yesterday Anor Bridge fell.", "On December 2, 2024 Anor Bridge fell."),
        ("Anor Bridge fell on Monday.", "Anor Bridge fell on December 2, 2024."),
        ("Anor Bridge fell late Sunday.", "Anor Bridge fell late on December 1, 2024."),
        (
            "Anor Bridge fell on Saturday night.",
            "Anor Bridge fell on the night of November 30, 2024.",
        ),
        ("Anor Bridge fell last night.", "Anor Bridge fell on the night of December 2, 2024."),
        ("Anor Bridge fell last year.", "Anor Bridge fell in 2023."),
        ("Prices have risen since last year.", "Prices have risen since 2023."),
        ("Prices rose last month.", "Prices rose in November 2024."),
        ("Prices rose earlier this month.", "Prices rose earlier in December 2024."),
        ("Prices rose last week.", "Prices rose in the week of November 25, 2024."),
        ("Prices rose last summer.", "Prices rose in the summer of 2024."),
        ("Prices rose last June.", "Prices rose in June 2024."),
        (
            "Prices rose in the first half of last year.",
            "Prices rose in the first half of 2023.",
        ),
        ("Prices rose in October.", "Prices rose in October 2024."),
        ("Nine men died on November 27.", "Nine men died on November 27, 2024."),
        ("Nine men died on 27 November.", "Nine men died on 27 November 2024."),
        (
            "Nine men died within the last 24 hours.",
            "Nine men died within the 24 hours to December 3, 2024.",
        ),
        (
            "Nine men died over the past five days.",
            "Nine men died over the five days to December 3, 2024.",
        ),
        ("Red Mine closed three days ago.", "Red Mine closed on November 30, 2024."),
        ("A vote is planned for Saturday.", "A vote is planned for December 7, 2024."),
    ],
)
def test_a_relative_date_stands_alone(written: str, read: str) -> None:
    (claim,) = split(written, language="en", published=_PUBLISHED).claims
    assert claim.text == read
    (edit,) = claim.edits
    assert edit.kind == "date"
    assert written[edit.at : edit.at + len(edit.before)] == edit.before
    assert not claim.unresolved


@pytest.mark.parametrize(
    ("written", "open_"),
    [
        ("Yesterday's vote was rigged.", "Yesterday"),
        ("Red Mine closed two decades ago.", "two decades ago"),
        ("The Dec. 28 vote drew nobody.", "Dec. 28"),
        ('"We saw the ship yesterday," Ann Doe said.', "yesterday"),
    ],
)
def test_a_date_that_cannot_be_put_certainly_is_said_to_be_open(written: str, open_: str) -> None:
    (claim,) = split(written, language="en", published=_PUBLISHED).claims
    assert open_ in {note.text for note in claim.unresolved}
    assert not claim.edits


def test_without_a_day_of_publication_a_relative_date_stays_and_is_said_to_be_open() -> None:
    (claim,) = split("Anor Bridge fell yesterday.", language="en").claims
    assert claim.text == "Anor Bridge fell yesterday."
    assert [note.text for note in claim.unresolved] == ["yesterday"]


@pytest.mark.parametrize(
    "after", ["on December 1, 2024", "in December 2024", "in 2024", "on a sad December 2, 2024", ""]
)
def test_another_day_is_noticed(after: str) -> None:
    text = "Anor Bridge fell yesterday."
    facets = find_facets(text, published=_PUBLISHED)
    assert misdates(Edit("date", "yesterday", after, 17), facets, text)
    assert not misdates(Edit("date", "yesterday", "on December 2, 2024", 17), facets, text)


def test_a_dateline_is_the_evidence() -> None:
    text = "TARN, Nov. 20, 2019 (Wire) - Anor Bridge fell yesterday."
    (claim,) = split(text, language="en").claims
    (edit,) = claim.edits
    assert edit.after == "on November 19, 2019"
    assert edit.evidence is not None
    assert edit.evidence.of(text) == "Nov. 20, 2019"
