"""Sources, their frozen copies, the passages in them and what they are evidence of."""

from typing import Any

import pytest

from claims.models import Passage, SourceSnapshot
from tests.factories import NOON, make_evidence, make_passage, make_source
from tests.models.refusal import change, insert_again, refused_by

pytestmark = pytest.mark.django_db


def test_a_source_is_kept_once_for_an_address() -> None:
    source = make_source()
    with refused_by("source_address_is_its_own"):
        insert_again(source)


@pytest.mark.parametrize(
    ("statement", "changes"),
    [
        ("source_has_a_title", {"title": ""}),
        ("source_added_by_and_added_at_travel_together", {"added_at": NOON}),
    ],
)
def test_a_source_is_refused(statement: str, changes: dict[str, Any]) -> None:
    source = make_source()
    with refused_by(statement):
        change(source, **changes)


def test_a_snapshot_has_text_and_is_kept_once() -> None:
    snapshot = make_passage().snapshot
    with refused_by("snapshot_has_text"):
        insert_again(SourceSnapshot.objects.get(pk=snapshot.pk), text="")
    with refused_by("snapshot_is_kept_once"):
        insert_again(SourceSnapshot.objects.get(pk=snapshot.pk))


@pytest.mark.parametrize(
    ("statement", "changes"),
    [
        ("passage_quotes_its_snapshot", {"text": "Other words"}),
        ("passage_quotes_its_snapshot", {"start": 1}),
        ("passage_quotes_its_snapshot", {"end": 4000}),
        ("passage_ends_after_it_starts", {"start": 3, "end": 3, "text": ""}),
    ],
)
def test_a_passage_is_refused(statement: str, changes: dict[str, Any]) -> None:
    passage = make_passage(text="Medina means مَدِينَة 🏙️ to us")
    with refused_by(statement):
        change(passage, **changes)


def test_a_passage_is_counted_in_code_points() -> None:
    whole = make_passage(text="Medina means مَدِينَة 🏙️ to us")
    start = whole.text.index("🏙️")
    common = {"outlet": whole.outlet, "source": whole.source, "snapshot": whole.snapshot}
    part = Passage.objects.create(start=start, end=start + 2, text="🏙️", **common)
    assert part.text == whole.text[part.start : part.end]


def test_a_passage_is_kept_once() -> None:
    passage = make_passage()
    with refused_by("passage_is_kept_once"):
        insert_again(passage)


def test_a_passage_is_attached_once_to_a_claim() -> None:
    evidence = make_evidence()
    with refused_by("passage_is_attached_once_to_a_claim"):
        insert_again(evidence)


@pytest.mark.parametrize(
    ("statement", "changes"),
    [
        ("confidential_evidence_is_never_public", {"confidential": True}),
        ("public_evidence_was_confirmed", {"confirmed_by": None, "confirmed_at": None}),
        ("evidence_stance_is_a_known_word", {"stance": "denies"}),
        ("evidence_confirmed_by_and_confirmed_at_travel_together", {"confirmed_by": None}),
    ],
)
def test_public_evidence_is_refused(statement: str, changes: dict[str, Any]) -> None:
    evidence = make_evidence(public=True)
    with refused_by(statement):
        change(evidence, **changes)
