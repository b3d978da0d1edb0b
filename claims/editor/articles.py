"""Articles: the list, and taking one in."""

from collections import Counter
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from claims.corrections.queries import OPEN
from claims.editor.door import Desk, desk, desk_in_parts
from claims.editor.intake_forms import ArticleForm
from claims.errors import Refusal
from claims.ingest.document import Draft
from claims.ingest.services import publish_article, take_in
from claims.models import Article, Role, Verdict, VersionStatus
from claims.workflow.advance import advance
from claims.workflow.roles import acting_role
from claims.workflow.units import acting_for

PER_PAGE = 25


@require_safe
@desk
def listed(door: Desk) -> HttpResponse:
    """The outlet's articles, newest first."""
    articles = (
        Article.objects.filter(outlet=door.outlet, current__isnull=False)
        .select_related("current")
        .defer("current__text", "current__blocks", "current__markup")
        .annotate(
            total=Count(
                "claims",
                filter=~Q(claims__status__in=["dismissed", "superseded"]),
                distinct=True,
            ),
            open_requests=Count("requests", filter=Q(requests__status__in=OPEN), distinct=True),
        )
        .order_by("-created_at")
    )
    page = Paginator(articles, PER_PAGE).get_page(door.request.GET.get("page"))
    rows = list(page.object_list)
    _count(rows)
    return door.show("articles.html", {"articles": rows, "page_obj": page, "place": "articles"})


def _count(articles: list[Any]) -> None:
    """Give each article its verdicts by look."""
    looks: dict[UUID, Counter[str]] = {article.pk: Counter() for article in articles}
    current = Verdict.objects.filter(
        article__in=articles, superseded_at__isnull=True, second_signed_at__isnull=False
    )
    for article_id, look in current.values_list("article_id", "rating__look"):
        looks[article_id][look] += 1
    for article in articles:
        counted = looks[article.pk]
        article.checked = counted.total()
        unchecked = max(0, article.total - article.checked)
        article.counts = [*counted.items(), ("unchecked", unchecked)]


@require_http_methods(["GET", "HEAD", "POST"])
@desk_in_parts
def new(door: Desk) -> HttpResponse:
    """Taking in an article; what was typed survives a refusal."""
    post = door.request.method == "POST"
    form = ArticleForm(door.request.POST, door.request.FILES) if post else ArticleForm()
    draft = _drafted(door, form) if post and form.is_valid() else None
    with acting_for(door.outlet.pk):
        done: list[Article] = []
        if draft and door.attempt(lambda: _take_in(door, form, draft, done), form):
            return redirect("editor:workbench", done[0].pk)
        status = 422 if post else 200
        return door.show("article_new.html", {"form": form, "place": "articles"}, status)


def _drafted(door: Desk, form: ArticleForm) -> Draft | None:
    """What came, read; outside any transaction, because pages are fetched and take their time."""
    try:
        with acting_for(door.outlet.pk):
            acting_role(door.user, (Role.FACT_CHECKER,), door.outlet.pk)
        return form.draft()
    except Refusal as refusal:
        door.refuse(refusal, form)
        return None


def _take_in(door: Desk, form: ArticleForm, draft: Draft, done: list[Article]) -> str:
    intake = take_in(draft, outlet=door.outlet, by=door.user)
    if form.cleaned_data["public"] and intake.new:
        publish_article(intake.article, by=door.user)
    done.append(intake.article)
    return intake.sentence


@require_POST
@desk
def step(door: Desk, article_id: UUID) -> HttpResponse:
    """Put an article on the public site, or have a failed version tried again."""
    article = get_object_or_404(Article, pk=article_id, outlet=door.outlet)
    door.attempt(lambda: _step(door, article, door.request.POST.get("verb", "")))
    return redirect("editor:workbench", article.pk)


def _step(door: Desk, article: Article, verb: str) -> str | None:
    if verb == "publish":
        publish_article(article, by=door.user)
        return _("The article is on the public site.")
    if verb == "retry" and article.current and article.current.status == VersionStatus.FAILED:
        advance(article.current, "retry", by=door.user, failure="")
        return _("The article is being worked on again.")
    return None
