"""What limits a statement stays with every claim that is cut from it."""

from itertools import groupby

import pytest

from claims.nlp.claims import Claim
from claims.nlp.splitting import split
from tests.nlp.planted.attributions import ATTRIBUTIONS
from tests.nlp.planted.conditions import CONDITIONS
from tests.nlp.planted.hedges import HEDGES
from tests.nlp.planted.modalities import MODALITIES
from tests.nlp.planted.negations import NEGATIONS
from tests.nlp.planted.quotations import QUOTATIONS

_SUITES = {
    "conditions": CONDITIONS,
    "modalities": MODALITIES,
    "negations": NEGATIONS,
    "hedges": HEDGES,
    "attributions": ATTRIBUTIONS,
    "quotations": QUOTATIONS,
}


def _folded(text: str) -> str:
    return text.casefold().replace("’", "'")


def _says(claim: Claim) -> str:
    said = claim.attribution.claimant if claim.attribution else ""
    return _folded(f"{said}: {claim.text}")


def _lost(rows: list[tuple[str, str, str]], granularity: str) -> list[tuple[str, str]]:
    """(what should have stayed, claim) for every claim that lost it, or that nobody made."""
    lost = []
    for sentence, group in groupby(rows, key=lambda row: row[0]):
        claims = split(sentence, language="en", granularity=granularity).claims
        for _, word, kept in group:
            told = [_says(claim) for claim in claims if _folded(word) in _folded(claim.text)]
            missing = [text for text in told if _folded(kept) not in text]
            lost += [(kept, text) for text in missing]
            lost += [] if told else [(word, sentence)]
    return lost


@pytest.mark.parametrize("granularity", ["clause", "fine"])
@pytest.mark.parametrize("suite", sorted(_SUITES))
def test_nothing_that_limits_a_statement_is_lost(suite: str, granularity: str) -> None:
    assert _lost(_SUITES[suite], granularity) == []


@pytest.mark.parametrize("suite", sorted(_SUITES))
def test_a_suite_is_large_and_varied(suite: str) -> None:
    sentences = [sentence for sentence, _, _ in _SUITES[suite]]
    assert len(sentences) >= 60
    assert len(set(sentences)) > 50
