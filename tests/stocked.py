"""A newsroom with one of everything, for tests that walk through all pages."""

from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.test import Client
from django.utils import timezone

from claims.corrections.services import Message, submit_request
from claims.models import (
    Article,
    Claim,
    Correction,
    Feed,
    Outlet,
    Role,
    Task,
    TaskKind,
    User,
)
from claims.nlp.saying import SOURCE_SAYS
from claims.nlp.text import Span
from claims.workflow.tasks import open_task
from tests.factories import (
    NOON,
    add_version,
    make_archive,
    make_article,
    make_claim,
    make_correction,
    make_evidence,
    make_hint,
    make_key,
    make_link,
    make_member,
    make_occurrence,
    make_outlet,
    make_passage,
    make_request,
    make_source,
    make_verdict,
)

FAILED_JOB = """
INSERT INTO procrastinate_jobs (task_name, queue_name, args, status)
VALUES ('split_version', 'default', jsonb_build_object('outlet_id', %s::text), 'failed')
RETURNING id
"""


@dataclass
class Stocked:
    """What was made; `values` fills in every name that occurs in an address."""

    outlet: Outlet
    editor: User
    article: Article
    key: str
    values: dict[str, Any] = field(default_factory=dict)

    def client(self, **wishes: Any) -> Client:
        """A browser in which the editor is signed in."""
        client = Client(**wishes)
        client.force_login(self.editor)
        return client


def stock(words: str = "", **names: Any) -> Stocked:
    """One outlet with public and private articles, claims, sources, requests, corrections.

    `words` are put into everything that people write and pages show.
    """
    outlet = make_outlet(**names)
    editor = make_member(Role.EDITOR, outlet, name=f"Lina {words}"[:120])
    article = _article(outlet, words)
    room = Stocked(outlet, editor, article, key=make_key()[1])
    _judge(room, words)
    private = make_article(outlet, headline=f"Not public yet {words}"[:500])
    _correct(room, private, words)
    _link(room, private, words)
    return room


def _article(outlet: Outlet, words: str) -> Article:
    body = ["The bridge over the Orontes was closed in 1982.", f"The far bank {words} is quiet."]
    article = make_article(
        outlet, headline=f"A bridge {words}"[:500], body=body, public=True, section=words[:60]
    )
    add_version(
        article,
        headline=f"A bridge {words}"[:500],
        body=[*body, f"About 40,000 people {words} lived there."],
        byline=f"By {words}"[:300],
        public=True,
    )
    return article


def _judge(room: Stocked, words: str) -> None:
    quote = f"About 40,000 people {words}".strip()
    claim = make_claim(
        room.article, quote=quote, status="published", public=True, claimant=words[:200]
    )
    make_claim(room.article, quote="The bridge over the Orontes")
    verdict = make_verdict(claim, reasons=f"Because {words}", public_at=timezone.now())
    source = make_source(room.outlet, title=f"Report {words}"[:300], publisher=words[:200])
    passage = make_passage(source, f"It says {words}")
    make_evidence(claim, passage, public=True, note=f"Note {words}")
    unused = make_passage(make_source(room.outlet, title="Unused"), "40,000 people lived there")
    make_hint(claim, unused, reason={"say": SOURCE_SAYS, "with": {"theirs": words, "ours": words}})
    archive = make_archive(passage.snapshot, reliability=f"Trust {words}")
    open_task(TaskKind.SOURCE_ALERT, source, reason=words, outlet_id=room.outlet.pk)
    room.values |= {
        "article_id": room.article.pk,
        "slug": room.article.slug,
        "claim_id": claim.pk,
        "verdict": verdict.pk,
        "passage": passage.pk,
        "source_id": source.pk,
        "archive_id": archive.pk,
    }


def _correct(room: Stocked, private: Article, words: str) -> None:
    version = room.article.versions.get(number=2)
    claim = room.article.claims.get(pk=room.values["claim_id"])
    message = Message(
        key=f"key-of-{room.outlet.slug:>16}",
        problem="fact",
        should_read=f"It was less. {words}",
        quote=Span(0, 8),
        email="reader@private.example",
    )
    receipt = submit_request(message, version=version)
    make_request(room.article, quote="", status="decided", reasons=f"Reasons {words}")
    decided = make_request(
        room.article, quote="40,000", should_read=words or "14,000", status="open", claims=[claim]
    )
    draft = make_correction(
        room.article, note=f"We said {words}", now=f"14,000 {words}", requests=[decided]
    )
    room.values |= {
        "request_id": receipt.request.pk,
        "secret": receipt.secret,
        "correction_id": draft.pk,
        "job_id": failed_job(room.outlet),
        "task_id": _repeated(room, make_claim(private, canonical=claim), draft).pk,
        "feed_id": _feed(room.outlet, words).pk,
    }
    _publish(room, words)


def _repeated(room: Stocked, other: Claim, correction: Correction) -> Task:
    """The same claim in another article, to be looked at because of the correction."""
    task = open_task(
        TaskKind.FIX_EVERYWHERE,
        other,
        reason="OP-2026-0001",
        outlet_id=room.outlet.pk,
        correction=correction,
    )
    assert task is not None
    return task


def _link(room: Stocked, there: Article, words: str) -> None:
    claim = room.article.claims.get(pk=room.values["claim_id"])
    other = make_claim(there, wording=f"It was 40,000 {words}")
    room.values["link_id"] = make_link(claim, other, reasons=[words]).pk


def _feed(outlet: Outlet, words: str) -> Feed:
    return Feed.objects.create(
        outlet=outlet,
        address="https://news.example/feed",
        title=f"News {words}"[:300],
        failures=1,
        failure=f"It answered {words}"[:500],
    )


def _publish(room: Stocked, words: str) -> None:
    """A published correction; the article reads as its third version from then on."""
    published = make_correction(
        room.article,
        was="is quiet",
        now=f"is {words} loud",
        note=f"It is loud. {words}",
        status="published",
        claims=room.article.claims.all(),
    )
    room.values["number"] = published.number
    after = published.version_after
    room.article.versions.filter(pk=after.pk).update(byline=f"By {words}"[:300])
    claim = room.article.claims.get(pk=room.values["claim_id"])
    make_occurrence(claim, after, [f"About 40,000 people {words}".strip()], public_at=NOON)


def failed_job(outlet: Outlet) -> int:
    """The number of a job of the outlet that has failed."""
    with connection.cursor() as cursor:
        cursor.execute(FAILED_JOB, [str(outlet.pk)])
        return int(cursor.fetchone()[0])
