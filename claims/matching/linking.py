"""Deciding about suggested links. Only a person says that two claims are the same."""

from django.db import transaction
from django.utils import timezone

from claims.errors import IllegalStep, InvalidInput, NotAllowed
from claims.models import Claim, ClaimLink, LinkKind, LinkState, User
from claims.workflow.record import record
from claims.workflow.roles import acting_role
from claims.workflow.transitions import CHECKER


@transaction.atomic
def confirm_link(link: ClaimLink, *, by: User, kind: str | None = None) -> ClaimLink:
    """Say that it is so, or what it is instead (`kind`).

    A confirmed "same" makes the one claim repeat the other. Nothing follows from that for third
    claims: a claim that repeats another, or is repeated, is linked to by nobody's implication.
    Raises `IllegalStep` where it is decided already or would make a chain.
    """
    role = _role(link, by)
    _lock(link)
    _require(link, LinkState.SUGGESTED)
    link.kind = kind or link.kind
    if link.kind not in LinkKind.values:
        raise InvalidInput("Choose what the claim is to the other one.", field="kind")
    if link.kind == LinkKind.SAME:
        _repeat(link)
    return _decide(link, LinkState.CONFIRMED, by, role)


@transaction.atomic
def reject_link(link: ClaimLink, *, by: User) -> ClaimLink:
    """Say that it is not so. It is not suggested again."""
    role = _role(link, by)
    _lock(link)
    _require(link, LinkState.SUGGESTED)
    return _decide(link, LinkState.REJECTED, by, role)


@transaction.atomic
def undo_link(link: ClaimLink, *, by: User) -> ClaimLink:
    """Take a decision back: the link is a suggestion again, and neither claim repeats the other."""
    role = _role(link, by)
    _lock(link)
    if link.state == LinkState.SUGGESTED:
        raise IllegalStep("Nothing has been decided about this link.")
    former, link.state = link.state, LinkState.SUGGESTED
    if former == LinkState.CONFIRMED and link.kind == LinkKind.SAME:
        pair = (link.claim_id, link.other_id)
        Claim.objects.filter(pk__in=pair, canonical_id__in=pair).update(canonical=None)
    link.decided_by, link.decided_at = None, None
    link.save()
    record("claim.link_undone", link.claim, by=by, role=role, payload=_payload(link))
    return link


def _role(link: ClaimLink, by: User) -> str:
    return acting_role(by, (CHECKER,), link.outlet_id)


def _lock(link: ClaimLink) -> None:
    """The link and both claims, always in one order, so that two people cannot make a chain."""
    link.refresh_from_db(from_queryset=ClaimLink.objects.select_for_update())
    pair = sorted((link.claim_id, link.other_id))
    claims = Claim.objects.select_for_update(no_key=True).filter(pk__in=pair).order_by("pk")
    found = {claim.pk: claim for claim in claims.defer("embedding")}
    link.claim, link.other = found[link.claim_id], found[link.other_id]


def _require(link: ClaimLink, state: str) -> None:
    if link.state != state:
        raise IllegalStep(f"This link is already {link.get_state_display().lower()}.")


def _repeat(link: ClaimLink) -> None:
    """The claim that others repeat is the original, else another newsroom's, else the older."""
    ours = link.outlet_id
    original, repeating = sorted(
        (link.claim, link.other),
        key=lambda c: (not c.repeats.exists(), c.outlet_id == ours, c.created_at, c.pk),
    )
    if repeating.repeats.exists():
        raise IllegalStep("Both claims are repeated by others; undo those links first.")
    if repeating.canonical_id or original.canonical_id:
        raise IllegalStep("One of them repeats a third claim; compare with that one instead.")
    if repeating.outlet_id != ours:
        raise NotAllowed("The claim of another newsroom cannot be made to repeat yours.")
    repeating.canonical = original
    repeating.save(update_fields=["canonical"])


def _decide(link: ClaimLink, state: str, by: User, role: str) -> ClaimLink:
    link.state, link.decided_by, link.decided_at = state, by, timezone.now()
    link.save()
    record(f"claim.link_{state}", link.claim, by=by, role=role, payload=_payload(link))
    return link


def _payload(link: ClaimLink) -> dict[str, str]:
    return {"link": str(link.pk), "other": str(link.other_id), "kind": link.kind}
