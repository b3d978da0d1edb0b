"""A correction before it is public: draft, second pair of eyes, publication."""

from uuid import UUID

from django.conf import settings
from django.core.paginator import Paginator
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from claims.corrections.everywhere import open_elsewhere
from claims.corrections.queries import corrections_in, happenings
from claims.corrections.reviewing import awaits_blind_check, roles_missing
from claims.corrections.services import draft_correction, edit_correction
from claims.editor.correction_steps import (
    VERBS,
    boxes,
    preparation,
    refused_form,
    why_not,
)
from claims.editor.door import Desk, desk
from claims.editor.forms import CorrectionForm
from claims.editor.words import steps
from claims.models import Article, Correction, CorrectionStatus, Role
from claims.nlp.text import Span
from claims.publishing.pages import notice
from claims.publishing.previews import preview
from claims.review.rules import current_verdict

S = CorrectionStatus
PER_PAGE = 30
FIELDS = ("was", "now", "note", "kind", "severity", "placement", "cause", "delay", "supersedes")


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
    context = {
        "corrections": page.object_list,
        "page_obj": page,
        "views": views,
        "elsewhere_count": open_elsewhere(door.outlet.pk).count(),
    }
    return door.show("corrections.html", context | {"place": "corrections"})


@require_http_methods(["GET", "HEAD", "POST"])
@desk
def new(door: Desk, article_id: UUID) -> HttpResponse:
    """Draft a correction nobody asked for; `?claim=` begins with that claim's words."""
    found = Article.objects.select_related("current").filter(outlet=door.outlet)
    article = get_object_or_404(found, pk=article_id)
    post = door.request.method == "POST"
    blank = CorrectionForm(initial=_words(door, article))
    form = (CorrectionForm(door.request.POST) if post else blank).about(article)
    made: list[Correction] = []
    if post and form.is_valid() and door.attempt(lambda: _draft(door, article, form, made), form):
        return redirect("editor:correction", made[0].pk)
    context = {"form": form, "article": article, "version": article.current, "place": "corrections"}
    return door.show("correction_new.html", context, door.refused_with if post else 200)


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
    form = CorrectionForm(door.request.POST).about(correction.article)
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
    refused: BaseForm | None = None,
) -> HttpResponse:
    blind = awaits_blind_check(correction) and correction.drafted_by_id != door.user.pk
    context = {
        "correction": correction,
        "article": correction.article,
        "version": correction.version_before,
        "pieces": notice(correction).pieces,
        "blind": blind,
        "form": form or _edit_form(correction),
        "requests": list(correction.requests.all()),
        "claims": [
            {"claim": claim, "rating": getattr(current_verdict(claim), "rating", None)}
            for claim in correction.claims.order_by("position")
        ],
        "history": steps(happenings(correction, "correction")),
        "preparation": preparation(correction),
        "missing": [str(Role(role).label) for role in roles_missing(correction)],
        "surfaces": correction.surfaces.all(),
        "preview": None if blind else preview(correction, settings.SITE_ROOT),
        "boxes": boxes(door, correction, refused),
        "why_not": why_not(door, correction),
        "place": "corrections",
    }
    return door.show("correction.html", context, door.refused_with if form or refused else 200)


def _edit_form(correction: Correction) -> CorrectionForm | None:
    if correction.status != S.DRAFT:
        return None
    initial = {name: getattr(correction, name) for name in FIELDS}
    initial["surfaces"] = [one.surface for one in correction.surfaces.all()]
    return CorrectionForm(initial=initial).about(correction.article)


@require_POST
@desk
def step(door: Desk, correction_id: UUID) -> HttpResponse:
    """Take the next step with a correction; each one says what it did."""
    correction = _correction(door, correction_id)
    verb = door.request.POST.get("verb", "")
    if verb not in VERBS:
        raise Http404
    refused = refused_form(door, correction, verb)
    if refused is None:
        return redirect("editor:correction", correction.pk)
    return _page(door, _correction(door, correction_id), refused=refused)
