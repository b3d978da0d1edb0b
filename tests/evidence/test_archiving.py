"""Copies of sources: asked for when evidence is attached, kept as WARC, text and digests."""

import hashlib
from io import BytesIO
from unittest.mock import patch

import pytest
from warcio.archiveiterator import ArchiveIterator

from claims.errors import AddressRefused, NoAnswer, NotAllowed
from claims.evidence.archiving import (
    archive_source,
    fail,
    is_intact,
    latest_copy,
    request_archive,
    storage,
)
from claims.evidence.services import attach
from claims.models import Archive, Claim, Event, Evidence, Outlet, Role, Source, User
from tests.evidence.conftest import QUOTE, REST, URL
from tests.evidence.pages import UNREACHED, Pages, html, plain
from tests.factories import make_member, make_passage, make_source

pytestmark = pytest.mark.django_db


def archived(source: Source, pages: Pages) -> Archive:
    made = archive_source(source.outlet_id, source.pk, fetch=pages)
    assert made is not None
    return made


def test_attaching_asks_for_a_copy_and_does_not_call_it_kept(evidence: Evidence) -> None:
    (asked,) = Archive.objects.all()
    assert (asked.source, asked.status, asked.place) == (
        evidence.passage.source,
        "requested",
        "ours",
    )
    assert asked.finished_at is None
    kinds = Event.objects.order_by("seq").values_list("type", flat=True)
    assert list(kinds)[-2:] == ["evidence.attached", "source.archive_requested"]


def test_a_source_without_an_address_is_not_archived(claim: Claim, checker: User) -> None:
    attach(claim, make_passage(make_source(claim.outlet, url="")), stance="supports", by=checker)
    assert not Archive.objects.exists()


def test_a_copy_has_warc_text_digests_and_what_was_answered(
    evidence: Evidence, pages: Pages
) -> None:
    made = archived(evidence.passage.source, pages)
    body = pages.answers[URL]
    assert isinstance(body, bytes)
    assert (made.status, made.http_status, made.final_url) == ("archived", 200, URL)
    assert (made.body_sha256, made.size) == (hashlib.sha256(body).hexdigest(), len(body))
    assert made.headers["content-type"] == "text/plain; charset=utf-8"
    assert made.snapshot is not None
    assert QUOTE in made.snapshot.text
    assert made.snapshot.sha256 == hashlib.sha256(made.snapshot.text.encode()).hexdigest()
    with storage().open(made.file) as file:
        records = {r.rec_type: (r.rec_headers, r.raw_stream.read()) for r in ArchiveIterator(file)}
    assert set(records) == {"warcinfo", "request", "response"}
    headers, kept = records["response"]
    assert (headers.get_header("WARC-Target-URI"), kept) == (URL, body)


def test_the_archived_text_is_cut_into_passages_that_can_be_found(
    evidence: Evidence, pages: Pages
) -> None:
    archived(evidence.passage.source, pages)
    texts = set(evidence.passage.source.passages.values_list("text", flat=True))
    assert texts >= {QUOTE, REST}


def test_a_copy_is_made_once_however_often_the_job_runs(evidence: Evidence, pages: Pages) -> None:
    archived(evidence.passage.source, pages)
    ids = (evidence.outlet_id, evidence.passage.source_id)
    assert archive_source(*ids, fetch=pages) is None
    assert pages.asked == [URL]


def test_of_two_workers_at_the_same_copy_one_keeps_it(evidence: Evidence, pages: Pages) -> None:
    source = evidence.passage.source

    def slow(url: str) -> object:
        archived(source, pages)
        return pages(url)

    late = archive_source(source.outlet_id, source.pk, fetch=slow)  # type: ignore[arg-type]
    assert late is not None
    assert late.status == "archived"
    assert Event.objects.filter(type="source.archived").count() == 1
    assert is_intact(late)


def test_an_answer_that_may_get_better_leaves_the_copy_asked_for(evidence: Evidence) -> None:
    source = evidence.passage.source
    for answer in (UNREACHED, 503, 429):
        with pytest.raises(NoAnswer):
            archive_source(source.outlet_id, source.pk, fetch=Pages({URL: answer}))
    assert source.archives.get().status == "requested"


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (404, "The page answered 404."),
        (403, "The page answered 403."),
        (AddressRefused("Requests to 10.0.0.1:80 are not allowed."), "not allowed"),
    ],
)
def test_an_answer_that_will_not_get_better_fails_with_a_reason(
    evidence: Evidence, answer: int | Exception, why: str
) -> None:
    made = archived(evidence.passage.source, Pages({URL: answer}))
    assert made.status == "failed"
    assert why in made.reason
    assert not made.file
    assert Event.objects.filter(type="source.archive_failed").count() == 1


