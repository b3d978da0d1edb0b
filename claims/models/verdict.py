"""Editors' judgements of claims."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language

from claims.models.base import ArticleRow, OutletRow, PublicRecord, Statement


class RatingScale(OutletRow):
    """A named set of ratings an outlet judges by."""

    name = models.CharField(max_length=80)
    is_default = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["outlet", "name"], name="scale_name_is_its_own"),
            models.UniqueConstraint(
                fields=["outlet"], condition=Q(is_default=True), name="outlet_has_one_default_scale"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Rating(OutletRow):
    """One step of a scale. `look` names how pages draw it; `value` is for ClaimReview (1–5)."""

    scale = models.ForeignKey(RatingScale, on_delete=models.CASCADE, related_name="ratings")
    key = models.SlugField(max_length=30)
    label = models.CharField(max_length=60)
    label_ar = models.CharField(max_length=60, blank=True)
    look = models.CharField(max_length=20, default="unproven")
    value = models.PositiveSmallIntegerField(null=True, blank=True)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["scale", "key"], name="rating_key_is_its_own"),
            models.UniqueConstraint(
                fields=["scale", "position"], name="rating_position_is_its_own"
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def word(self) -> str:
        """The label in the interface's language, where the outlet gave one."""
        arabic = (get_language() or "").startswith("ar")
        return (arabic and self.label_ar) or self.label


class Verdict(ArticleRow, PublicRecord):
    """A judgement of a claim as of a date, signed by two people; superseded, never overwritten."""

    claim = models.ForeignKey("claims.Claim", on_delete=models.PROTECT, related_name="verdicts")
    rating = models.ForeignKey(Rating, on_delete=models.PROTECT, related_name="+")
    reasons = models.TextField()
    as_of = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    first_signed_by = models.ForeignKey(
        "claims.User", on_delete=models.PROTECT, related_name="+", null=True
    )
    first_signed_at = models.DateTimeField(null=True)
    second_signed_by = models.ForeignKey(
        "claims.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    second_signed_at = models.DateTimeField(null=True, blank=True)
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["claim"],
                condition=Q(superseded_at__isnull=True),
                name="claim_has_one_current_verdict",
            ),
            models.CheckConstraint(
                condition=~Q(second_signed_by=F("first_signed_by")),
                name="verdict_is_signed_by_two_different_people",
            ),
            models.CheckConstraint(
                condition=Q(second_signed_at__isnull=True) | Q(first_signed_at__isnull=False),
                name="verdict_is_signed_first_then_second",
            ),
            models.CheckConstraint(
                condition=Q(public_at__isnull=True) | Q(second_signed_at__isnull=False),
                name="public_verdict_has_two_signatures",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("as_of")),
                name="verdict_is_valid_from_its_date_on",
            ),
            models.CheckConstraint(condition=~Q(reasons=""), name="verdict_gives_reasons"),
            Statement.together("first_signed_by", "first_signed_at"),
            Statement.together("second_signed_by", "second_signed_at"),
        ]

    def __str__(self) -> str:
        return f"{self.rating}: {self.claim}"
