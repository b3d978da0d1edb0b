"""Whether what comes is here already: the same article, the same text."""

from dataclasses import dataclass

from django.db.models import Q

from claims.ingest.document import Document, Draft
from claims.models import Article, ArticleVersion, Outlet


@dataclass(frozen=True)
class Recognised:
    """The article it belongs to, and the version that says the same; None where there is none."""

    article: Article | None = None
    version: ArticleVersion | None = None


def recognise(draft: Draft, document: Document, outlet: Outlet, *, lock: bool = True) -> Recognised:
    """What is known of a draft. Its article, if named, is locked until the transaction ends.

    An article is known by its address or its publisher's name for it. Then its text is new
    unless it is the current one: an article may go back to an earlier text. What has neither,
    or is not known by them, is known by its text alone, in whatever version it stood.
    """
    article = _named(draft, outlet, lock)
    if article is None:
        alike = ArticleVersion.objects.filter(outlet=outlet, sha256=document.sha256)
        version = alike.select_related("article").order_by("created_at").first()
        return Recognised(version.article if version else None, version)
    current = article.current
    same = current is not None and current.sha256 == document.sha256
    return Recognised(article, current if same else None)


def _named(draft: Draft, outlet: Outlet, lock: bool) -> Article | None:
    names = Q(pk=None)
    if draft.canonical_url:
        names |= Q(canonical_url=draft.canonical_url)
    if draft.uri:
        names |= Q(uri=draft.uri)
    known = Article.objects.filter(names, outlet=outlet).order_by("created_at")
    if lock:  # a correction may be adding a version to it at this moment
        known = known.select_for_update(no_key=True, of=("self",))
    return known.select_related("current").first()
