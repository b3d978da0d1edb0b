"""What a person does with a passage on the workbench: attaching it, turning it down, adding one."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.editor.door import Desk, desk
from claims.editor.evidence import chosen_passage, shown_hint
from claims.editor.source_forms import SourceForm
from claims.editor.workbench import back_to, claim_of, named, show_bench
from claims.evidence.services import add_source, attach, detach, reject
from claims.models import Claim


@require_POST
@desk
def attach_passage(door: Desk, article_id: UUID, claim_id: UUID) -> HttpResponse:
    """Attach a suggested passage, or the part of it the person chose."""
    claim = claim_of(door, article_id, claim_id)
    stance = door.request.POST.get("stance", "")
    door.attempt(lambda: _attach(door, claim, stance))
    return back_to(claim)


def _attach(door: Desk, claim: Claim, stance: str) -> str:
    passage, quote = chosen_passage(door, claim)
    hint = shown_hint(door, claim)
    attach(claim, passage, stance=stance, by=door.user, quote=quote, hint=hint)
    return _("Attached.")


@require_POST
@desk
def reject_passage(door: Desk, article_id: UUID, claim_id: UUID) -> HttpResponse:
    """Turn a suggested passage down; it is not suggested for this claim again."""
    claim = claim_of(door, article_id, claim_id)
    door.attempt(lambda: _reject(door, claim))
    return back_to(claim)


def _reject(door: Desk, claim: Claim) -> str:
    passage, _quote = chosen_passage(door, claim)
    reject(claim, passage, by=door.user, hint=shown_hint(door, claim))
    return _("It will not be suggested for this claim again.")


@require_POST
@desk
def detach_passage(door: Desk, article_id: UUID, claim_id: UUID) -> HttpResponse:
    """Take a passage off the claim again; it stays in the library."""
    claim = claim_of(door, article_id, claim_id)
    evidence = named(claim.evidence, door.request.POST.get("evidence", ""))
    door.attempt(lambda: detach(evidence, by=door.user) or _("Taken off the claim."))
    return back_to(claim)


@require_POST
@desk
def add_source_to(door: Desk, article_id: UUID, claim_id: UUID) -> HttpResponse:
    """Add a source to the library and attach its passage."""
    claim = claim_of(door, article_id, claim_id)
    form = SourceForm(door.request.POST)
    if form.is_valid() and door.attempt(lambda: _add_source(door, claim, form), form):
        return back_to(claim)
    return show_bench(door, claim.article, str(claim.pk), source_form=form)


def _add_source(door: Desk, claim: Claim, form: SourceForm) -> str:
    passage = add_source(form.draft(), outlet=door.outlet, by=door.user)
    data = form.cleaned_data
    attach(
        claim,
        passage,
        stance=data["stance"],
        by=door.user,
        note=data["note"],
        secret=data["confidential"],
    )
    return _("Added and attached.")
