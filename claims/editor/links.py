"""The same claim elsewhere, and what contradicts it, as the workbench shows them."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from claims.evidence.queries import words_at
from claims.matching.queries import links_around, repetitions
from claims.models import Claim, ClaimLink, LinkKind, LinkState, Occurrence, Rating, Verdict

# What a claim is to one that was linked to it; the other kinds hold both ways.
SEEN_FROM_THERE = {
    LinkKind.NARROWER: _("Says more than this"),
    LinkKind.SUPERSEDES: _("Its place was taken by this"),
}


def link_context(claim: Claim) -> dict[str, Any]:
    """`said` and `contradicted` elsewhere, what was `turned_down`, and `group`: everywhere the
    one claim stands that this and others repeat, where a person said so."""
    rows = [_row(link, claim) for link in links_around(claim)]
    kept = [row for row in rows if row["state"] != LinkState.REJECTED]
    against = [row for row in kept if row["kind"] == LinkKind.CONTRADICTS]
    return {
        "said": [row for row in kept if row not in against],
        "contradicted": against,
        "turned_down": [row for row in rows if row not in kept],
        "link_kinds": LinkKind.choices,
        "original": claim.canonical or claim,
        "group": [_place(place, claim) for place in repetitions(claim)],
    }


def _row(link: ClaimLink, claim: Claim) -> dict[str, Any]:
    ours = link.claim_id == claim.pk
    other = link.other if ours else link.claim
    label = LinkKind(link.kind).label
    return {
        "id": link.pk,
        "other": other,
        "headline": other.article.current.headline if other.article.current else "",
        "href": address_of(other, claim),
        "kind": link.kind,
        "label": label if ours else SEEN_FROM_THERE.get(LinkKind(link.kind), label),
        "may_choose": ours,
        "state": link.state,
        "reasons": link.reasons,
        "decided_by": link.decided_by,
        "rating": _rating(other, claim),
    }


def _rating(other: Claim, claim: Claim) -> Rating | None:
    """What two people have said of the other claim; of another newsroom's what readers see."""
    signed = Verdict.objects.filter(claim=other, superseded_at=None, second_signed_at__isnull=False)
    if other.outlet_id != claim.outlet_id:
        signed = signed.filter(public_at__isnull=False)
    verdict = signed.select_related("rating").first()
    return verdict.rating if verdict else None


def address_of(other: Claim, claim: Claim) -> str:
    """Where the other claim is seen: on the workbench where it is ours, else as readers see it."""
    if other.outlet_id != claim.outlet_id:
        return reverse("public:claim", args=[other.pk])
    bench = reverse("editor:workbench", args=[other.article_id])
    return f"{bench}?claim={other.pk}#detail"


def _place(place: Occurrence, claim: Claim) -> dict[str, Any]:
    return {
        "headline": place.version.headline,
        "outlet": place.article.outlet,
        "published": place.version.published,
        "language": place.version.language,
        "words": words_at(place),
        "here": place.claim_id == claim.pk,
        "href": address_of(place.claim, claim),
    }
