"""What a reader, partner or editor says is wrong."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.base import ArticleRow, OutletRow, Statement
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


class Relation(models.TextChoices):
    """What the sender has to do with the story; who is named in it has a right of reply."""

    NAMED = "named", _("I am named in it")
    WITNESS = "witness", _("I was there")
    EXPERT = "expert", _("I know the subject")
    READER = "reader", _("I read it")


class DeclineReason(models.TextChoices):
    """Why a message cannot be dealt with as a request for correction. There are no others."""

    NOT_OURS = "not_ours", _("It is about something we did not publish")
    OPINION = "opinion", _("It is about an opinion, not a fact")
    NOTHING_NAMED = "nothing_named", _("It does not say what is wrong")
    COMMENTS = "comments", _("It is about comments of readers")
    ADVERTISING = "advertising", _("It is about an advertisement")
    LEGAL = "legal", _("It is a legal demand, which has its own address")


class AppealGround(models.TextChoices):
    """What an appeal can rest on."""

    NEW_GROUND = "new_ground", _("There is something you did not know")
    PROCESS = "process", _("The rules were not kept")


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
    relation = models.CharField(max_length=10, choices=Relation, blank=True, default="")
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
    fixed_in = models.ForeignKey(
        "claims.ArticleVersion",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="A later version in which the error was gone already.",
    )
    # Who decided before an appeal.
    first_by = models.ForeignKey(
        "claims.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    first_at = models.DateTimeField(null=True, blank=True)
    decline_reason = models.CharField(max_length=20, choices=DeclineReason, blank=True, default="")
    declined_by = models.ForeignKey(
        "claims.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    declined_at = models.DateTimeField(null=True, blank=True)
    spam_at = models.DateTimeField(null=True, blank=True, editable=False)
    appeal_ground = models.CharField(max_length=20, choices=AppealGround, blank=True, default="")
    appeal = models.TextField(blank=True, default="")
    appealed_at = models.DateTimeField(null=True, blank=True, editable=False)
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
                | (Q(decided_at__isnull=False) & ~Q(outcome="") & ~Q(reasons=""))
                | Q(status__in=["appealed", "internal_review"], declined_at__isnull=False),
                name="decided_request_has_outcome_and_reasons",
            ),
            models.CheckConstraint(
                condition=~Q(status=RequestStatus.OUT_OF_SCOPE)
                | (~Q(decline_reason="") & Q(declined_at__isnull=False)),
                name="declined_request_gives_a_listed_reason",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["appealed", "internal_review"])
                | (Q(appealed_at__isnull=False) & ~Q(appeal_ground="") & ~Q(appeal="")),
                name="appeal_gives_its_ground",
            ),
            models.CheckConstraint(
                condition=~Q(decided_by=F("first_by")),
                name="nobody_decides_an_appeal_from_themselves",
            ),
            models.CheckConstraint(
                condition=~Q(status=RequestStatus.SPAM) | Q(spam_at__isnull=False),
                name="spam_says_since_when",
            ),
            models.CheckConstraint(
                condition=~Q(decided_by=F("submitted_by")),
                name="nobody_decides_their_own_request",
            ),
            Statement.one_of("status", RequestStatus),
            Statement.one_of("problem", Problem),
            Statement.one_of("severity", Severity),
            Statement.together("submitted_by", "submitted_at"),
            Statement.one_of_or_none("relation", Relation),
            Statement.one_of_or_none("decline_reason", DeclineReason),
            Statement.one_of_or_none("appeal_ground", AppealGround),
            Statement.together("decided_by", "decided_at"),
            Statement.together("first_by", "first_at"),
            Statement.together("declined_by", "declined_at"),
        ]

    def __str__(self) -> str:
        return self.reference


class Inquiry(ArticleRow):
    """A question to whoever sent a request; the clock stands still until it is answered.

    `answer` stays empty where the time for one ran out.
    """

    request = models.ForeignKey(
        CorrectionRequest, on_delete=models.CASCADE, related_name="inquiries"
    )
    question = models.TextField()
    asked_by = models.ForeignKey(
        "claims.User", null=True, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True, default="")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["request"],
                condition=Q(answered_at__isnull=True),
                name="request_has_one_open_question",
            ),
            models.CheckConstraint(condition=~Q(question=""), name="inquiry_asks_something"),
            Statement.together("asked_by", "asked_at"),
        ]


class ReplyUse(models.TextChoices):
    """What a saved reply is for."""

    QUESTION = "question", _("Question to the reader")
    DECLINE = "decline", _("Out of scope")
    DECISION = "decision", _("Decision")


class SavedReply(OutletRow):
    """Words the newsroom uses again and again, in one language."""

    use = models.CharField(max_length=10, choices=ReplyUse)
    language = models.CharField(max_length=16)
    title = models.CharField(max_length=80)
    text = models.TextField()

    class Meta:
        ordering = ["title"]
        constraints = [
            models.UniqueConstraint(
                fields=["outlet", "use", "language", "title"], name="saved_reply_title_is_its_own"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="saved_reply_says_something"),
            Statement.one_of("use", ReplyUse),
        ]

    def __str__(self) -> str:
        return self.title


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
