"""A correction before it is public: draft, second pair of eyes, publication."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from claims.corrections.queries import corrections_in, happenings
from claims.corrections.services import (
    approve_correction,
    ask_for_changes,
    cancel_correction,
    draft_correction,
    edit_correction,
    prepare_again,
    publish_correction,
    return_to_draft,
    send_to_review,
)
from claims.editor.door import Desk, desk
from claims.editor.forms import CorrectionForm, NoteForm
from claims.editor.words import steps
from claims.models import Article, Correction, CorrectionStatus
from claims.nlp.text import Span
from claims.publishing.pages import notice
from claims.review.rules import current_verdict
from claims.workflow.transitions import EDITOR

S = CorrectionStatus
OPEN = (S.DRAFT, S.IN_REVIEW, S.CHANGES_REQUESTED, S.APPROVED, S.SCHEDULED)
PER_PAGE = 30
FIELDS = ("was", "now", "note", "kind", "severity", "placement", "cause")


@require_safe
@desk
def listed(door: Desk) -> HttpResponse:
    """Corrections on their way and those that are out; the ones to be checked come first."""
    names = {"review": _("To be checked"), "drafts": _("Drafts"), "published": _("Published")}
    asked = door.request.GET.get("view", "")
    chosen = asked if asked in names else "review"
    page = Paginator(corrections_in(door.outlet.pk, chosen), PER_PAGE).get_page(
        door.request.GET.get("page")
    )
    views = [
        {
            "label": label,
            "href": f"?view={name}",
            "count": corrections_in(door.outlet.pk, name).count(),
            "current": name == chosen,
        }
        for name, label in names.items()
    ]
    context = {"corrections": page.object_list, "page_obj": page, "views": views}
    return door.show("corrections.html", context | {"place": "corrections"})


@require_http_methods(["GET", "HEAD", "POST"])
@desk
def new(door: Desk, article_id: UUID) -> HttpResponse:
    """Draft a correction nobody asked for; `?claim=` begins with that claim's words."""
    found = Article.objects.select_related("current").filter(outlet=door.outlet)
    article = get_object_or_404(found, pk=article_id)
    post = door.request.method == "POST"
    form = (
        CorrectionForm(door.request.POST) if post else CorrectionForm(initial=_words(door, article))
    )
    made: list[Correction] = []
    if post and form.is_valid() and door.attempt(lambda: _draft(door, article, form, made), form):
        return redirect("editor:correction", made[0].pk)
    context = {"form": form, "article": article, "version": article.current, "place": "corrections"}
    return door.show("correction_new.html", context, 422 if post else 200)


def _draft(door: Desk, article: Article, form: CorrectionForm, made: list[Correction]) -> str:
    if article.current is None:
        raise Http404
    made.append(draft_correction(form.draft(article.current), by=door.user))
    return _("Drafted.")


def _words(door: Desk, article: Article) -> dict[str, str]:
    """The words of the claim that was asked about, as it stands in the text."""
    try:
        claim = UUID(door.request.GET.get("claim", ""))
    except ValueError:
        return {}
    standing = article.current.occurrences.filter(claim_id=claim) if article.current else None
    place = standing.prefetch_related("spans").first() if standing is not None else None
    spans = list(place.spans.all()) if place else []
    if not spans or article.current is None:
        return {}
    words = article.current.text[spans[0].start : spans[-1].end]
    return {} if "\n" in words else {"was": words, "now": words}


def _correction(door: Desk, correction_id: UUID) -> Correction:
    found = Correction.objects.filter(outlet=door.outlet).select_related(
        "article__current", "version_before", "drafted_by", "approved_by", "published_by"
    )
    return get_object_or_404(found, pk=correction_id)


@require_http_methods(["GET", "HEAD", "POST"])
@desk
def page(door: Desk, correction_id: UUID) -> HttpResponse:
    """One correction; posted, its draft is changed."""
    correction = _correction(door, correction_id)
    if door.request.method != "POST":
        return _page(door, correction)
    form = CorrectionForm(door.request.POST)
    if form.is_valid() and door.attempt(lambda: _edit(door, correction, form), form):
        return redirect("editor:correction", correction.pk)
    return _page(door, _correction(door, correction_id), form=form)


