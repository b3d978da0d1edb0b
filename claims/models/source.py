"""Where evidence comes from, and the frozen copies of it."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from pgvector.django import HalfVectorField, HnswIndex

from claims.models.base import OutletRow, Statement
from claims.models.claim import DIMENSIONS


class SourceKind(models.TextChoices):
    """What a source is."""

    PAGE = "page", _("Web page")
    ARTICLE = "article", _("Article of ours")
    REPORT = "report", _("Report")
    STATISTICS = "statistics", _("Statistics")
    LAW = "law", _("Law or judgment")
    DOCUMENT = "document", _("Document")
    BOOK = "book", _("Book")
    RECORDING = "recording", _("Recording")
    PERSON = "person", _("Person")


class Standing(models.TextChoices):
    """What the latest look at a source's address showed."""

    UNKNOWN = "", _("Not looked at yet")
    SAME = "same", _("As it was")
    EDITED = "edited", _("Edited; the quoted passages are still there")
    CHANGED = "changed", _("A quoted passage reads differently")
    MISSING = "missing", _("A quoted passage is no longer there")
    UNREADABLE = "unreadable", _("Answers, but no text can be read")
    GONE = "gone", _("The page is gone")
    UNREACHABLE = "unreachable", _("Cannot be reached")


class Source(OutletRow):
    """A page, report, dataset or person that evidence is taken from; one row per address.

    `url` is the address as it was given, `canonical_url` the form it is known by. What
    `reliability` says is for the newsroom only. `standing` is what was last seen at the
    address, `check_at` when it is looked at next (null: never).
    """

    kind = models.CharField(max_length=12, choices=SourceKind, default=SourceKind.PAGE)
    url = models.URLField(max_length=2000, blank=True)
    canonical_url = models.CharField(max_length=2000, blank=True, editable=False)
    title = models.CharField(max_length=300)
    author = models.CharField(max_length=200, blank=True)
    publisher = models.CharField(max_length=200, blank=True)
    reliability = models.TextField(
        blank=True, help_text="How far it can be trusted and why; stays in the newsroom."
    )
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
    standing = models.CharField(
        max_length=12, choices=Standing, default=Standing.UNKNOWN, blank=True, editable=False
    )
    check_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["outlet", "canonical_url"],
                condition=~Q(canonical_url=""),
                name="source_address_is_its_own",
            ),
            models.CheckConstraint(
                condition=Q(url="", canonical_url="") | (~Q(url="") & ~Q(canonical_url="")),
                name="source_address_has_its_canonical_form",
            ),
            Statement.one_of("kind", SourceKind),
            Statement.one_of("standing", Standing),
            models.CheckConstraint(condition=~Q(title=""), name="source_has_a_title"),
            Statement.together("added_by", "added_at"),
        ]
        indexes = [
            models.Index(
                fields=["outlet", "check_at"],
                condition=Q(check_at__isnull=False),
                name="source_by_next_check",
            )
        ]

    def __str__(self) -> str:
        return self.title


class SourceSnapshot(OutletRow):
    """The frozen text of a source as we had it at one moment; it never changes.

    `shingles` is the sketch by which shared text is found (see `evidence.shingles`).
    """

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="snapshots")
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    taken_at = models.DateTimeField()
    shingles = ArrayField(models.BigIntegerField(), default=list, editable=False)

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
