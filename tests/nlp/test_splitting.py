"""Articles become claims: what is kept, what is refused, and where everything stands."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.errors import InvalidInput
from claims.nlp.claims import Claim, SplitResult
from claims.nlp.splitting import COMPONENTS, split
from claims.nlp.wording import word

_HAMA = Path(__file__).parents[3] / "shared/data/articles/hama.txt"


def _said(text: str, **options: str) -> dict[str, Claim]:
    result = split(text, language="en", **options)  # type: ignore[arg-type]
    return {claim.text: claim for claim in result.claims}


def _exact(text: str, result: SplitResult) -> None:
    for claim in result.claims:
        assert claim.spans
        assert claim.context_text == claim.sentence.of(text)
        assert word(text, claim.spans, claim.edits) == claim.text
        assert all(facet.span.of(text) == facet.text for facet in claim.facets)
        assert all(note.span.of(text) == note.text for note in (*claim.hedges, *claim.unresolved))
        for edit in claim.edits:
            assert text[edit.at : edit.at + len(edit.before)] == edit.before
            if edit.kind == "date":
                continue  # its evidence is the day it counts from
            shown = edit.evidence.of(text) if edit.evidence else edit.after
            assert edit.after.casefold().removesuffix("'s") == shown.casefold().removesuffix("'s")
        if claim.condition:
            assert claim.condition.span.of(text) == claim.condition.text
        if claim.attribution:
            assert claim.attribution.cue_span.of(text) == claim.attribution.cue


def test_two_things_one_subject_did_are_two_claims() -> None:
    claims = _said("The army entered the town of Brel in May and burned three houses.")
    assert list(claims) == [
        "The army entered the town of Brel in May.",
        "The army burned three houses.",
    ]


def test_a_shared_helper_goes_with_both() -> None:
    claims = _said("The bridge was built in 1990 and destroyed in 2014.")
    assert list(claims) == ["The bridge was built in 1990.", "The bridge was destroyed in 2014."]


def test_reported_speech_is_the_speakers_claim() -> None:
    (claim,) = split("The mayor, John Smith, resigned. Smith said that 17 people died.").claims[-1:]
    assert claim.text == "17 people died."
    assert claim.attribution is not None
    assert claim.attribution.claimant == "John Smith"
    assert (claim.attribution.cue, claim.attribution.implicit) == ("said", False)


def test_according_to_names_the_speaker() -> None:
    claims = _said("According to the ministry, 5 men died.")
    assert claims["5 men died."].attribution is not None
    assert claims["5 men died."].attribution.claimant == "ministry"


def test_moreover_goes_on_with_what_was_said() -> None:
    text = "Smith said that the bridge was old.\nMoreover, the road was closed."
    claim = _said(text)["The road was closed."]
    assert claim.attribution is not None
    assert (claim.attribution.claimant, claim.attribution.implicit) == ("Smith", True)


def test_another_sentence_is_not_put_into_the_speakers_mouth() -> None:
    claims = _said("Smith said that the bridge was old. The council closed the road.")
    assert claims["The council closed the road."].attribution is None


def test_a_clause_told_in_passing_is_a_claim_about_its_noun() -> None:
    claims = _said("The council, which owns the bridge, closed the road on Friday.")
    assert set(claims) == {
        "The council closed the road on Friday.",
        "The council owns the bridge.",
    }


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("If it rains, the match will be cancelled and the fans will get refunds.", "If it rains"),
        ("If the army advances, it would cut the road and take the town.", "If the army advances"),
        ("The mayor may resign and leave town if the council votes.", "if the council votes"),
        (
            "Unless talks resume, fighting will spread and refugees will flee.",
            "Unless talks resume",
        ),
    ],
)
def test_a_claim_keeps_its_if(text: str, cue: str) -> None:
    for claim in split(text, language="en").claims:
        assert cue.lower() in claim.text.lower()
        assert claim.condition is not None
        assert claim.condition.text == cue


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("The party may win and take office.", "may"),
        ("The law would not help farmers and workers.", "not"),
        ("Neither the army nor the police fired.", "neither"),
        ("The group has never paid or apologised.", "never"),
        ("Around 40,000 people died and fled.", "around"),
        ("She either resigned or was fired.", "either"),
        ("Nobody saw the car or heard the shot.", "nobody"),
        ("The army could attack and burn the town.", "could"),
    ],
)
def test_what_weakens_or_denies_a_claim_stays(text: str, kept: str) -> None:
    for claim in split(text, language="en").claims:
        assert kept in claim.text.lower()


def test_a_denied_report_reports_nothing() -> None:
    (claim,) = split("Smith did not say that the army had left.").claims
    assert claim.attribution is None
    assert claim.negated


def test_a_question_states_nothing() -> None:
    (claim,) = split("Would the president win and take office?").claims
    assert claim.modality == "asked"


def test_a_named_thing_takes_the_place_of_it() -> None:
    text = "Hama is a city in Syria. It links Damascus and Aleppo."
    claim = _said(text)["Hama links Damascus and Aleppo."]
    (edit,) = claim.edits
    assert (edit.kind, edit.before, edit.after, edit.evidence) == (
        "pronoun",
        "It",
        "Hama",
        edit.evidence,
    )


def test_a_clause_about_a_noun_that_no_verb_governs_comes_to_an_end() -> None:
    (claim, *_) = split("The Harbour Board - which owns the quay and has sold it - called.").claims
    assert claim.text


def test_what_stands_between_dashes_keeps_its_if() -> None:
    claims = _said("The Quay Board - which sues the port and ends the deal if rents rise - met.")
    assert all("if rents rise" in claim for claim in claims if "ends the deal" in claim)
    assert not any(claim.startswith("The Quay Board if") for claim in claims)


def test_a_clause_that_is_a_subject_keeps_its_that() -> None:
    (claim,) = _said("That the rent had doubled was known to all of Tarn.")
    assert claim.startswith("That the rent")


def test_he_is_resolved_only_where_one_person_can_be_meant() -> None:
    assert "Ann Doe left Tarn." in _said("Ann Doe sold the mill. She left Tarn.")
    assert "She left Tarn." in _said("Ann Doe met the queen. She left Tarn.")


def test_a_role_stands_for_the_only_name_that_had_it() -> None:
    claims = _said("The singer, Ann Doe, lives in Tarn. The singer was born in Orn.")
    assert "Ann Doe was born in Orn." in claims


def test_what_nobody_named_stays_open() -> None:
    (claim,) = split("They took the city on foot.").claims
    assert {note.text for note in claim.unresolved} == {"They", "the city"}


def test_a_caption_without_a_verb_holds_no_claim() -> None:
    assert split("The road to the old bridge near Hama - May 3, 2019", language="en").claims == ()


def test_the_same_statement_twice_is_one_claim() -> None:
    assert len(split("The bridge fell in 2014. The bridge fell in 2014.").claims) == 1


def test_the_fine_cut_divides_a_list() -> None:
    claims = _said("The army took the towns of Brel, Anor, and Tamis.", granularity="fine")
    assert [claim.split()[-1] for claim in claims] == ["Brel.", "Anor.", "Tamis."]


def test_the_fine_cut_leaves_a_bound_list_whole() -> None:
    (claim,) = split("The road runs between Brel and Anor.", granularity="fine").claims
    assert claim.text == "The road runs between Brel and Anor."


def test_arabic_sentences_are_claims_with_their_speaker() -> None:
    text = "قال وزير الصحة إن 40 شخصا قتلوا عام 1982. لم يعلق الجيش."
    result = split(text, language="ar")
    first, second = result.claims
    assert first.attribution is not None
    assert first.attribution.claimant == "وزير الصحة"
    assert [facet.kind for facet in first.facets] == ["number", "date"]
    assert second.negated
    assert {claim.backend for claim in result.claims} == {"sentence"}
    _exact(text, result)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"text": "  \n"}, "no text"),
        ({"text": "The bridge fell.", "granularity": "tiny"}, "granularity"),
        ({"text": "The bridge fell.", "backend": "llm"}, "not set up"),
        ({"text": "The bridge fell.", "backend": "magic"}, "backend"),
        ({"text": "قتل 40 شخصا", "language": "ar", "backend": "rules"}, "English only"),
    ],
)
def test_what_cannot_be_done_is_refused(options: dict[str, str], sentence: str) -> None:
    with pytest.raises(InvalidInput, match=sentence):
        split(**options)  # type: ignore[arg-type]


def test_a_sentence_too_long_to_parse_is_a_claim_as_it_stands() -> None:
    text = "The army took " + "Brel and " * 600 + "Anor."
    (claim,) = split(text, language="en").claims
    assert claim.spans[0].of(text) == text


def test_every_component_is_named_on_a_claim() -> None:
    (claim,) = split("The bridge fell in 2014.", language="en").claims
    assert claim.component_versions == COMPONENTS
    assert {"splitting", "parse", "gate", "facets"} <= set(COMPONENTS)


_WORDS = st.sampled_from(
    [
        "He",
        "said",
        "that",
        "if",
        "not",
        "the",
        "army",
        ",",
        "which",
        "who",
        "took",
        "40,000",
        "“",
        "”",
        '"',
        "and",
        "or",
        "but",
        "would",
        "may",
        "city",
        "of",
        "Hama",
        "because",
        "it",
        "they",
        ".",
        "?",
        "\n",
        ";",
        "according",
        "to",
        "Smith",
        "died",
        "1982",
        "around",
        "é",
        "\u202b",
        "😀",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_WORDS, min_size=1, max_size=30).map(" ".join))
def test_every_place_is_exact_whatever_the_text(text: str) -> None:
    if text.strip():
        _exact(text, split(text, language="en", published=date(2024, 12, 3)))


@pytest.mark.skipif(not _HAMA.exists(), reason="the article is not at hand")
def test_a_real_article() -> None:
    text = _HAMA.read_text(encoding="utf-8")
    result = split(text, published=date(2024, 12, 2))
    _exact(text, result)
    dead = next(claim for claim in result.claims if "40,000" in claim.text)
    assert dead.attribution is not None
    assert dead.attribution.claimant == "Abdul Rahman al-Haj"
    assert "1982" in dead.text
    number = next(facet for facet in dead.facets if facet.kind == "number")
    assert (number.value["low"], number.value["high"], number.value["bound"]) == (
        35_000,
        45_000,
        "about",
    )
    absent = next(claim for claim in result.claims if "since 2013" in claim.text)
    assert absent.text == "The opposition’s presence has been absent from Hama since 2013."
    severed = [claim for claim in result.claims if "sever the coast" in claim.text]
    assert severed
    assert all(
        c.text.startswith("If the opposition expands") and "would" in c.text for c in severed
    )
    assert not any(
        "Correction" in c.text or "The road to the city" in c.text for c in result.claims
    )
