"""The floor: tables, constraints and querysets, one file per aggregate; no side effects."""

from claims.models.archive import Archive, ArchivePlace, ArchiveStatus, SourceCheck
from claims.models.article import (
    Article,
    ArticleStatus,
    ArticleVersion,
    Author,
    Origin,
    VersionStatus,
)
from claims.models.claim import AnchorState, Claim, ClaimStatus, Facet, Occurrence, Span
from claims.models.claim_link import ClaimLink, LinkKind, LinkState
from claims.models.correction import (
    Approval,
    Correction,
    CorrectionAnswer,
    CorrectionClaim,
    CorrectionClass,
    CorrectionStatus,
    CorrectionSurface,
    Placement,
    Surface,
)
from claims.models.event import Event, EventDetail
from claims.models.evidence import Evidence, HintStance, PassageHint, RejectedPassage, Stance
from claims.models.external_check import ExternalCheck
from claims.models.feed import Feed, FeedEntry, FeedKind
from claims.models.outlet import CorrectionCounter, Desk, Outlet
from claims.models.partner import ApiKey, DeliveryStatus, WebhookDelivery, WebhookEndpoint
from claims.models.people import Membership, Role, User
from claims.models.request import (
    AppealGround,
    CorrectionRequest,
    DeclineReason,
    Inquiry,
    Outcome,
    Problem,
    Relation,
    ReplyUse,
    RequestClaim,
    RequestStatus,
    SavedReply,
    Severity,
)
from claims.models.source import Passage, Source, SourceKind, SourceSnapshot, Standing
from claims.models.task import Elsewhere, Task, TaskKind
from claims.models.verdict import Rating, RatingScale, Verdict

__all__ = [
    "AnchorState",
    "ApiKey",
    "AppealGround",
    "Approval",
    "Archive",
    "ArchivePlace",
    "ArchiveStatus",
    "Article",
    "ArticleStatus",
    "ArticleVersion",
    "Author",
    "Claim",
    "ClaimLink",
    "ClaimStatus",
    "Correction",
    "CorrectionAnswer",
    "CorrectionClaim",
    "CorrectionClass",
    "CorrectionCounter",
    "CorrectionRequest",
    "CorrectionStatus",
    "CorrectionSurface",
    "DeclineReason",
    "DeliveryStatus",
    "Desk",
    "Elsewhere",
    "Event",
    "EventDetail",
    "Evidence",
    "ExternalCheck",
    "Facet",
    "Feed",
    "FeedEntry",
    "FeedKind",
    "HintStance",
    "Inquiry",
    "LinkKind",
    "LinkState",
    "Membership",
    "Occurrence",
    "Origin",
    "Outcome",
    "Outlet",
    "Passage",
    "PassageHint",
    "Placement",
    "Problem",
    "Rating",
    "RatingScale",
    "RejectedPassage",
    "Relation",
    "ReplyUse",
    "RequestClaim",
    "RequestStatus",
    "Role",
    "SavedReply",
    "Severity",
    "Source",
    "SourceCheck",
    "SourceKind",
    "SourceSnapshot",
    "Span",
    "Stance",
    "Standing",
    "Surface",
    "Task",
    "TaskKind",
    "User",
    "Verdict",
    "VersionStatus",
    "WebhookDelivery",
    "WebhookEndpoint",
]
