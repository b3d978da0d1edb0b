"""What we did about an error: a correction is an object of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.base import ArticleRow, PublicRecord, Statement
from claims.models.people import Role
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


class Surface(models.TextChoices):
    """Where else an error may have gone out and has to be put right by hand."""

    ADDRESS = "address", _("The page’s address")
    FRONT_PAGE = "front_page", _("Front page and teasers")
    SOCIAL = "social", _("Social media")
    NEWSLETTER = "newsletter", _("Newsletter")
    PUSH = "push", _("Push message")
    BROADCAST = "broadcast", _("Audio and video")
    PRINT = "print", _("Print")
    TRANSLATION = "translation", _("Translations")


NO_TEXT_CHANGE = (
    CorrectionClass.RETRACTION,
    CorrectionClass.REMOVAL,
    CorrectionClass.EDITORS_NOTE,
)
PUBLIC_STATUSES = ("published", "superseded", "withdrawn")
# Softer words than "correction": not for a wrong number, date, name, attribution or negation.
SOFTER = (CorrectionClass.MINOR, CorrectionClass.CLARIFICATION, CorrectionClass.UPDATE)
UNJUDGED = ("draft", "changes_requested", "cancelled")
# Class by class, the least prominent place first.
PLACES: dict[str, tuple[str, ...]] = {
    CorrectionClass.MINOR: (Placement.CHANGE_LOG, Placement.FOOT, Placement.NEAR, Placement.TOP),
    CorrectionClass.CORRECTION: (Placement.FOOT, Placement.NEAR, Placement.TOP),
    CorrectionClass.CLARIFICATION: (Placement.FOOT, Placement.NEAR, Placement.TOP),
    CorrectionClass.UPDATE: (Placement.NEAR, Placement.TOP),
    CorrectionClass.EDITORS_NOTE: (Placement.TOP,),
    CorrectionClass.RETRACTION: (Placement.TOP,),
    CorrectionClass.REMOVAL: (Placement.TOP,),
}
CENTRAL = (Severity.S1, Severity.S2)


def prominent_enough() -> Q:
    """Rows whose notice stands where its class, severity and place in the text demand."""
    by_class = Q()
    for kind, places in PLACES.items():
        by_class |= Q(kind=kind, placement__in=places)
    central = Q(kind=CorrectionClass.CORRECTION) & (Q(severity__in=CENTRAL) | Q(in_lead=True))
    return by_class & (~central | Q(placement=Placement.TOP))


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
    delay = models.TextField(
        blank=True, default="", help_text="For readers: why it took longer than a month."
    )
    in_lead = models.BooleanField(
        default=False, editable=False, help_text="The error stood in the headline or the lead."
    )
    value_changes = models.JSONField(
        default=list, blank=True, editable=False, help_text="Values that differ, in words."
    )
    override_reason = models.TextField(blank=True, default="")
    overridden_by = models.ForeignKey(
        "claims.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    overridden_at = models.DateTimeField(null=True, blank=True)
    round = models.PositiveSmallIntegerField(
        default=0, editable=False, help_text="How often it was sent to review."
    )
    scheduled_for = models.DateTimeField(null=True, blank=True)
    scheduled_by = models.ForeignKey(
        "claims.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    scheduled_at = models.DateTimeField(null=True, blank=True)
    supersedes = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="successors"
    )
    withdrawn_note = models.TextField(blank=True, default="", help_text="For readers: why.")
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
            models.CheckConstraint(
                condition=prominent_enough(), name="notice_is_as_prominent_as_the_error"
            ),
            models.CheckConstraint(
                condition=Q(status__in=UNJUDGED)
                | ~Q(kind__in=SOFTER)
                | Q(value_changes=[])
                | ~Q(override_reason=""),
                name="softer_class_for_a_wrong_value_is_overridden",
            ),
            models.CheckConstraint(
                condition=Q(override_reason="", overridden_at__isnull=True)
                | (~Q(override_reason="") & Q(overridden_at__isnull=False)),
                name="override_gives_its_reason",
            ),
            models.CheckConstraint(
                condition=~Q(status=CorrectionStatus.SCHEDULED)
                | Q(scheduled_for__isnull=False, scheduled_at__isnull=False),
                name="scheduled_correction_has_its_time",
            ),
            models.CheckConstraint(
                condition=~Q(scheduled_by=F("drafted_by")),
                name="nobody_schedules_their_own_correction",
            ),
            models.CheckConstraint(
                condition=~Q(supersedes=F("id")), name="correction_does_not_supersede_itself"
            ),
            models.CheckConstraint(
                condition=~Q(status=CorrectionStatus.WITHDRAWN) | ~Q(withdrawn_note=""),
                name="withdrawn_correction_says_why",
            ),
            Statement.one_of("status", CorrectionStatus),
            Statement.one_of("kind", CorrectionClass),
            Statement.one_of("severity", Severity),
            Statement.one_of("placement", Placement),
            Statement.together("drafted_by", "drafted_at"),
            Statement.together("approved_by", "approved_at"),
            Statement.together("published_by", "published_at"),
            Statement.together("overridden_by", "overridden_at"),
            Statement.together("scheduled_by", "scheduled_at"),
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
    role = models.CharField(max_length=20, choices=Role, default=Role.EDITOR)
    round = models.PositiveSmallIntegerField(default=0)
    blind = models.BooleanField(default=False, help_text="Given before the class was shown.")
    approves = models.BooleanField()
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["correction", "round", "given_by"], name="everybody_signs_once_in_a_round"
            ),
            Statement.one_of("kind", CorrectionClass),
            Statement.one_of("severity", Severity),
        ]


class CorrectionSurface(ArticleRow):
    """A place where the error stood too, and whether it was put right there."""

    correction = models.ForeignKey(Correction, on_delete=models.CASCADE, related_name="surfaces")
    surface = models.CharField(max_length=20, choices=Surface)
    done_by = models.ForeignKey(
        "claims.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["surface"]
        constraints = [
            models.UniqueConstraint(
                fields=["correction", "surface"], name="surface_is_listed_once"
            ),
            Statement.one_of("surface", Surface),
            Statement.together("done_by", "done_at"),
        ]
