"""Keeping a copy of a source: asked for at once, made by a job, never called kept before it is.

The copy is a WARC file in the storage named `archive`, with the text read from it as a
snapshot. Neither ever changes.
"""

import hashlib
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages
from django.db import transaction
from django.utils import timezone

from claims.errors import AddressRefused, InvalidInput, NoAnswer
from claims.evidence import warc
from claims.evidence.cutting import cut
from claims.evidence.fetching import Fetch, Fetched, text_of
from claims.evidence.rules import next_check
from claims.evidence.shingles import sketch
from claims.evidence.sources import keep_text
from claims.models import (
    Archive,
    ArchivePlace,
    ArchiveStatus,
    Passage,
    Source,
    SourceKind,
    SourceSnapshot,
    Standing,
)
from claims.workflow.record import record
from claims.workflow.roles import SYSTEM, Actor, acting_role, person
from claims.workflow.transitions import CHECKER
from claims.workflow.transitions import SYSTEM as MACHINE
from claims.workflow.units import acting_for

BUSY = (408, 425, 429)


def storage() -> Storage:
    """Where copies lie: a folder, or a bucket, as the settings say."""
    return storages["archive"]


@transaction.atomic
def request_archive(source: Source, *, by: Actor, again: bool = False) -> list[Archive]:
    """Ask for a copy of the source, unless one is kept or asked for; `again` makes a new one.

    Returns what is newly asked for: nothing for a source without an address, or for an
    article of ours, whose versions are kept anyway.
    """
    role = acting_role(by, (CHECKER, MACHINE), source.outlet_id)
    if not source.url or source.kind == SourceKind.ARTICLE:
        return []
    places = _places(source, chosen=person(by) is not None)
    asked = [made for place in places if (made := _asked(source, place, again))]
    if asked:
        payload = {"archives": [str(one.pk) for one in asked]}
        record("source.archive_requested", source, by=by, role=role, payload=payload)
    return asked


def _places(source: Source, *, chosen: bool) -> list[ArchivePlace]:
    """Outside only what a person chose, and never a confidential source."""
    outside = settings.WAYBACK and chosen and not source.confidential
    return [ArchivePlace.OURS, *([ArchivePlace.WAYBACK] if outside else [])]


def _asked(source: Source, place: ArchivePlace, again: bool) -> Archive | None:
    # Two who ask at once must not make two.
    Source.objects.select_for_update(no_key=True).get(pk=source.pk)
    enough = {ArchiveStatus.REQUESTED} | (set() if again else {ArchiveStatus.ARCHIVED})
    if source.archives.filter(place=place, status__in=enough).exists():
        return None
    return Archive.objects.create(outlet_id=source.outlet_id, source=source, place=place)


def waiting(source_id: UUID, place: ArchivePlace) -> Archive | None:
    """The copy of the source that is asked for at that place, if there is one."""
    asked = Archive.objects.filter(source_id=source_id, place=place, status=ArchiveStatus.REQUESTED)
    return asked.select_related("source").first()


@dataclass(frozen=True)
class Copy:
    """A page as it was fetched, with its text or the sentence why there is none."""

    fetched: Fetched
    text: str
    reason: str

    @property
    def body_sha256(self) -> str:
        """Of the body, in hexadecimal."""
        return hashlib.sha256(self.fetched.body).hexdigest()


def copied(url: str, fetch: Fetch) -> Copy:
    """Fetch a page and read it; no transaction should be open. Raises what `fetch` raises."""
    fetched = fetch(url)
    try:
        return Copy(fetched, text_of(fetched), "")
    except InvalidInput as refusal:
        return Copy(fetched, "", str(refusal))


def archive_source(outlet_id: UUID, source_id: UUID, *, fetch: Fetch) -> Archive | None:
    """Make the copy that is asked for; None where none is. Must not run inside a transaction.

    Raises `NoAnswer` where it may succeed later; whoever gives up then calls `fail`.
    """
    with acting_for(outlet_id):
        asked = waiting(source_id, ArchivePlace.OURS)
    if asked is None:
        return None
    try:
        copy = copied(asked.source.url, fetch)
    except AddressRefused as refusal:
        return fail(asked, str(refusal))
    status = copy.fetched.status
    if status >= 500 or status in BUSY:
        raise NoAnswer(f"The page answered {status}.")
    if not 200 <= status < 300:
        return fail(asked, f"The page answered {status}.", http_status=status)
    return keep(asked, copy)


