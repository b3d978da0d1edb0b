"""Sending a correction and following it. No account, no script needed."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from claims.corrections.services import find_by_secret, submit_request
from claims.errors import Refusal
from claims.models import Article, ArticleStatus, ArticleVersion, Occurrence
from claims.public.forms import RequestForm
from claims.public.pages import public_article, show
from claims.publishing.status import status_page, to_the_hour
from claims.workflow.units import acting_for


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, article_id: UUID) -> HttpResponse:
    """The form; sent, it leads to the receipt, and a mistake loses nothing that was typed."""
    article = public_article(article_id)
    if article.status == ArticleStatus.REMOVED:
        raise Http404
    if request.method != "POST":
        version = article.current
        assert version is not None  # noqa: S101 - public articles have text
        return _form(request, article, RequestForm.blank(version, _asked_about(request, version)))
    version = _version_seen(request, article)
    form = RequestForm(version, request.POST)
    if form.is_valid():
        try:
            with acting_for(article.outlet_id):
                receipt = submit_request(form.message(get_language() or "en"), version=version)
            return redirect(reverse("public:status", args=[receipt.secret]) + "?received")
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
    return _form(request, article, form, status=422)


def _form(
    request: HttpRequest, article: Article, form: RequestForm, status: int = 200
) -> HttpResponse:
    context = {"article": article, "version": form.version, "form": form}
    return show(request, "correction_form.html", context, status)


def _version_seen(request: HttpRequest, article: Article) -> ArticleVersion:
    """The version the reader saw, if it was public; else the one that is current."""
    wanted = request.POST.get("version_number", "")
    seen = article.versions.filter(public_at__isnull=False)
    found = (
        seen.filter(number=wanted).first()
        if wanted.isascii() and wanted.isdigit() and len(wanted) < 9
        else None
    )
    current = found or article.current
    assert current is not None  # noqa: S101
    return current


def _asked_about(request: HttpRequest, version: ArticleVersion) -> Occurrence | None:
    """Where the claim stands that the link named."""
    try:
        claim = UUID(request.GET.get("claim", ""))
    except ValueError:
        return None
    public = version.occurrences.filter(claim__public_at__isnull=False, claim_id=claim)
    return public.prefetch_related("spans").first()


@never_cache
@require_safe
def status(request: HttpRequest, secret: str) -> HttpResponse:
    """What became of a message; the first time, the receipt."""
    found = find_by_secret(secret)
    if found is None:
        raise Http404
    article = found.article
    context = {"article": article, "outlet": found.outlet, "reference": found.reference}
    if "received" in request.GET:
        address = request.build_absolute_uri(reverse("public:status", args=[secret]))
        return render(request, "public/received.html", context | {"status_url": address})
    context |= vars(status_page(found)) | {
        "submitted_at": to_the_hour(found.created_at),
        "quote": found.quote,
        "should_read": found.should_read,
        "direction": article.current.direction if article.current else "ltr",
    }
    return render(request, "public/status.html", context)
