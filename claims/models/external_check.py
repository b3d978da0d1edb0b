"""What others have checked, taken from their ClaimReview markup."""

from django.db import models
from django.db.models import Q
from pgvector.django import HalfVectorField, HnswIndex

from claims.models.base import OutletRow
from claims.models.claim import DIMENSIONS


class ExternalCheck(OutletRow):
    """A claim that somebody else judged, as they say it; for the desk of the outlet it belongs to.

    `rating` is in the publisher's words. `truth` runs from 0, their worst rating, to 1, their best;
    null where they do not say on which scale. `fingerprint` is how the same check is known again.
    `found_in` is the page or file it was taken from.
    """

    wording = models.TextField()
    claimant = models.CharField(max_length=300, blank=True)
    said_on = models.DateField(null=True, blank=True)
    checked_on = models.DateField(null=True, blank=True)
    rating = models.CharField(max_length=200)
    truth = models.FloatField(null=True, blank=True)
    publisher = models.CharField(max_length=200)
    url = models.URLField(max_length=2000)
    language = models.CharField(max_length=16)
    found_in = models.CharField(max_length=2000, blank=True)
    fingerprint = models.CharField(max_length=64, editable=False)
    embedding = HalfVectorField(dimensions=DIMENSIONS, null=True, editable=False)
    embedded_with = models.CharField(max_length=80, blank=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["outlet", "fingerprint"], name="external_check_is_taken_in_once"
            ),
            models.CheckConstraint(condition=~Q(wording=""), name="external_check_says_of_what"),
            models.CheckConstraint(condition=~Q(rating=""), name="external_check_has_a_rating"),
            models.CheckConstraint(condition=~Q(publisher=""), name="external_check_has_a_source"),
            models.CheckConstraint(
                condition=Q(url__regex=r"^https?://[^\s/]"), name="external_check_leads_to_the_web"
            ),
            models.CheckConstraint(
                condition=Q(truth__isnull=True) | Q(truth__gte=0, truth__lte=1),
                name="external_check_truth_is_between_zero_and_one",
            ),
        ]
        indexes = [
            HnswIndex(
                name="externalcheck_by_meaning",
                fields=["embedding"],
                m=24,
                ef_construction=128,
                opclasses=["halfvec_cosine_ops"],
            ),
        ]

    def __str__(self) -> str:
        return self.wording