def keep(asked: Archive, copy: Copy, *, searchable: bool = True) -> Archive:
    """Write the WARC file, then say in one transaction that the copy is there.

    `searchable` cuts its text into passages of the library.
    """
    packed = warc.written(copy.fetched, timezone.now())
    # A name that is taken, by an earlier try that was killed, gets another ending.
    file = storage().save(f"{asked.outlet_id}/{asked.pk}.warc.gz", ContentFile(packed))
    with acting_for(asked.outlet_id):
        current = Archive.objects.select_for_update(no_key=True).get(pk=asked.pk)
        if current.status != ArchiveStatus.REQUESTED:  # another worker was quicker
            storage().delete(file)
            return current
        current.file, current.file_sha256 = file, hashlib.sha256(packed).hexdigest()
        current.snapshot = _snapshot(current.source, copy.text, searchable) if copy.text else None
        current.reason = copy.reason[:500]
        current.body_sha256, current.size = copy.body_sha256, len(copy.fetched.body)
        current.http_status, current.final_url = copy.fetched.status, copy.fetched.final_url[:4000]
        current.headers = dict(warc.kept_headers(copy.fetched))
        return finish(current, ArchiveStatus.ARCHIVED)


def finish(asked: Archive, status: ArchiveStatus, reason: str = "") -> Archive:
    """End a copy that was asked for: kept, or failed with a reason; in a transaction."""
    asked.status, asked.finished_at = status, timezone.now()
    asked.reason = reason[:500] or asked.reason
    asked.save()
    payload = {"archive": str(asked.pk), "place": asked.place, "sha256": asked.body_sha256}
    said: dict[str, Any] = {"by": SYSTEM, "note": asked.reason, "payload": payload}
    if status == ArchiveStatus.FAILED:
        record("source.archive_failed", asked.source, **said)
    else:
        record("source.archived", asked.source, **said)
        later = next_check(asked.finished_at, Standing.SAME, settings.SOURCE_CHECK_DAYS)
        Source.objects.filter(pk=asked.source_id).update(check_at=later)
    return asked


def fail(asked: Archive, reason: str, *, http_status: int | None = None) -> Archive:
    """Say that a copy that was asked for could not be made, and why; a finished one stays."""
    with acting_for(asked.outlet_id):
        current = Archive.objects.select_for_update(no_key=True).get(pk=asked.pk)
        if current.status != ArchiveStatus.REQUESTED:
            return current
        current.http_status = http_status
        return finish(current, ArchiveStatus.FAILED, reason or "It could not be fetched.")


def _snapshot(source: Source, text: str, searchable: bool) -> SourceSnapshot:
    """The text as a snapshot, with its sketch and its passages."""
    snapshot = keep_text(source, text)
    if not snapshot.shingles:
        snapshot.shingles = sketch(text)
        snapshot.save(update_fields=["shingles"])
    if searchable:
        _cut_up(snapshot)
    return snapshot


def _cut_up(snapshot: SourceSnapshot) -> None:
    source, text = snapshot.source, snapshot.text
    Passage.objects.bulk_create(
        (
            Passage(
                outlet_id=source.outlet_id,
                source=source,
                snapshot=snapshot,
                start=place.start,
                end=place.end,
                text=place.of(text),
            )
            for place in cut(text, source.language or "en")
        ),
        ignore_conflicts=True,
    )


def is_intact(kept: Archive) -> bool:
    """Whether the file still is the one that was written; False where it is not there."""
    try:
        with storage().open(kept.file) as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == kept.file_sha256
    except OSError:
        return False


def latest_copy(source: Source) -> Archive | None:
    """Our newest copy of the source that has text."""
    kept = source.archives.filter(
        place=ArchivePlace.OURS, status=ArchiveStatus.ARCHIVED, snapshot__isnull=False
    )
    return kept.select_related("snapshot").order_by("-finished_at").first()
