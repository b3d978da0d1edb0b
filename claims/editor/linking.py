"""What a person says of a claim that was suggested as the same, or as a contradiction."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.editor.door import Desk, desk
from claims.editor.workbench import back_to, claim_of
from claims.matching.linking import confirm_link, reject_link, undo_link
from claims.matching.queries import links_around
from claims.models import ClaimLink


@require_POST
@desk
def decide(door: Desk, article_id: UUID, claim_id: UUID, link_id: UUID) -> HttpResponse:
    """Confirm a link, turn it down, or take either back."""
    claim = claim_of(door, article_id, claim_id)
    link = get_object_or_404(links_around(claim), pk=link_id, outlet=door.outlet)
    verbs = {"confirm": _confirm, "reject": _reject, "undo": _undo}
    verb = verbs.get(door.request.POST.get("verb", ""))
    if verb is None:
        raise Http404
    door.attempt(lambda: verb(door, link))
    return back_to(claim)


def _confirm(door: Desk, link: ClaimLink) -> str:
    confirm_link(link, by=door.user, kind=door.request.POST.get("kind", "") or None)
    return _("Confirmed.")


def _reject(door: Desk, link: ClaimLink) -> str:
    reject_link(link, by=door.user)
    return _("Turned down; it is not suggested again.")


def _undo(door: Desk, link: ClaimLink) -> str:
    undo_link(link, by=door.user)
    return _("Taken back: it is a suggestion again.")
