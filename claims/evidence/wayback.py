"""Asking the Wayback Machine to keep a copy ("Save Page Now 2"), where the settings wish it.

What was asked for is not archived. A copy is archived when the other side says so for the
number of our job, names our page, and gives the moment from which its address follows;
whatever else comes back is not an archive.
"""

import json
import re
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from claims.errors import AddressRefused, InvalidInput, NoAnswer
from claims.evidence.addresses import canonical
from claims.evidence.archiving import fail, finish, waiting
from claims.evidence.fetching import Fetched, Post
from claims.models import Archive, ArchivePlace, ArchiveStatus
from claims.workflow.units import acting_for

PATIENCE = timedelta(hours=2)
WAIT = 30  # seconds between two questions
_JOB = re.compile(r"[A-Za-z0-9_-]{1,200}")
_MOMENT = re.compile(r"[12][0-9]{13}")
ODD = "The Wayback Machine gave an answer that cannot be understood."


class NotYet(Exception):
    """It has not decided; ask again after `wait` seconds."""

    wait = WAIT


def save_page(outlet_id: UUID, source_id: UUID, *, post: Post) -> Archive | None:
    """Take the next step with the copy that is asked for; None where none is.

    Must not run inside a transaction. Raises `NotYet` until the copy is archived or failed.
    """
    with acting_for(outlet_id):
        asked = waiting(source_id, ArchivePlace.WAYBACK)
    if asked is None:
        return None
    if asked.source.confidential:
        return fail(asked, "The source became confidential; nobody outside is told of it.")
    try:
        return _ask(asked, post) if asked.job else _begin(asked, post)
    except AddressRefused as refusal:
        return fail(asked, str(refusal))
    except NoAnswer as refusal:
        return _wait(asked, str(refusal))


def _begin(asked: Archive, post: Post) -> Archive:
    job = _said(_sent(post, "/save", {"url": asked.source.url})).get("job_id")
    if not isinstance(job, str) or not _JOB.fullmatch(job):
        return fail(asked, ODD)
    with acting_for(asked.outlet_id):
        Archive.objects.filter(pk=asked.pk, status=ArchiveStatus.REQUESTED).update(job=job)
    raise NotYet


def _ask(asked: Archive, post: Post) -> Archive:
    said = _said(_sent(post, "/save/status", {"job_id": asked.job}))
    if said.get("status") == "pending":
        return _wait(asked, "The Wayback Machine did not finish in time.")
    if said.get("status") == "error":
        return fail(asked, f"The Wayback Machine says: {_words(said)}")
    moment = said.get("timestamp")
    ours = said.get("job_id", asked.job) == asked.job and _is_ours(asked, said)
    if said.get("status") != "success" or not isinstance(moment, str) or not ours:
        return fail(asked, ODD)
    if not _MOMENT.fullmatch(moment):
        return fail(asked, ODD)
    return _archived(asked, f"{settings.WAYBACK_URL}/web/{moment}/{asked.source.url}")


def _is_ours(asked: Archive, said: dict[str, Any]) -> bool:
    """Whether the page it says it kept is the one that was asked for."""
    page = said.get("original_url")
    try:
        return isinstance(page, str) and canonical(page) == asked.source.canonical_url
    except InvalidInput:
        return False


def _archived(asked: Archive, address: str) -> Archive:
    with acting_for(asked.outlet_id):
        current = Archive.objects.select_for_update(no_key=True).get(pk=asked.pk)
        if current.status != ArchiveStatus.REQUESTED:
            return current
        current.address = address[:4000]
        return finish(current, ArchiveStatus.ARCHIVED)


def _wait(asked: Archive, why: str) -> Archive:
    if timezone.now() - asked.created_at > PATIENCE:
        return fail(asked, why)
    raise NotYet


def _sent(post: Post, path: str, form: dict[str, str]) -> Fetched:
    headers = {"accept": "application/json", "content-type": "application/x-www-form-urlencoded"}
    if settings.WAYBACK_KEY:
        headers["authorization"] = f"LOW {settings.WAYBACK_KEY}"
    answer = post(f"{settings.WAYBACK_URL}{path}", urlencode(form).encode(), headers)
    if not 200 <= answer.status < 300:
        raise NoAnswer(f"The Wayback Machine answered {answer.status}.")
    return answer


def _said(answer: Fetched) -> dict[str, Any]:
    """The answer's JSON object; empty for anything else, so that nothing in it is believed."""
    try:
        said = json.loads(answer.body)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def _words(said: dict[str, Any]) -> str:
    """Its reason in printable characters."""
    words = said.get("message") or said.get("status_ext") or "error"
    plain = "".join(c if c.isprintable() else " " for c in str(words)[:400])
    return " ".join(plain.split())
