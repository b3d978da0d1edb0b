"""Who says what, where grammar alone does not tell: quotations, pronouns, offices, phrases."""

import pytest

from claims.nlp.splitting import split


def _said(text: str) -> list[tuple[str | None, str]]:
    claims = split(text, language="en").claims
    return [(c.attribution.claimant if c.attribution else None, c.text) for c in claims]


@pytest.mark.parametrize(
    ("text", "claimant", "claim"),
    [
        (
            '"The mill burned all night," Ann Doe told Tarn Radio.',
            "Ann Doe",
            "The mill burned all night.",
        ),
        (
            '"The mill burned. Nobody came," said Ann Doe.',
            "Ann Doe",
            "The mill burned. Nobody came.",
        ),
        (
            '"The mill burned," Ann Doe told reporters. "And Tarn has no other."',
            "Ann Doe",
            "And Tarn has no other.",
        ),
        ("Foreign Minister Ann Doe said that Tarn had no mill.", "Ann Doe", "Tarn had no mill."),
        ("The miller, Ann Doe, said that Tarn had no mill.", "Ann Doe", "Tarn had no mill."),
        ("Ann Doe left Tarn, saying that Bo Hart had lied.", "Ann Doe", "Bo Hart had lied."),
        ("Bo Hart had lied, as Ann Doe told the court.", "Ann Doe", "Bo Hart had lied."),
        (
            "Tarn's water ministry said that Bo Hart had lied.",
            "Tarn's water ministry",
            "Bo Hart had lied.",
        ),
        (
            "Ann Doe was told that Bo Hart had lied.",
            None,
            "Ann Doe was told that Bo Hart had lied.",
        ),
    ],
)
def test_a_claim_has_its_speaker(text: str, claimant: str | None, claim: str) -> None:
    assert (claimant, claim) in _said(text)


def test_he_is_never_an_organisation() -> None:
    text = "Tarn Council said that the mill was old.\nHe said that nobody cared."
    assert _said(text)[-1] == ("He", "Nobody cared.")


def test_he_is_the_person_the_sentence_before_was_about() -> None:
    text = (
        "Bo Hart said that Tarn was poor. The miller, Ann Doe, disagreed. She said Tarn was rich."
    )
    assert _said(text)[-1] == ("Ann Doe", "Tarn was rich.")


def test_what_stands_beside_a_report_is_not_lost() -> None:
    claims = _said("Although Tarn is poor, Ann Doe said that its mill was new.")
    assert (None, "Tarn is poor.") in claims


def test_what_no_comma_ends_is_still_said() -> None:
    text = "Ann Doe claims that Bo Hart took her keys and she was locked into the mill."
    assert all(claimant == "Ann Doe" for claimant, _ in _said(text))


def test_nobody_else_is_told_of_what_only_many_did() -> None:
    text = "The number of men in the valley who have left is small."
    assert not any(claim.startswith("The valley have") for _, claim in _said(text))


def test_who_was_hauled_in_and_told_did_not_tell() -> None:
    assert not any(
        "Ann Doe told" in claim
        for _, claim in _said("Ann Doe was hauled in and told that Bo Hart had lied.")
    )


def test_a_letter_that_says_so_is_the_writers_word() -> None:
    text = "Ann Doe told Tarn Radio in a letter that the mill involving Hart was being closed."
    assert _said(text) == [("Ann Doe", "The mill involving Hart was being closed.")]


def test_a_source_that_cannot_be_read_keeps_the_sentence_whole() -> None:
    text = "According to Hart the mill in Tarn was sold after he left the town."
    assert all(claimant or "According to Hart" in claim for claimant, claim in _said(text))


def test_a_quotation_is_not_divided_in_silence() -> None:
    text = 'Ann Doe wrote, "Hart lied to us, and came to the mill and burned it."'
    assert [claim for _, claim in _said(text)] == [
        "Hart lied to us, and came to the mill and burned it."
    ]


def test_nobody_is_a_town() -> None:
    claims = _said("Back from Norway, Ann Doe sold the mill.")
    assert not any(claim.startswith("Norway is") for _, claim in claims)


def test_a_mark_that_the_parser_takes_for_the_subject_harms_nothing() -> None:
    (claim,) = split(
        "Other pan-democrats elected were Leung Yiu-chung of Tarn and James To of the Party.",
        language="en",
    ).claims
    assert claim.attribution is None
