"""What a person does with a claim on the workbench: accepting it, judging, signing, publishing."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.editor.door import Desk, desk
from claims.editor.forms import VerdictForm
from claims.editor.workbench import back_to, claim_of, named, ratings_of, show_bench
from claims.models import Claim
from claims.review.services import (
    accept_claim,
    dismiss_claim,
    give_verdict,
    publish_claim,
    restore_claim,
    sign_verdict,
)


@require_POST
@desk
def step(door: Desk, article_id: UUID, claim_id: UUID) -> HttpResponse:
    """Accept, dismiss or restore a claim."""
    claim = claim_of(door, article_id, claim_id)
    note = door.request.POST.get("note", "")
    verbs = {
        "accept": lambda: accept_claim(claim, by=door.user),
        "dismiss": lambda: dismiss_claim(claim, by=door.user, note=note),
        "restore": lambda: restore_claim(claim, by=door.user),
    }
    verb = verbs.get(door.request.POST.get("verb", ""))
    if verb is None:
        raise Http404
    door.attempt(lambda: verb() and None)
    return back_to(claim)


@require_POST
@desk
def sign(door: Desk, article_id: UUID, claim_id: UUID) -> HttpResponse:
    """Give a verdict and sign first."""
    claim = claim_of(door, article_id, claim_id)
    version = claim.article.current
    assert version is not None  # noqa: S101 - the claim came from a version
    form = VerdictForm(ratings_of(version), door.request.POST)
    if form.is_valid() and door.attempt(lambda: _sign(door, claim, form), form):
        return back_to(claim)
    return show_bench(door, claim.article, str(claim.pk), verdict_form=form)


def _sign(door: Desk, claim: Claim, form: VerdictForm) -> str:
    give_verdict(claim, by=door.user, **form.chosen())
    return _("Signed. A second person has to sign now.")


@require_POST
@desk
def countersign(door: Desk, article_id: UUID, claim_id: UUID) -> HttpResponse:
    """Sign second, the very verdict that was on the page."""
    claim = claim_of(door, article_id, claim_id)
    verdict = named(claim.verdicts, door.request.POST.get("verdict", ""))
    door.attempt(lambda: sign_verdict(verdict, by=door.user) and _("Signed by two."))
    return back_to(claim)


@require_POST
@desk
def publish(door: Desk, article_id: UUID, claim_id: UUID) -> HttpResponse:
    """Show a reviewed claim to readers."""
    claim = claim_of(door, article_id, claim_id)
    door.attempt(lambda: publish_claim(claim, by=door.user) and _("Readers see it now."))
    return back_to(claim)
