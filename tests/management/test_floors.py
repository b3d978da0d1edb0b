"""Figures on public data that must not sink. Skipped where the data is not (`make evaluate`
says how to name it); small parts of each set, so that the tests stay quick."""

import pytest

from claims.management.measuring import cutting, worthiness
from tests.shared_data import needed

FLOORS = [
    ("factcheck_gpt_sent", "clause", 0.49),
    ("propsegment_wiki", "fine", 0.47),
    ("factscore", "fine", 0.53),
    ("benchie", "fine", 0.44),
    ("scu_realsumm", "fine", 0.28),
    ("scu_pyrxsum", "fine", 0.24),
]
WORTH = ("checkworthiness", "checkthat2024", "CT24_checkworthy_english_dev-test.tsv")


@pytest.mark.parametrize(("name", "granularity", "floor"), FLOORS)
def test_a_splitting_stays_above_its_floor_and_the_cut_in_half(
    name: str, granularity: str, floor: float
) -> None:
    path = needed("decomposition", f"{name}.dev.jsonl")
    found = cutting.evaluated([path], granularity=granularity, limit=50)
    assert found["F1"] >= floor
    assert found["F1"] > found["baseline"]["F1"]


def test_check_worthiness_stays_above_the_baseline_and_its_floor() -> None:
    found = worthiness.evaluated(needed(*WORTH))
    assert found["F1"] >= 0.75
    assert found["average_precision"] >= 0.85
    assert found["F1"] > found["baseline"]["F1"]
