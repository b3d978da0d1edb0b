"""What a claim has to do with another one: proposed by the machine, decided by a person."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.base import ArticleRow, Statement


class LinkKind(models.TextChoices):
    """What the first claim is to the other."""

    SAME = "same", _("Says the same")
    NARROWER = "narrower", _("Says a part of it")
    CONTRADICTS = "contradicts", _("Contradicts it")
    SUPERSEDES = "supersedes", _("Takes its place")


class LinkState(models.TextChoices):
    """What a person has decided about it."""

    SUGGESTED = "suggested", _("Suggested")
    CONFIRMED = "confirmed", _("Confirmed")
    REJECTED = "rejected", _("Rejected")


class ClaimLink(ArticleRow):
    """`claim` and an `other` one of another article; belongs to the outlet of `claim`.

    `score` is how sure the machine is that both say the same, 0 to 1; `reasons` say why, in words.
    """

    claim = models.ForeignKey("claims.Claim", on_delete=models.CASCADE, related_name="links")
    other = models.ForeignKey("claims.Claim", on_delete=models.CASCADE, related_name="linked_from")
    kind = models.CharField(max_length=12, choices=LinkKind)
    state = models.CharField(max_length=10, choices=LinkState, default=LinkState.SUGGESTED)
    score = models.FloatField(default=0)
    reasons = models.JSONField(default=list, blank=True)
    decided_by = models.ForeignKey(
        "claims.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(claim=F("other")), name="claim_is_not_linked_to_itself"
            ),
            models.UniqueConstraint(
                fields=["claim", "other"], name="pair_of_claims_is_linked_once"
            ),
            models.CheckConstraint(
                condition=Q(score__gte=0, score__lte=1), name="link_score_is_between_zero_and_one"
            ),
            models.CheckConstraint(
                condition=Q(state="suggested", decided_at__isnull=True)
                | (~Q(state="suggested") & Q(decided_at__isnull=False)),
                name="link_is_decided_by_a_person",
            ),
            Statement.one_of("kind", LinkKind),
            Statement.one_of("state", LinkState),
            Statement.together("decided_by", "decided_at"),
        ]