def _edit(door: Desk, correction: Correction, form: CorrectionForm) -> str:
    current = correction.article.current
    assert current is not None  # noqa: S101 - a correction is of a version
    same = current.pk == correction.version_before_id
    edit_correction(
        correction,
        form.draft(current, near=Span(correction.start, correction.end) if same else None),
        by=door.user,
    )
    return _("The draft is changed.")


def _page(
    door: Desk,
    correction: Correction,
    *,
    form: BaseForm | None = None,
    approve_form: BaseForm | None = None,
) -> HttpResponse:
    editable = correction.status == S.DRAFT
    initial = {name: getattr(correction, name) for name in FIELDS}
    context = {
        "correction": correction,
        "article": correction.article,
        "version": correction.version_before,
        "pieces": notice(correction).pieces,
        "form": form or (CorrectionForm(initial=initial) if editable else None),
        "approve_form": approve_form or NoteForm(),
        "requests": list(correction.requests.all()),
        "claims": [
            {"claim": claim, "rating": getattr(current_verdict(claim), "rating", None)}
            for claim in correction.claims.order_by("position")
        ],
        "history": steps(happenings(correction, "correction")),
        "preparation": preparation(correction),
        "place": "corrections",
        **_rights(door, correction),
    }
    return door.show("correction.html", context, 422 if form or approve_form else 200)


def preparation(correction: Correction) -> str:
    """Whether what publishing applies has been worked out for the text as it is now."""
    if correction.status not in (S.APPROVED, S.SCHEDULED):
        return "none"
    current = correction.article.current
    if not correction.prepared:
        return "running"
    return "ready" if current and current.sha256 == correction.prepared_for else "stale"


def _rights(door: Desk, correction: Correction) -> dict[str, Any]:
    mine = correction.drafted_by_id == door.user.pk
    if lack := door.lacks(EDITOR):
        return {"why_not": lack}
    waits = correction.status in (S.IN_REVIEW, S.APPROVED)
    return {
        "may_send": correction.status == S.DRAFT,
        "may_approve": correction.status == S.IN_REVIEW and not mine,
        "may_ask": correction.status == S.IN_REVIEW and not mine,
        "may_publish": correction.status == S.APPROVED and not mine,
        "may_redraft": correction.status in (S.IN_REVIEW, S.APPROVED),
        "may_cancel": correction.status in OPEN,
        "why_not": _("You drafted this, so somebody else takes the next step.")
        if mine and waits
        else "",
    }


@require_POST
@desk
def step(door: Desk, correction_id: UUID) -> HttpResponse:
    """Take the next step with a correction; each one says what it did."""
    correction = _correction(door, correction_id)
    form = NoteForm(door.request.POST)
    form.is_valid()
    note = form.cleaned_data.get("note", "")
    verb = _verbs(door, correction, note).get(door.request.POST.get("verb", ""))
    if verb is None:
        raise Http404
    noted = form if door.request.POST.get("verb") == "ask_for_changes" else None
    if not door.attempt(verb, noted) and noted:
        return _page(door, _correction(door, correction_id), approve_form=noted)
    return redirect("editor:correction", correction.pk)


def _verbs(door: Desk, correction: Correction, note: str) -> dict[str, Callable[[], str]]:
    by = door.user
    reason = note or _("Given up at the desk.")

    def said(sentence: str, done: object) -> str:
        return sentence if done else ""

    return {
        "send_to_review": lambda: said(_("Sent to review."), send_to_review(correction, by=by)),
        "approve": lambda: said(
            _("Approved. It is being prepared."), approve_correction(correction, by=by, note=note)
        ),
        "ask_for_changes": lambda: said(
            _("Sent back with your remark."), ask_for_changes(correction, by=by, note=note)
        ),
        "draft": lambda: said(_("Back to draft."), return_to_draft(correction, by=by)),
        "prepare": lambda: said(_("It is being prepared."), prepare_again(correction, by=by)),
        "publish": lambda: said(_("Published."), publish_correction(correction, by=by)),
        "cancel": lambda: said(_("Cancelled."), cancel_correction(correction, by=by, note=reason)),
    }
