"""Passages that speak for, against or about a claim."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.base import ArticleRow, PublicRecord, Statement


class Stance(models.TextChoices):
    """What a person says a passage does to a claim; readers see the words on the right."""

    SUPPORTS = "supports", _("Supports")
    REFUTES = "refutes", _("Disputes")
    CONTEXT = "context", _("Context")
    ORIGIN = "origin", _("Origin")


class HintStance(models.TextChoices):
    """What the values of a passage suggest; never a person's stance."""

    SUPPORTS = "supports", _("Agrees in its values")
    CONTRADICTS = "contradicts", _("Contradicts in its values")
    NEUTRAL = "neutral", _("Decides nothing by its values")


class PassageHint(ArticleRow):
    """What the machine read in a passage about a claim: a suggestion that can be made anew.

    `reason` is {"say", "with"}: a template in English and its values. `at` is where in the
    passage the deciding value begins. `made_with` is the component and its version.
    """

    claim = models.ForeignKey("claims.Claim", on_delete=models.CASCADE, related_name="hints")
    passage = models.ForeignKey("claims.Passage", on_delete=models.CASCADE, related_name="hints")
    stance = models.CharField(max_length=12, choices=HintStance)
    reason = models.JSONField(default=dict)
    at = models.PositiveIntegerField(null=True)
    made_with = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "passage"], name="passage_is_compared_once_with_a_claim"
            ),
            Statement.one_of("stance", HintStance),
        ]

    def as_json(self) -> dict[str, Any]:
        """What is written down beside a person's decision."""
        return {"stance": self.stance, "by": self.made_with, **self.reason}


class Evidence(ArticleRow, PublicRecord):
    """A passage linked to a claim by a person, with a stance that only a person may give.

    `hint` is what the machine had suggested (see `PassageHint.as_json`), empty for nothing.
    """

    claim = models.ForeignKey("claims.Claim", on_delete=models.PROTECT, related_name="evidence")
    passage = models.ForeignKey("claims.Passage", on_delete=models.PROTECT, related_name="evidence")
    stance = models.CharField(max_length=10, choices=Stance)
    note = models.TextField(blank=True)
    confidential = models.BooleanField(default=False)
    hint = models.JSONField(default=dict, blank=True, editable=False)
    confirmed_by = models.ForeignKey(
        "claims.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "passage"], name="passage_is_attached_once_to_a_claim"
            ),
            models.CheckConstraint(
                condition=Q(confidential=False) | Q(public_at__isnull=True),
                name="confidential_evidence_is_never_public",
            ),
            models.CheckConstraint(
                condition=Q(public_at__isnull=True) | Q(confirmed_at__isnull=False),
                name="public_evidence_was_confirmed",
            ),
            Statement.one_of("stance", Stance),
            Statement.together("confirmed_by", "confirmed_at"),
        ]


class RejectedPassage(ArticleRow):
    """A passage that was suggested for a claim and that a person turned down; it stays away."""

    claim = models.ForeignKey("claims.Claim", on_delete=models.PROTECT, related_name="rejected")
    passage = models.ForeignKey("claims.Passage", on_delete=models.PROTECT, related_name="+")
    rejected_by = models.ForeignKey("claims.User", on_delete=models.PROTECT, related_name="+")
    rejected_at = models.DateTimeField()
    hint = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "passage"], name="passage_is_rejected_once_for_a_claim"
            ),
        ]
