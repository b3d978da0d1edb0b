"""Looking for what was checked."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from claims.errors import InvalidInput
from claims.public.pages import PER_PAGE, outlet_of, show
from claims.publishing.searching import LONGEST, checked_claims, found_claims, question_of


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Claims we have checked, for a few words; nothing for none."""
    raw = request.GET.get("q", "")
    try:
        question, refused = question_of(raw), ""
    except InvalidInput:
        question, refused = "", _("Please search with fewer words.")
    outlet = outlet_of(request)
    ids = checked_claims(question, outlet) if question and outlet else []
    page = Paginator(ids, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "question": question,
        "refused": refused,
        "longest": LONGEST,
        "claims": found_claims(list(page.object_list)),
        "total": len(ids),
        "page_obj": page,
        "section": "search",
    }
    return show(request, "search.html", context, 422 if refused else 200)
