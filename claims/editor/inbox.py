"""Requests: the inbox, and one of them beside the live text."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from claims.corrections.clock import calendar_of, clock_of
from claims.corrections.guards import partiality
from claims.corrections.queries import happenings, inbox
from claims.corrections.services import Decision
from claims.editor.door import Desk, desk
from claims.editor.forms import AcceptForm
from claims.editor.triage import APPEALS, VERBS, boxes, decide, refused_form
from claims.editor.triage_forms import DeclineForm
from claims.editor.words import steps
from claims.models import Correction, CorrectionRequest, Outcome, Problem, RequestStatus
from claims.nlp.text import Span
from claims.publishing.pages import Quotation, quotation
from claims.review.rules import current_verdict
from claims.workflow.transitions import EDITOR, STANDARDS

PER_PAGE = 30
DECIDABLE = (
    RequestStatus.RECEIVED,
    RequestStatus.SCREENING,
    RequestStatus.OPEN,
    RequestStatus.UNDER_REVIEW,
    *APPEALS,
)


@require_safe
@desk
def inbox_page(door: Desk) -> HttpResponse:
    """Requests in one of the views."""
    names = {
        "open": _("Open"),
        "checking": _("Being checked"),
        "mine": _("Mine"),
        "named": _("Named in the story"),
        "appeals": _("Appeals"),
        "decided": _("Decided"),
        "spam": _("Spam"),
    }
    view = door.request.GET.get("view", "open")
    view = view if view in names else "open"
    page = Paginator(inbox(door.outlet.pk, view, door.user), PER_PAGE).get_page(
        door.request.GET.get("page")
    )
    views = [
        {
            "label": label,
            "href": f"?view={name}",
            "count": inbox(door.outlet.pk, name, door.user).count(),
            "current": name == view,
        }
        for name, label in names.items()
    ]
    calendar = calendar_of(door.outlet.pk)
    rows = [(one, clock_of(one, calendar)) for one in page.object_list]
    context = {"rows": rows, "page_obj": page, "views": views, "place": "inbox"}
    return door.show("inbox.html", context)


def _request(door: Desk, request_id: UUID) -> CorrectionRequest:
    found = CorrectionRequest.objects.filter(outlet=door.outlet).select_related(
        "article__current", "version", "assignee"
    )
    return get_object_or_404(found, pk=request_id)


@require_safe
@desk
def request_page(door: Desk, request_id: UUID) -> HttpResponse:
    """One request: the reader's words, the live text, and the decision."""
    return _page(door, _request(door, request_id))


def _page(
    door: Desk,
    request: CorrectionRequest,
    *,
    accept_form: BaseForm | None = None,
    decline_form: BaseForm | None = None,
    refused: BaseForm | None = None,
) -> HttpResponse:
    live, initial = _live(request)
    role = STANDARDS if request.status in APPEALS else EDITOR
    why_not = partiality(request, door.user) or door.lacks(role)
    linked = request.links.select_related("claim").order_by("-score", "claim__position")
    context = {
        "request_": request,
        "article": request.article,
        "version": request.version,
        "current": request.article.current,
        "live": live,
        "claims": [
            {
                "claim": link.claim,
                "rating": getattr(current_verdict(link.claim), "rating", None),
                "score": link.score,
                "reasons": [_(reason) for reason in link.reasons],
            }
            for link in linked
        ],
        "boxes": boxes(door, request, refused),
        "clock": clock_of(request, calendar_of(door.outlet.pk)),
        "inquiries": list(request.inquiries.all()),
        "duplicates": list(request.duplicates.all()),
        "may_decide": request.status in DECIDABLE and not why_not,
        "why_not": why_not if request.status in DECIDABLE else "",
        "accept_form": accept_form or AcceptForm(initial=initial),
        "decline_form": decline_form or DeclineForm(request),
        "history": steps(happenings(request, "request")),
        "corrections": list(request.corrections.all()),
        "place": "inbox",
    }
    wrong = accept_form or decline_form or refused
    return door.show("request.html", context, door.refused_with if wrong else 200)


def _live(request: CorrectionRequest) -> tuple[Quotation | None, dict[str, Any]]:
    """The quoted words in the text as it reads now, and what the form begins with."""
    text = request.article.current.text if request.article.current else ""
    initial = {"was": request.quote, "now": request.quote}
    initial["kind"] = "update" if request.problem == Problem.OUTDATED else "correction"
    if not request.quote or request.quote not in text:
        return None, initial
    start = _place(request, text).start
    return quotation(text, start, start + len(request.quote)), initial


def _place(request: CorrectionRequest, text: str) -> Span:
    """Where the quote stands: at its own place if it still does, else at the first."""
    start = request.start or 0
    if text[start : start + len(request.quote)] != request.quote:
        start = max(0, text.find(request.quote))
    return Span(start, start + len(request.quote))


@require_POST
@desk
def step(door: Desk, request_id: UUID) -> HttpResponse:
    """Do one of the things of triage; what is refused stands in its form as it was typed."""
    request = _request(door, request_id)
    verb = door.request.POST.get("verb", "")
    if verb not in VERBS:
        raise Http404
    refused = refused_form(door, request, verb)
    if refused is None:
        return redirect("editor:request", request.pk)
    return _page(door, _request(door, request_id), refused=refused)


@require_POST
@desk
def accept(door: Desk, request_id: UUID) -> HttpResponse:
    """Agree, and draft the correction."""
    request = _request(door, request_id)
    form = AcceptForm(door.request.POST)
    made: list[Correction] = []
    if form.is_valid() and door.attempt(lambda: _uphold(door, request, form, made), form):
        return redirect("editor:correction", made[0].pk)
    return _page(door, _request(door, request_id), accept_form=form)


def _uphold(
    door: Desk, request: CorrectionRequest, form: AcceptForm, made: list[Correction]
) -> str:
    current = request.article.current
    assert current is not None  # noqa: S101 - a request is about a version
    draft = form.draft(current, near=_place(request, current.text) if request.quote else None)
    outcome = Outcome.PARTLY_UPHELD if form.cleaned_data["partly"] else Outcome.UPHELD
    decision = Decision(outcome, form.cleaned_data["reasons"], draft)
    correction = decide(door, request, decision)
    assert correction is not None  # noqa: S101 - a draft was given
    made.append(correction)
    return _("Accepted. The correction is drafted.")


@require_POST
@desk
def decline(door: Desk, request_id: UUID) -> HttpResponse:
    """Disagree, with reasons."""
    request = _request(door, request_id)
    form = DeclineForm(request, door.request.POST)
    if form.is_valid() and door.attempt(
        lambda: decide(door, request, Decision(Outcome.NOT_UPHELD, form.said())) or _("Declined."),
        form,
    ):
        return redirect("editor:request", request.pk)
    return _page(door, _request(door, request_id), decline_form=form)
