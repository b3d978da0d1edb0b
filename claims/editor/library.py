"""The source library."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from claims.editor.door import Desk, desk
from claims.evidence.queries import library

PER_PAGE = 30


@require_safe
@desk
def sources(door: Desk) -> HttpResponse:
    """The outlet's sources; `?q=` looks for words in title or passage."""
    words = door.request.GET.get("q", "").replace("\0", "").strip()[:200]
    page = Paginator(library(door.outlet.pk, words), PER_PAGE).get_page(
        door.request.GET.get("page")
    )
    context = {"sources": page.object_list, "page_obj": page, "q": words, "place": "sources"}
    return door.show("sources.html", context)