def test_a_failed_copy_is_asked_for_again_by_attaching_or_by_a_person(
    evidence: Evidence, claim: Claim, checker: User
) -> None:
    source = evidence.passage.source
    archived(source, Pages())
    attach(claim, evidence.passage, stance="supports", by=checker)
    assert sorted(source.archives.values_list("status", flat=True)) == ["failed", "requested"]
    assert request_archive(source, by=checker) == []


def test_a_kept_copy_is_not_fetched_anew_unless_wished(
    evidence: Evidence, checker: User, pages: Pages
) -> None:
    source = evidence.passage.source
    archived(source, pages)
    assert request_archive(source, by=checker) == []
    (again,) = request_archive(source, by=checker, again=True)
    assert again.status == "requested"


def test_an_auditor_asks_for_no_copy(outlet: Outlet) -> None:
    with pytest.raises(NotAllowed):
        request_archive(make_source(outlet), by=make_member(Role.AUDITOR, outlet))


@pytest.mark.parametrize(
    ("body", "kind", "why"),
    [
        (b"%PDF-1.7\n\x00\x01\x02", "application/pdf", "application/pdf"),
        (b"", "text/html", "no article"),
        (b"\x00\x01\x02" * 900, "text/plain", "no characters"),
        (b"<html><body></body></html>", "text/html", "no article"),
        (b"   ", "text/plain", "no text"),
    ],
)
def test_what_cannot_be_read_is_kept_all_the_same_and_says_why(
    evidence: Evidence, body: bytes, kind: str, why: str
) -> None:
    made = archived(evidence.passage.source, Pages({URL: body}, kind=kind))
    assert (made.status, made.snapshot) == ("archived", None)
    assert why in made.reason
    assert is_intact(made)


def test_a_hostile_page_is_kept_as_bytes_and_read_as_words(evidence: Evidence) -> None:
    page = html(f"<script>alert(1)</script>{QUOTE}", REST, "<img src=x onerror=alert(2)>" + REST)
    made = archived(evidence.passage.source, Pages({URL: page}, kind="text/html"))
    assert made.snapshot is not None
    assert QUOTE in made.snapshot.text
    assert "alert" not in made.snapshot.text


@pytest.mark.parametrize(
    "headers",
    [
        {"content-type": "text/plain", "x-odd": "a\r\nX-Injected: yes", "set-cookie": "é" * 9_000},
        {"content-type": "text/plain", "content-encoding": "gzip", "content-length": "1"},
        {"content-type": "text/plain", "naïve": "x", "": "y", "a\nb": "z"},
    ],
)
def test_odd_headers_do_not_bend_the_file(evidence: Evidence, headers: dict[str, str]) -> None:
    body = plain(QUOTE)

    def fetch(url: str) -> object:
        from claims.evidence.fetching import Fetched  # noqa: PLC0415

        return Fetched(url, 200, headers, body, url)

    source = evidence.passage.source
    made = archive_source(source.outlet_id, source.pk, fetch=fetch)  # type: ignore[arg-type]
    assert made is not None
    with storage().open(made.file) as file:
        records = ArchiveIterator(BytesIO(file.read()), check_digests="raise")
        kept = next(record for record in records if record.rec_type == "response")
        assert kept.content_stream().read() == body
        assert kept.http_headers.get_header("x-injected") is None


def test_a_copy_that_was_bent_is_noticed(evidence: Evidence, pages: Pages) -> None:
    made = archived(evidence.passage.source, pages)
    assert is_intact(made)
    storage().delete(made.file)
    assert not is_intact(made)
    with storage().open(made.file, "wb") as file:
        file.write(b"something else")
    assert not is_intact(made)


def test_a_file_left_by_a_worker_that_was_killed_is_in_nobodys_way(
    evidence: Evidence, pages: Pages
) -> None:
    source = evidence.passage.source
    killed = patch("claims.evidence.archiving.finish", side_effect=KeyboardInterrupt)
    with killed, pytest.raises(KeyboardInterrupt):
        archive_source(source.outlet_id, source.pk, fetch=pages)
    made = archived(source, pages)
    assert made.status == "archived"
    assert is_intact(made)


def test_giving_up_says_so_once_and_never_undoes_a_kept_copy(
    evidence: Evidence, pages: Pages
) -> None:
    made = archived(evidence.passage.source, pages)
    assert fail(made, "Too late.").status == "archived"


def test_the_latest_copy_is_the_one_with_text(
    evidence: Evidence, checker: User, pages: Pages
) -> None:
    source = evidence.passage.source
    first = archived(source, pages)
    request_archive(source, by=checker, again=True)
    archived(source, Pages({URL: b"%PDF"}, kind="application/pdf"))
    assert latest_copy(source) == first
