"""What a reader, partner or editor says is wrong."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.base import ArticleRow, Statement
from claims.models.encrypted import EncryptedTextField

if TYPE_CHECKING:
    from claims.models.claim import Claim


class RequestStatus(models.TextChoices):
    """The life of a request; the public reads fewer words (`publishing/status.py`)."""

    RECEIVED = "received", _("Received")
    SCREENING = "screening", _("Screening")
    OPEN = "open", _("Open")
    NEEDS_INFORMATION = "needs_information", _("Waiting for the reader")
    UNDER_REVIEW = "under_review", _("Under review")
    DECIDED = "decided", _("Decided")
    APPEALED = "appealed", _("Appealed")
    INTERNAL_REVIEW = "internal_review", _("Internal review")
    DUPLICATE = "duplicate", _("Duplicate")
    OUT_OF_SCOPE = "out_of_scope", _("Out of scope")
    SPAM = "spam", _("Spam")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    CLOSED = "closed", _("Closed")


class Problem(models.TextChoices):
    """What kind of problem a reader sees."""

    FACT = "fact", _("A fact or number is wrong")
    MISSING = "missing", _("Something important is missing")
    NAME = "name", _("A name or place is wrong")
    QUOTE = "quote", _("A quote or translation is wrong")
    OUTDATED = "outdated", _("It is out of date")
    OTHER = "other", _("Something else")


class Outcome(models.TextChoices):
    """What was decided about a request."""

    UPHELD = "upheld", _("Upheld")
    PARTLY_UPHELD = "partly_upheld", _("Partly upheld")
    NOT_UPHELD = "not_upheld", _("Not upheld")


class Severity(models.TextChoices):
    """How much harm an error does; drives deadlines and prominence."""

    S1 = "S1", _("S1 · harm, safety, false headline")
    S2 = "S2", _("S2 · central fact")
    S3 = "S3", _("S3 · secondary fact")
    S4 = "S4", _("S4 · style")


class CorrectionRequest(ArticleRow):
    """One message that something is wrong.

    The id is random, so that it tells nothing about when it came. `reference` is for
    talking about it and opens nothing; the secret of the status link is kept only as
    `secret_digest`. `start`/`end` are code points in `version.text`, both empty where
    the message is about the article as a whole.
    """

    id: models.UUIDField[uuid.UUID, uuid.UUID] = models.UUIDField(
        primary_key=True, default=uuid.uuid4, editable=False
    )
    article = models.ForeignKey("claims.Article", on_delete=models.PROTECT, related_name="requests")
    version = models.ForeignKey("claims.ArticleVersion", on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=11, unique=True, editable=False)
    secret_digest = models.CharField(max_length=64, unique=True, editable=False)
    submission = models.CharField(
        max_length=64, editable=False, help_text="Digest of the form's one-time key."
    )
    status = models.CharField(
        max_length=20, choices=RequestStatus, default=RequestStatus.RECEIVED, editable=False
    )
    problem = models.CharField(max_length=20, choices=Problem)
    quote = models.TextField(blank=True)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    should_read = models.TextField()
    evidence_url = models.URLField(max_length=2000, blank=True)
    email = EncryptedTextField(blank=True)
    language = models.CharField(max_length=16, default="en")
    severity = models.CharField(max_length=2, choices=Severity, default=Severity.S3)
    submitted_by = models.ForeignKey(
        "claims.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    submitted_at = models.DateTimeField(null=True, blank=True)
    assignee = models.ForeignKey(
        "claims.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)
    reasons = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        "claims.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    duplicate_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="duplicates"
    )
    claims: models.ManyToManyField[Claim, RequestClaim] = models.ManyToManyField(
        "claims.Claim", through="RequestClaim", related_name="requests"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["article", "submission"], name="submission_makes_one_request"
            ),
            models.CheckConstraint(
                condition=Q(start__isnull=True, end__isnull=True)
                | Q(start__isnull=False, end__isnull=False, start__lt=F("end")),
                name="request_quote_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=~Q(duplicate_of=F("id")), name="request_is_not_its_own_duplicate"
            ),
            models.CheckConstraint(
                condition=Q(status=RequestStatus.DUPLICATE, duplicate_of__isnull=False)
                | (~Q(status=RequestStatus.DUPLICATE) & Q(duplicate_of__isnull=True)),
                name="duplicate_request_names_its_original",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["decided", "appealed", "internal_review", "closed"])
                | (Q(decided_at__isnull=False) & ~Q(outcome="") & ~Q(reasons="")),
                name="decided_request_has_outcome_and_reasons",
            ),
            models.CheckConstraint(
                condition=~Q(decided_by=F("submitted_by")),
                name="nobody_decides_their_own_request",
            ),
            Statement.one_of("status", RequestStatus),
            Statement.one_of("problem", Problem),
            Statement.one_of("severity", Severity),
            Statement.together("submitted_by", "submitted_at"),
            Statement.together("decided_by", "decided_at"),
        ]

    def __str__(self) -> str:
        return self.reference


class RequestClaim(ArticleRow):
    """A claim a request is about, and why we think so."""

    request = models.ForeignKey(CorrectionRequest, on_delete=models.CASCADE, related_name="links")
    claim = models.ForeignKey("claims.Claim", on_delete=models.CASCADE, related_name="+")
    score = models.FloatField(default=1)
    reasons = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request", "claim"], name="request_names_a_claim_once")
        ]
