"""The source library: the list, one source, its archived copies."""

from collections.abc import Callable
from typing import Any, cast
from uuid import UUID

from csp.constants import NONE, SELF
from csp.decorators import csp_replace
from django.core.paginator import Paginator
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from claims.editor.door import Desk, desk
from claims.editor.source_forms import SourceFactsForm
from claims.evidence.archiving import request_archive
from claims.evidence.queries import copy_page, library, open_alerts, quoted_passages
from claims.evidence.rot import ask_for_look, claims_resting_on
from claims.evidence.services import describe_source, make_confidential
from claims.models import Archive, ArchiveStatus, Source, Task
from claims.workflow.tasks import close_task
from claims.workflow.transitions import CHECKER

PER_PAGE = 30
LOOKS = 10  # the latest checks that are shown
# Somebody else's words: nothing of them may run, load or be sent anywhere.
SANDBOX = {
    # No scripts, forms or windows; its own origin only so that our fonts may be loaded.
    "sandbox": ["allow-same-origin"],
    "default-src": [NONE],
    "style-src": [SELF],
    "font-src": [SELF],
    "img-src": [SELF],
    "form-action": [NONE],
    "frame-ancestors": [NONE],
    "base-uri": [NONE],
    "script-src": None,
    "connect-src": None,
}


def sandboxed(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer with the policy for somebody else's words instead of the desk's own."""
    return cast(Callable[..., HttpResponse], csp_replace(SANDBOX)(view))


@require_safe
@desk
def sources(door: Desk) -> HttpResponse:
    """The outlet's sources; `?q=` looks for words in title or passage."""
    words = door.request.GET.get("q", "").replace("\0", "").strip()[:200]
    page = Paginator(library(door.outlet.pk, words), PER_PAGE).get_page(
        door.request.GET.get("page")
    )
    rows = list(page.object_list)
    context = {"sources": rows, "page_obj": page, "q": words, "place": "sources"}
    return door.show("sources.html", context | {"states": dict(ArchiveStatus.choices)})


def _source(door: Desk, source_id: UUID) -> Source:
    return get_object_or_404(Source, pk=source_id, outlet=door.outlet)


@require_http_methods(["GET", "HEAD", "POST"])
@desk
def source(door: Desk, source_id: UUID) -> HttpResponse:
    """One source with its copies, what rests on it, and the form that says what it is."""
    found = _source(door, source_id)
    post = door.request.method == "POST"
    form = SourceFactsForm(door.request.POST) if post else SourceFactsForm.of(found)
    if post and form.is_valid() and door.attempt(lambda: _describe(door, found, form), form):
        return redirect("editor:source", found.pk)
    return _page(door, found, form, 422 if post else 200)


def _describe(door: Desk, found: Source, form: SourceFactsForm) -> str:
    describe_source(found, form.facts(), by=door.user)
    return _("Saved.")


def _page(door: Desk, found: Source, form: BaseForm, status: int) -> HttpResponse:
    found.refresh_from_db()
    context = {
        "source": found,
        "form": form,
        "archives": list(found.archives.select_related("snapshot").order_by("-created_at")),
        "checks": list(found.checks.order_by("-created_at")[:LOOKS]),
        "claims": list(claims_resting_on(found)),
        "passages": quoted_passages(found),
        "alerts": list(open_alerts(door.outlet.pk).filter(object_id=found.pk)),
        "may_change": not door.lacks(CHECKER),
        "place": "sources",
    }
    return door.show("source.html", context, status)


@require_POST
@desk
def step(door: Desk, source_id: UUID) -> HttpResponse:
    """Ask for a copy or another look, keep the source secret, or say an alert was seen to."""
    found = _source(door, source_id)
    acts: dict[str, Any] = {
        "archive": lambda: _archive(door, found),
        "look": lambda: _look(door, found),
        "hide": lambda: make_confidential(found, by=door.user) and _("It is confidential now."),
        "close": lambda: _close(door, found),
    }
    act = acts.get(door.request.POST.get("verb", ""))
    if act is None:
        raise Http404
    door.attempt(act)
    return redirect("editor:source", found.pk)


def _archive(door: Desk, found: Source) -> str:
    asked = request_archive(found, by=door.user, again=True)
    return _("A copy is asked for.") if asked else _("A copy is asked for already.")


def _look(door: Desk, found: Source) -> str:
    ask_for_look(found, by=door.user)
    return _("It is being looked at again.")


def _close(door: Desk, found: Source) -> str:
    note = door.request.POST.get("note", "")
    for task in Task.objects.filter(pk__in=open_alerts(door.outlet.pk), object_id=found.pk):
        close_task(task, by=door.user, outcome="seen", note=note)
    return _("Seen to.")


@require_safe
@sandboxed
@desk
def copy(door: Desk, source_id: UUID, archive_id: UUID) -> HttpResponse:
    """The text of an archived copy, only as text; `?passage=` marks a quotation in it."""
    kept = Archive.objects.select_related("source", "snapshot").filter(outlet=door.outlet)
    found = get_object_or_404(kept, pk=archive_id, source_id=source_id, snapshot__isnull=False)
    wanted = door.request.GET.get("passage", "")
    context = {"archive": found, "source": found.source, "copy": copy_page(found, wanted)}
    return door.show("copy.html", context)
