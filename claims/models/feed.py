"""Feeds an outlet follows, and what stood in them."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.models.base import OutletRow, Statement


class FeedKind(models.TextChoices):
    """What a feed turned out to be when it was first read."""

    UNKNOWN = "unknown", _("Not read yet")
    RSS = "rss", _("RSS")
    ATOM = "atom", _("Atom")
    JSON = "json", _("JSON Feed")
    SITEMAP = "sitemap", _("Sitemap")
    INDEX = "index", _("Sitemap index")


class Feed(OutletRow):
    """A feed whose articles are taken in. `etag` and `last_modified` are kept as they came.

    `failures` counts polls that failed one after the other; `failure` says why the last did.
    `publishes`: its articles go on the public site at once.
    """

    address = models.URLField(max_length=2000)
    title = models.CharField(max_length=300, blank=True)
    kind = models.CharField(max_length=20, choices=FeedKind, default=FeedKind.UNKNOWN)
    active = models.BooleanField(default=True)
    publishes = models.BooleanField(default=False)
    etag = models.CharField(max_length=300, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    polled_at = models.DateTimeField(null=True, blank=True)
    next_poll_at = models.DateTimeField(default=timezone.now)
    failures = models.PositiveSmallIntegerField(default=0)
    failure = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["outlet", "address"], name="feed_is_followed_once"),
            models.CheckConstraint(
                condition=Q(failures=0) | ~Q(failure=""), name="failing_feed_says_why"
            ),
            Statement.one_of("kind", FeedKind),
        ]
        indexes = [models.Index(fields=["outlet", "next_poll_at"], name="feed_by_next_poll")]

    def __str__(self) -> str:
        return self.title or self.address


class FeedEntry(OutletRow):
    """Something a feed names: an article, or another sitemap (`leads_on`).

    It waits until `read_at` is set; then it became a version, or `failure` says why not. When
    its `stamp` changes in the feed, it waits again. No child of an article: it came before one.
    """

    feed = models.ForeignKey(Feed, on_delete=models.PROTECT, related_name="entries")
    address = models.URLField(max_length=2000)
    title = models.CharField(max_length=300, blank=True)
    stamp = models.CharField(max_length=40, blank=True)
    published = models.DateField(null=True, blank=True)
    leads_on = models.BooleanField(default=False)
    attempts = models.PositiveSmallIntegerField(default=0)
    read_at = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(max_length=500, blank=True)
    became = models.UUIDField(null=True, blank=True, help_text="The version it was taken in as.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["feed", "address"], name="entry_is_noted_once"),
        ]
        indexes = [
            models.Index(
                fields=["feed", "id"],
                condition=Q(read_at__isnull=True),
                name="entry_by_feed_while_waiting",
            )
        ]

    def __str__(self) -> str:
        return self.title or self.address
