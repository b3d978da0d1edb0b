"""Copies of sources, later looks at them, and passages that were turned down."""

from typing import Any

import pytest

from claims.models import Archive, Evidence, RejectedPassage, Source, SourceCheck, Stance
from tests.factories import (
    NOON,
    make_archive,
    make_claim,
    make_evidence,
    make_member,
    make_passage,
    make_source,
)
from tests.models.refusal import change, insert_again, refused_by

pytestmark = pytest.mark.django_db


def asked() -> Archive:
    source = make_source()
    return Archive.objects.create(outlet=source.outlet, source=source)


def test_a_copy_is_asked_for_once_at_a_time() -> None:
    with refused_by("archive_is_asked_for_once_at_a_time"):
        insert_again(asked())


@pytest.mark.parametrize(
    ("statement", "changes"),
    [
        ("archived_copy_says_where_it_lies", {"status": "archived", "finished_at": NOON}),
        ("archived_copy_says_where_it_lies", {"status": "archived", "address": "https://x.org"}),
        ("failed_archive_says_why", {"status": "failed", "finished_at": NOON}),
        ("finished_archive_has_a_time", {"status": "failed", "reason": "It is gone."}),
        ("finished_archive_has_a_time", {"finished_at": NOON}),
        ("archive_place_is_a_known_word", {"place": "moon"}),
        ("archive_status_is_a_known_word", {"status": "lost", "finished_at": NOON}),
    ],
)
def test_a_copy_is_refused(statement: str, changes: dict[str, Any]) -> None:
    row = asked()
    with refused_by(statement):
        change(row, **changes)


def test_the_wayback_machines_copy_is_kept_where_it_has_an_address() -> None:
    row = asked()
    change(row, place="wayback")
    change(row, status="archived", finished_at=NOON, address="https://web.archive.org/web/1/x")


def test_a_finished_copy_never_changes_and_is_never_removed() -> None:
    kept = make_archive(make_passage().snapshot)
    with refused_by("finished_archive_never_changes"):
        change(kept, file_sha256="0" * 64)
    with refused_by("finished_archive_never_changes"):
        Archive.objects.filter(pk=kept.pk).delete()


@pytest.mark.parametrize(
    "changes",
    [{"text": "Other words"}, {"sha256": "0" * 64}, {"taken_at": NOON.replace(year=1999)}],
)
def test_the_text_of_a_snapshot_never_changes(changes: dict[str, Any]) -> None:
    snapshot = make_passage().snapshot
    with refused_by("snapshot_text_never_changes"):
        change(snapshot, **changes)


def test_a_look_says_what_it_found_and_stays() -> None:
    source = make_source()
    common = {"outlet": source.outlet, "source": source}
    with refused_by("check_says_what_it_found"):
        SourceCheck.objects.create(standing="", **common)
    with refused_by("sourcecheck_standing_is_a_known_word"):
        SourceCheck.objects.create(standing="fine", **common)
    check = SourceCheck.objects.create(standing="same", **common)
    with refused_by("check_never_changes"):
        change(check, standing="gone")


@pytest.mark.parametrize(
    ("statement", "changes"),
    [
        ("source_address_has_its_canonical_form", {"canonical_url": ""}),
        ("source_address_has_its_canonical_form", {"url": ""}),
        ("source_kind_is_a_known_word", {"kind": "rumour"}),
        ("source_standing_is_a_known_word", {"standing": "fine"}),
    ],
)
def test_a_source_is_refused(statement: str, changes: dict[str, Any]) -> None:
    source = make_source()
    with refused_by(statement):
        change(source, **changes)


def test_a_passage_is_rejected_once_for_a_claim() -> None:
    claim = make_claim()
    rejected = RejectedPassage.objects.create(
        outlet=claim.outlet,
        article=claim.article,
        claim=claim,
        passage=make_passage(make_source(claim.outlet)),
        rejected_by=make_member("fact_checker", claim.outlet),
        rejected_at=NOON,
    )
    with refused_by("passage_is_rejected_once_for_a_claim"):
        insert_again(rejected)


def test_evidence_of_a_confidential_source_is_not_public() -> None:
    hidden = make_evidence(passage=make_passage(make_source(confidential=True)))
    with refused_by("evidence_of_a_confidential_source_is_not_public"):
        change(hidden, public_at=NOON)
    with refused_by("evidence_of_a_confidential_source_is_not_public"):
        insert_again(Evidence.objects.get(pk=hidden.pk), public_at=NOON, stance=Stance.ORIGIN)


def test_a_source_with_public_evidence_is_not_made_confidential_alone() -> None:
    evidence = make_evidence(public=True)
    source = Source.objects.get(pk=evidence.passage.source_id)
    with refused_by("confidential_source_has_no_public_evidence"):
        change(source, confidential=True)
    change(evidence, public_at=None)
    change(source, confidential=True)
