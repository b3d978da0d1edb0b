"""What we did about an error: a correction is an object of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.base import ArticleRow, PublicRecord, Statement
from claims.models.request import CorrectionRequest, Severity

if TYPE_CHECKING:
    from claims.models.claim import Claim


class CorrectionStatus(models.TextChoices):
    """The life of a correction; `published` is never final."""

    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    CHANGES_REQUESTED = "changes_requested", _("Changes requested")
    LEGAL_HOLD = "legal_hold", _("On legal hold")
    APPROVED = "approved", _("Approved")
    SCHEDULED = "scheduled", _("Scheduled")
    PUBLISHED = "published", _("Published")
    SUPERSEDED = "superseded", _("Superseded")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    CANCELLED = "cancelled", _("Cancelled")


class CorrectionClass(models.TextChoices):
    """What kind of correction it is; the rules per class stand in `docs/glossary.md`."""

    MINOR = "minor", _("Minor")
    CORRECTION = "correction", _("Correction")
    CLARIFICATION = "clarification", _("Clarification")
    UPDATE = "update", _("Update")
    EDITORS_NOTE = "editors_note", _("Editor’s note")
    RETRACTION = "retraction", _("Retraction")
    REMOVAL = "removal", _("Removal")


class Placement(models.TextChoices):
    """Where the notice stands on the article's page."""

    CHANGE_LOG = "change_log", _("In the change log")
    FOOT = "foot", _("At the foot")
    NEAR = "near", _("Near the new text")
    TOP = "top", _("At the top")


NO_TEXT_CHANGE = (
    CorrectionClass.RETRACTION,
    CorrectionClass.REMOVAL,
    CorrectionClass.EDITORS_NOTE,
)
PUBLIC_STATUSES = ("published", "superseded", "withdrawn")


class Correction(ArticleRow, PublicRecord):
    """An error, what it was, what it is now, why, and who saw to it.

    `was` is `version_before.text[start:end]`, exactly (code points); `now` takes its
    place. `prepared` holds what a worker worked out for publication, for
    `prepared_for`, the SHA-256 of the text it was made from.
    """

    article = models.ForeignKey(
        "claims.Article", on_delete=models.PROTECT, related_name="corrections"
    )
    number = models.CharField(max_length=24, blank=True, editable=False)
    status = models.CharField(
        max_length=20, choices=CorrectionStatus, default=CorrectionStatus.DRAFT, editable=False
    )
    kind = models.CharField(
        max_length=20, choices=CorrectionClass, default=CorrectionClass.CORRECTION
    )
    severity = models.CharField(max_length=2, choices=Severity, default=Severity.S3)
    version_before = models.ForeignKey(
        "claims.ArticleVersion", on_delete=models.PROTECT, related_name="+"
    )
    version_after = models.ForeignKey(
        "claims.ArticleVersion", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    number_before = models.PositiveIntegerField(editable=False)
    number_after = models.PositiveIntegerField(null=True, blank=True, editable=False)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    was = models.TextField()
    now = models.TextField(blank=True)
    note = models.TextField(help_text="For readers: what was wrong and what is right.")
    cause = models.TextField(blank=True, help_text="Internal: how the error came about.")
    placement = models.CharField(max_length=20, choices=Placement, default=Placement.TOP)
    error_occurred_at = models.DateTimeField(null=True, blank=True)
    error_found_at = models.DateTimeField(null=True, blank=True)
    corrected_at = models.DateTimeField(null=True, blank=True)
    prepared = models.JSONField(null=True, blank=True, editable=False)
    prepared_for = models.CharField(max_length=64, blank=True, editable=False)
    drafted_by = models.ForeignKey(
        "claims.User", null=True, on_delete=models.PROTECT, related_name="+"
    )
    drafted_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(
        "claims.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        "claims.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    requests: models.ManyToManyField[CorrectionRequest, CorrectionAnswer] = models.ManyToManyField(
        CorrectionRequest, through="CorrectionAnswer", related_name="corrections"
    )
    claims: models.ManyToManyField[Claim, CorrectionClaim] = models.ManyToManyField(
        "claims.Claim", through="CorrectionClaim", related_name="corrections"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["outlet", "number"],
                condition=~Q(number=""),
                name="correction_number_is_its_own",
            ),
            models.CheckConstraint(
                condition=Q(start__lt=F("end")), name="corrected_text_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=NO_TEXT_CHANGE) | ~Q(was=F("now")),
                name="correction_changes_something",
            ),
            models.CheckConstraint(
                condition=~Q(approved_by=F("drafted_by")),
                name="nobody_approves_their_own_correction",
            ),
            models.CheckConstraint(
                condition=~Q(published_by=F("drafted_by")),
                name="nobody_publishes_their_own_correction",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["approved", "scheduled", *PUBLIC_STATUSES])
                | Q(approved_at__isnull=False),
                name="correction_goes_out_approved",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=PUBLIC_STATUSES)
                | (
                    ~Q(number="")
                    & Q(published_at__isnull=False, public_at__isnull=False)
                    & (
                        Q(kind__in=NO_TEXT_CHANGE)
                        | Q(number_after__isnull=False, number_after__gt=F("number_before"))
                    )
                ),
                name="published_correction_made_a_later_version",
            ),
            models.CheckConstraint(
                condition=Q(status__in=PUBLIC_STATUSES) | Q(public_at__isnull=True, number=""),
                name="unpublished_correction_is_not_public",
            ),
            models.CheckConstraint(condition=~Q(note=""), name="correction_has_a_note"),
            Statement.one_of("status", CorrectionStatus),
            Statement.one_of("kind", CorrectionClass),
            Statement.one_of("severity", Severity),
            Statement.one_of("placement", Placement),
            Statement.together("drafted_by", "drafted_at"),
            Statement.together("approved_by", "approved_at"),
            Statement.together("published_by", "published_at"),
        ]

    def __str__(self) -> str:
        return self.number or f"{self.get_kind_display()} ({self.get_status_display()})"


class CorrectionAnswer(ArticleRow):
    """A request this correction answers."""

    correction = models.ForeignKey(Correction, on_delete=models.CASCADE, related_name="answers")
    request = models.ForeignKey(CorrectionRequest, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["correction", "request"], name="correction_answers_a_request_once"
            )
        ]


class CorrectionClaim(ArticleRow):
    """A claim this correction touches; publishing supersedes its verdict."""

    correction = models.ForeignKey(Correction, on_delete=models.CASCADE, related_name="touches")
    claim = models.ForeignKey("claims.Claim", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["correction", "claim"], name="correction_touches_a_claim_once"
            )
        ]


class Approval(ArticleRow):
    """One person's judgement of a correction before it goes out, kept whatever came of it."""

    correction = models.ForeignKey(Correction, on_delete=models.CASCADE, related_name="approvals")
    given_by = models.ForeignKey("claims.User", on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    kind = models.CharField(max_length=20, choices=CorrectionClass)
    severity = models.CharField(max_length=2, choices=Severity)
    blind = models.BooleanField(default=False)
    approves = models.BooleanField()
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            Statement.one_of("kind", CorrectionClass),
            Statement.one_of("severity", Severity),
        ]
