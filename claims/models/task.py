"""Work the machine found for a person."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.base import OutletRow, Statement
from claims.models.request import Severity


class TaskKind(models.TextChoices):
    """Why a person is needed."""

    DOUBTFUL_ANCHOR = "doubtful_anchor", _("Claim changed?")
    SILENT_EDIT = "silent_edit", _("Silent edit")
    SOURCE_ALERT = "source_alert", _("Source alert")
    FIX_EVERYWHERE = "fix_everywhere", _("Fix everywhere")
    RECHECK_VERDICT = "recheck_verdict", _("Check again")


class Elsewhere(models.TextChoices):
    """What became of the same claim in another article."""

    FIXED = "fixed", _("Fixed")
    DIFFERS = "differs", _("Says something else")
    NOT_APPLICABLE = "not_applicable", _("Does not apply")


class Task(OutletRow):
    """Something a person has to look at; at most one is open for a kind and an object."""

    kind = models.CharField(max_length=20, choices=TaskKind)
    object_type = models.CharField(max_length=40)
    object_id = models.UUIDField()
    severity = models.CharField(max_length=2, choices=Severity, default=Severity.S3)
    reason = models.TextField()
    correction_id = models.UUIDField(
        null=True, blank=True, help_text="The correction it follows from."
    )
    due_at = models.DateTimeField(null=True, blank=True)
    assignee = models.ForeignKey(
        "claims.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    outcome = models.CharField(max_length=20, blank=True)
    done_by = models.ForeignKey(
        "claims.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_type", "object_id"],
                condition=Q(done_at__isnull=True),
                name="task_is_open_once_for_an_object",
            ),
            models.CheckConstraint(
                condition=~Q(kind=TaskKind.FIX_EVERYWHERE)
                | Q(done_at__isnull=True)
                | Q(outcome__in=Elsewhere.values),
                name="same_claim_elsewhere_is_settled_in_one_of_three_ways",
            ),
            Statement.one_of("kind", TaskKind),
            Statement.one_of("severity", Severity),
            Statement.together("done_by", "done_at"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.reason}"
