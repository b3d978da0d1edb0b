"""Pages readers read. They see the published record and nothing else."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from claims.models import Article, ArticleStatus, Claim, Correction, CorrectionStatus, Outlet
from claims.publishing import pages

PER_PAGE = 20
# Claims the desk has taken on, checked or not.
TAKEN_ON = Q(claims__status__in=["accepted", "in_review", "reviewed", "published"])


def outlet_of(request: HttpRequest) -> Outlet | None:
    """The outlet whose host name was asked for, else the first of our own."""
    host = request.get_host().split(":")[0]
    named = Outlet.objects.filter(host=host).first()
    return named or Outlet.objects.filter(is_own=True).order_by("created_at").first()


def public_article(article_id: UUID) -> Article:
    """An article readers may see; 404 otherwise."""
    found = Article.objects.select_related("current", "outlet").filter(
        public_at__isnull=False, current__public_at__isnull=False
    )
    return get_object_or_404(found, pk=article_id)


def show(
    request: HttpRequest, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """Print a page with the masthead of its outlet."""
    article = context.get("article")
    outlet = article.outlet if isinstance(article, Article) else outlet_of(request)
    return render(request, f"public/{template}", {"outlet": outlet} | context, status=status)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The outlet's public articles, newest first."""
    published = Q(claims__public_at__isnull=False)
    articles = (
        Article.objects.filter(
            outlet=outlet_of(request), public_at__isnull=False, current__public_at__isnull=False
        )
        .exclude(status=ArticleStatus.REMOVED)
        .select_related("current")
        .defer("current__text", "current__blocks", "current__markup")
        .annotate(checked=Count("claims", filter=published, distinct=True))
        .annotate(total=Count("claims", filter=TAKEN_ON, distinct=True))
        .order_by("-public_at")
    )
    page = Paginator(articles, PER_PAGE).get_page(request.GET.get("page"))
    return show(request, "home.html", {"articles": page.object_list, "page_obj": page})


@require_safe
def article(request: HttpRequest, article_id: UUID, slug: str) -> HttpResponse:
    """One article with its fact-checks and corrections; another slug leads to the right one."""
    found = public_article(article_id)
    if found.status == ArticleStatus.REMOVED:
        sentence = _("This article was removed for legal or safety reasons.")
        return show(request, "gone.html", {"article": found, "sentence": sentence}, status=410)
    if slug != found.slug:
        return redirect("public:article", found.pk, found.slug, permanent=True)
    return show(request, "article.html", vars(pages.article_page(found)))


@require_safe
def history(request: HttpRequest, article_id: UUID) -> HttpResponse:
    """Every version of an article and what changed."""
    found = public_article(article_id)
    if found.status == ArticleStatus.REMOVED:
        raise Http404
    context = {"article": found, "version": found.current, "versions": pages.history(found)}
    return show(request, "history.html", context)


@require_safe
def claim(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """One claim: what it says, what we found, and from where."""
    public = Claim.objects.filter(public_at__isnull=False, article__public_at__isnull=False)
    public = public.exclude(article__status=ArticleStatus.REMOVED)
    found = get_object_or_404(
        public.select_related("article__current", "article__outlet"), pk=claim_id
    )
    return show(request, "claim.html", vars(pages.claim_page(found)) | {"article": found.article})


def _published() -> Any:
    return Correction.objects.filter(
        public_at__isnull=False, article__public_at__isnull=False
    ).select_related("article__current", "article__outlet", "version_before")


@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    """All corrections of the outlet, newest first."""
    listed = _published().filter(outlet=outlet_of(request)).order_by("-published_at")
    listed = listed.exclude(article__status=ArticleStatus.REMOVED)
    page = Paginator(listed, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "entries": [pages.notice(correction) for correction in page.object_list],
        "total": page.paginator.count,
        "page_obj": page,
        "section": "corrections",
    }
    return show(request, "corrections.html", context)


@require_safe
def correction(request: HttpRequest, number: str) -> HttpResponse:
    """One correction, for ever at its address."""
    if "\0" in number:  # the database takes no such text
        raise Http404
    found = get_object_or_404(_published(), number=number)
    touched = found.claims.filter(public_at__isnull=False)
    context = vars(pages.notice(found)) | {
        "version": found.version_before,
        "banner": _banner(found),
        "successor": found.successors.filter(public_at__isnull=False).first(),
        "claims": [{"claim": c, "rating": _rating(c)} for c in touched],
        "requests_count": found.requests.count(),
        "section": "corrections",
    }
    return show(request, "correction.html", context)


def _rating(found: Claim) -> object:
    verdict = pages.last_public_verdict(found)
    return verdict.rating if verdict else None


def _banner(found: Correction) -> str:
    if found.status == CorrectionStatus.SUPERSEDED:
        return _("A later correction has taken this one’s place.")
    if found.status == CorrectionStatus.WITHDRAWN:
        return _("This correction was withdrawn.")
    return ""


@require_safe
def policy(request: HttpRequest) -> HttpResponse:
    """How corrections are handled."""
    return show(request, "policy.html", {})
