"""Atomic, checkable statements and where they stand in the text."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from pgvector.django import HalfVectorField, HnswIndex

from claims.models.base import ArticleRow, PublicRecord, Statement

DIMENSIONS = 384  # of the sentence encoder


class ClaimStatus(models.TextChoices):
    """The life of a claim."""

    PROPOSED = "proposed", _("Proposed")
    ACCEPTED = "accepted", _("Accepted")
    DISMISSED = "dismissed", _("Dismissed")
    IN_REVIEW = "in_review", _("In review")
    REVIEWED = "reviewed", _("Reviewed")
    PUBLISHED = "published", _("Published")
    SUPERSEDED = "superseded", _("Superseded")


class Claim(ArticleRow, PublicRecord):
    """One statement that can be true or false alone; wording apart from what was quoted.

    `claimant` empty means the outlet itself asserts it. `canonical` points to the claim
    that this one repeats (never to one that repeats another itself).
    """

    article = models.ForeignKey("claims.Article", on_delete=models.PROTECT, related_name="claims")
    wording = models.TextField()
    position = models.PositiveIntegerField(default=0, help_text="Order within the article.")
    claimant = models.CharField(max_length=300, blank=True)
    cue = models.CharField(max_length=100, blank=True)
    claimant_implicit = models.BooleanField(default=False)
    modality = models.CharField(max_length=20, default="asserted")
    condition = models.JSONField(null=True, blank=True)
    negated = models.BooleanField(default=False)
    quoted = models.BooleanField(default=False)
    hedges = models.JSONField(default=list, blank=True)
    edits = models.JSONField(default=list, blank=True)
    unresolved = models.JSONField(default=list, blank=True)
    worth_score = models.FloatField(default=0)
    worth_reasons = models.JSONField(default=list, blank=True)
    backend = models.CharField(max_length=20, blank=True)
    component_versions = models.JSONField(default=dict, blank=True)
    language = models.CharField(max_length=16)
    status = models.CharField(
        max_length=20, choices=ClaimStatus, default=ClaimStatus.PROPOSED, editable=False
    )
    canonical = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="repeats"
    )
    embedding = HalfVectorField(dimensions=DIMENSIONS, null=True, editable=False)
    embedded_with = models.CharField(max_length=80, blank=True, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(wording=""), name="claim_says_something"),
            models.CheckConstraint(
                condition=Q(worth_score__gte=0, worth_score__lte=1),
                name="claim_worth_is_between_zero_and_one",
            ),
            models.CheckConstraint(
                condition=Q(canonical__isnull=True) | ~Q(canonical=F("id")),
                name="claim_is_not_its_own_canonical",
            ),
            Statement.one_of("status", ClaimStatus),
        ]
        indexes = [
            models.Index(fields=["article", "position"], name="claim_in_order"),
            GinIndex(SearchVector("wording", config="simple"), name="claim_by_words"),
            # Readers' search; few claims are public, and it has to look at no other.
            *(
                GinIndex(
                    SearchVector("wording", config=config),
                    condition=Q(public_at__isnull=False),
                    name=f"public_claim_by_{config}",
                )
                for config in ("english", "arabic")
            ),
            HnswIndex(
                name="claim_by_meaning",
                fields=["embedding"],
                m=24,
                ef_construction=128,
                opclasses=["halfvec_cosine_ops"],
            ),
        ]

    def __str__(self) -> str:
        return self.wording


class FacetKind(models.TextChoices):
    """What a facet is about."""

    NUMBER = "number", _("Number")
    DATE = "date", _("Date")
    PLACE = "place", _("Place")
    PERSON = "person", _("Person")
    ORGANISATION = "organisation", _("Organisation")
    NEGATION = "negation", _("Negation")


class Facet(ArticleRow):
    """A typed value in a claim; its shape by kind is written out in `docs/data-model.md`."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="facets")
    kind = models.CharField(max_length=20, choices=FacetKind)
    text = models.TextField()
    start = models.PositiveIntegerField(help_text="In the text the claim was split from.")
    end = models.PositiveIntegerField()
    value = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="facet_ends_after_start"),
            Statement.one_of("kind", FacetKind),
        ]


class AnchorState(models.TextChoices):
    """How surely a claim stands where we say it stands."""

    EXACT = "exact", _("Exact")
    MOVED = "moved", _("Moved")
    CHANGED = "changed", _("Claim changed?")
    ORPHAN = "orphan", _("Not found")


class Occurrence(ArticleRow, PublicRecord):
    """Where a claim stands in one version; an orphan has no spans."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="occurrences")
    version = models.ForeignKey(
        "claims.ArticleVersion", on_delete=models.PROTECT, related_name="occurrences"
    )
    state = models.CharField(max_length=10, choices=AnchorState, default=AnchorState.EXACT)
    confidence = models.FloatField(default=1)
    reason = models.TextField(blank=True)
    prefix = models.CharField(max_length=32, blank=True)
    suffix = models.CharField(max_length=32, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "version"], name="claim_occurs_once_in_a_version"
            ),
            models.CheckConstraint(
                condition=Q(confidence__gte=0, confidence__lte=1),
                name="occurrence_confidence_is_between_zero_and_one",
            ),
            Statement.one_of("state", AnchorState),
        ]


class Span(ArticleRow):
    """One unbroken piece of an occurrence: `version.text[start:end] == exact`, in code points."""

    occurrence = models.ForeignKey(Occurrence, on_delete=models.CASCADE, related_name="spans")
    position = models.PositiveSmallIntegerField(default=0)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = models.TextField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(
                condition=Q(start__lt=F("end")), name="occurrence_ends_after_it_starts"
            ),
            models.UniqueConstraint(
                fields=["occurrence", "position"], name="span_position_is_its_own"
            ),
        ]
