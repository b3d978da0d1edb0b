"""Published pieces and their immutable versions."""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.base import ArticleRow, OutletRow, PublicRecord, Statement


class ArticleStatus(models.TextChoices):
    """What hangs over an article as a whole."""

    NORMAL = "normal", _("Normal")
    UNDER_REVIEW = "under_review", _("Under review")
    BEING_CORRECTED = "being_corrected", _("Being corrected")
    CORRECTED = "corrected", _("Corrected")
    RETRACTED = "retracted", _("Retracted")
    REMOVED = "removed", _("Removed")


class VersionStatus(models.TextChoices):
    """How far a version has come on its way to the desk."""

    RECEIVED = "received", _("Received")
    SPLIT = "split", _("Split into claims")
    LINKED = "linked", _("Linked to sources")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Failed")


class Origin(models.TextChoices):
    """How a version came in."""

    PASTE = "paste", _("Pasted")
    TEXT_FILE = "text_file", _("Text file")
    HTML_FILE = "html_file", _("HTML file")
    ADDRESS = "address", _("Fetched")
    FEED = "feed", _("From a feed")
    BULK = "bulk", _("From a list")
    NINJS = "ninjs", _("From an agency")
    CORRECTION = "correction", _("Correction")


class Article(OutletRow, PublicRecord):
    """A piece the outlet publishes; its words live in its versions."""

    slug = models.SlugField(max_length=80, allow_unicode=True)
    section = models.CharField(max_length=60, blank=True)
    canonical_url = models.URLField(max_length=2000, blank=True)
    uri = models.CharField(
        max_length=500,
        blank=True,
        default="",
        db_default="",
        help_text="What its publisher calls it, where that is no page.",
    )
    begins_with = models.CharField(
        max_length=64,
        blank=True,
        default="",
        db_default="",
        editable=False,
        help_text="SHA-256 of the text it came with.",
    )
    language = models.CharField(max_length=16)
    status = models.CharField(
        max_length=20, choices=ArticleStatus, default=ArticleStatus.NORMAL, editable=False
    )
    current = models.ForeignKey(
        "claims.ArticleVersion",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["outlet", "canonical_url"],
                condition=~Q(canonical_url=""),
                name="article_address_is_its_own",
            ),
            models.UniqueConstraint(
                fields=["outlet", "uri"], condition=~Q(uri=""), name="article_uri_is_its_own"
            ),
            models.UniqueConstraint(
                fields=["outlet", "begins_with"],
                condition=~Q(begins_with=""),
                name="article_begins_with_a_text_of_its_own",
            ),
            Statement.one_of("status", ArticleStatus),
        ]

    def __str__(self) -> str:
        return self.current.headline if self.current else self.slug

    def latest(self) -> ArticleVersion:
        """The newest version, read anew; it is the current one. Raises `DoesNotExist`."""
        return self.versions.latest("number")


class ArticleVersion(ArticleRow, PublicRecord):
    """One immutable `text` of an article: headline, standfirst, then the body's blocks.

    Blocks are joined by a blank line; the characters are exactly those that came, less
    NUL, lone surrogates, a byte order mark and carriage returns. All offsets anywhere
    count code points in `text`. `blocks` is a list of `[start, end, kind]`.
    """

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(editable=False)
    headline = models.CharField(max_length=500)
    byline = models.CharField(max_length=300, blank=True)
    text = models.TextField(editable=False)
    blocks = models.JSONField(editable=False)
    sha256 = models.CharField(max_length=64, editable=False)
    length = models.PositiveIntegerField(editable=False, help_text="Code points in the text.")
    language = models.CharField(max_length=16)
    direction = models.CharField(max_length=3, choices=[("ltr", "ltr"), ("rtl", "rtl")])
    published = models.DateField(null=True, blank=True, help_text="Date given by the publisher.")
    issue = models.PositiveIntegerField(
        null=True, blank=True, editable=False, help_text="Its number at the agency it came from."
    )
    issued_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="When the agency made it."
    )
    origin = models.CharField(max_length=20, choices=Origin, editable=False)
    markup = models.TextField(blank=True, editable=False, help_text="Sanitised HTML that came.")
    links = models.JSONField(default=list, editable=False)
    status = models.CharField(
        max_length=20, choices=VersionStatus, default=VersionStatus.RECEIVED, editable=False
    )
    failure = models.TextField(blank=True, editable=False)
    refused = models.JSONField(
        default=list, editable=False, encoder=DjangoJSONEncoder, help_text="Candidates refused."
    )
    taken_in_by = models.ForeignKey(
        "claims.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    taken_in_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="version_number_is_its_own"),
            models.CheckConstraint(condition=Q(number__gte=1), name="version_number_starts_at_one"),
            models.CheckConstraint(condition=Q(length__gt=0), name="version_has_text"),
            Statement.one_of("status", VersionStatus),
            Statement.one_of("origin", Origin),
            Statement.together("taken_in_by", "taken_in_at"),
        ]
        indexes = [models.Index(fields=["outlet", "sha256"], name="version_by_digest")]

    def __str__(self) -> str:
        return f"{self.headline} ({self.number})"


class Author(ArticleRow):
    """Who wrote an article: one of our people, or only a name."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="authors")
    user = models.ForeignKey(
        "claims.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "name"], name="author_is_named_once")
        ]

    def __str__(self) -> str:
        return self.name
