"""Where evidence comes from, and the frozen copies of it."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import F, Q
from pgvector.django import HalfVectorField, HnswIndex

from claims.models.base import OutletRow, Statement
from claims.models.claim import DIMENSIONS


class Source(OutletRow):
    """A page, report, dataset or person that evidence is taken from; one row per address."""

    url = models.URLField(max_length=2000, blank=True)
    title = models.CharField(max_length=300)
    publisher = models.CharField(max_length=200, blank=True)
    published = models.CharField(
        max_length=10, blank=True, help_text="Year, year-month or full date."
    )
    language = models.CharField(max_length=16, blank=True)
    confidential = models.BooleanField(
        default=False, help_text="Keeps it and its evidence out of every public output."
    )
    added_by = models.ForeignKey(
        "claims.User", null=True, on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["outlet", "url"], condition=~Q(url=""), name="source_address_is_its_own"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="source_has_a_title"),
            Statement.together("added_by", "added_at"),
        ]

    def __str__(self) -> str:
        return self.title


class SourceSnapshot(OutletRow):
    """The frozen text of a source as we had it at one moment."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="snapshots")
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    taken_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "sha256"], name="snapshot_is_kept_once"),
            models.CheckConstraint(condition=~Q(text=""), name="snapshot_has_text"),
        ]


class Passage(OutletRow):
    """A stretch of a snapshot that can be found and quoted: `snapshot.text[start:end] == text`."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="passages")
    snapshot = models.ForeignKey(SourceSnapshot, on_delete=models.PROTECT, related_name="passages")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField()
    embedding = HalfVectorField(dimensions=DIMENSIONS, null=True, editable=False)
    embedded_with = models.CharField(max_length=80, blank=True, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(start__lt=F("end")), name="passage_ends_after_it_starts"
            ),
            models.UniqueConstraint(
                fields=["snapshot", "start", "end"], name="passage_is_kept_once"
            ),
        ]
        indexes = [
            GinIndex(SearchVector("text", config="simple"), name="passage_by_words"),
            HnswIndex(
                name="passage_by_meaning",
                fields=["embedding"],
                m=24,
                ef_construction=128,
                opclasses=["halfvec_cosine_ops"],
            ),
        ]

    def __str__(self) -> str:
        return self.text
