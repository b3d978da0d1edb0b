"""What was fetched from the address of a source: frozen copies, and later looks at it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.base import OutletRow, Statement
from claims.models.source import Standing


class ArchivePlace(models.TextChoices):
    """Who keeps the copy."""

    OURS = "ours", _("Our archive")
    WAYBACK = "wayback", _("Wayback Machine")


class ArchiveStatus(models.TextChoices):
    """How far a copy has come. What was asked for is not archived yet."""

    REQUESTED = "requested", _("Archive requested")
    ARCHIVED = "archived", _("Archived")
    FAILED = "failed", _("Archiving failed")


class Archive(OutletRow):
    """One copy of a source's page, asked for, kept or failed.

    Ours lies as a WARC file in the storage named `archive`, under `file`; `snapshot` is the
    text read from it (null where no text could be read, `reason` says why). The Wayback
    Machine's has the number of its `job` and, once kept, its `address`.
    """

    source = models.ForeignKey("claims.Source", on_delete=models.PROTECT, related_name="archives")
    place = models.CharField(max_length=8, choices=ArchivePlace, default=ArchivePlace.OURS)
    status = models.CharField(
        max_length=10, choices=ArchiveStatus, default=ArchiveStatus.REQUESTED, editable=False
    )
    reason = models.CharField(max_length=500, blank=True, editable=False)
    snapshot = models.ForeignKey(
        "claims.SourceSnapshot",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="archives",
    )
    file = models.CharField(max_length=200, blank=True, editable=False)
    file_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    body_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    size = models.PositiveIntegerField(default=0, editable=False, help_text="Bytes of the body.")
    http_status = models.PositiveSmallIntegerField(null=True, editable=False)
    headers = models.JSONField(default=dict, editable=False)
    final_url = models.CharField(max_length=4000, blank=True, editable=False)
    job = models.CharField(max_length=200, blank=True, editable=False)
    address = models.CharField(max_length=4000, blank=True, editable=False)
    finished_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source", "place"],
                condition=Q(status=ArchiveStatus.REQUESTED),
                name="archive_is_asked_for_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(status=ArchiveStatus.ARCHIVED)
                | (~Q(file="") & ~Q(file_sha256="") & ~Q(body_sha256=""))
                | (Q(place=ArchivePlace.WAYBACK) & ~Q(address="")),
                name="archived_copy_says_where_it_lies",
            ),
            models.CheckConstraint(
                condition=~Q(status=ArchiveStatus.FAILED) | ~Q(reason=""),
                name="failed_archive_says_why",
            ),
            models.CheckConstraint(
                condition=Q(status=ArchiveStatus.REQUESTED, finished_at__isnull=True)
                | (~Q(status=ArchiveStatus.REQUESTED) & Q(finished_at__isnull=False)),
                name="finished_archive_has_a_time",
            ),
            Statement.one_of("place", ArchivePlace),
            Statement.one_of("status", ArchiveStatus),
        ]

    def __str__(self) -> str:
        return f"{self.get_place_display()}: {self.get_status_display()}"


class SourceCheck(OutletRow):
    """One later look at a source's address; rows are only ever added.

    `lost` are the ids of quoted passages that no longer read as quoted.
    """

    source = models.ForeignKey("claims.Source", on_delete=models.PROTECT, related_name="checks")
    standing = models.CharField(max_length=12, choices=Standing)
    http_status = models.PositiveSmallIntegerField(null=True)
    body_sha256 = models.CharField(max_length=64, blank=True)
    text_sha256 = models.CharField(max_length=64, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    lost = models.JSONField(default=list)

    class Meta:
        constraints = [
            Statement.one_of("standing", Standing),
            models.CheckConstraint(condition=~Q(standing=""), name="check_says_what_it_found"),
        ]
