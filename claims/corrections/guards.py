"""The conditions of steps that only this room can judge; the database judges them once more."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from claims.corrections.rules import signatures_missing, signatures_needed
from claims.errors import ClassMismatch, IllegalStep, InvalidInput, NotAllowed, SelfApproval
from claims.models import (
    Author,
    Correction,
    CorrectionClass,
    CorrectionRequest,
    CorrectionStatus,
    DeclineReason,
    Outcome,
    User,
    Verdict,
)
from claims.models.correction import PUBLIC_STATUSES, SOFTER
from claims.workflow.advance import guard
from claims.workflow.roles import Actor

SPAM_DAYS = 30
APPEAL_DAYS = 30
UPHELD = (Outcome.UPHELD, Outcome.PARTLY_UPHELD)


@guard("spam_is_recent")
def spam_is_recent(request: CorrectionRequest, _by: Actor) -> None:
    """What was put aside as spam comes back within 30 days."""
    if not request.spam_at or request.spam_at < timezone.now() - timedelta(days=SPAM_DAYS):
        raise IllegalStep(_("It was put aside as spam more than 30 days ago."))


@guard("question_is_open")
def question_is_open(request: CorrectionRequest, _by: Actor) -> None:
    """Nobody waits for an answer to nothing."""
    if not request.inquiries.filter(answered_at__isnull=True).exists():
        raise InvalidInput(_("Ask the reader a question."), field="question")


@guard("question_is_settled")
def question_is_settled(request: CorrectionRequest, _by: Actor) -> None:
    """Answered, or waited for long enough."""
    if request.inquiries.filter(answered_at__isnull=True).exists():
        raise IllegalStep(_("The question is still open."))


@guard("question_is_settled_and_somebody_assigned")
def question_is_settled_and_somebody_assigned(request: CorrectionRequest, by: Actor) -> None:
    """Whoever was at work on it goes on."""
    question_is_settled(request, by)
    has_an_assignee(request, by)


@guard("has_an_assignee")
def has_an_assignee(request: CorrectionRequest, _by: Actor) -> None:
    """Somebody has to be at work on it."""
    if request.assignee_id is None:
        raise InvalidInput(_("Assign the request to somebody first."))


@guard("original_is_not_a_duplicate")
def original_is_not_a_duplicate(request: CorrectionRequest, _by: Actor) -> None:
    """A duplicate points to an original of the same newsroom, and nothing points to it."""
    original = request.duplicate_of
    if original is None or original.duplicate_of_id or original.pk == request.pk:
        raise InvalidInput(
            _("Choose an original that is not a duplicate itself."), field="original"
        )
    if original.outlet_id != request.outlet_id:
        raise InvalidInput(_("The original is another newsroom’s."), field="original")
    if request.duplicates.exists():
        raise InvalidInput(
            _("Others are duplicates of this one; mark the other as its duplicate instead."),
            field="original",
        )


@guard("reason_is_listed")
def reason_is_listed(request: CorrectionRequest, _by: Actor) -> None:
    """Nothing is turned away for a reason that is not on the list."""
    if request.decline_reason not in DeclineReason.values:
        raise InvalidInput(_("Choose one of the listed reasons."), field="decline_reason")


@guard("decider_is_impartial")
def decider_is_impartial(request: CorrectionRequest, by: Actor) -> None:
    """Not the author, not the sender, not who gave the verdict; upheld needs a correction."""
    if not isinstance(by, User):
        raise NotAllowed(_("A person decides."))
    if not request.reasons.strip():
        raise InvalidInput(_("Give the reasons the reader will see."), field="reasons")
    if why := partiality(request, by):
        raise SelfApproval(why)
    if request.outcome in UPHELD and not (request.fixed_in_id or _is_answered(request)):
        raise InvalidInput(_("A request is upheld with a correction, or it was fixed already."))


def _is_answered(request: CorrectionRequest) -> bool:
    return request.corrections.exclude(status=CorrectionStatus.CANCELLED).exists()


@guard("second_decider_is_another")
def second_decider_is_another(request: CorrectionRequest, by: Actor) -> None:
    """An appeal is decided by somebody who did not decide before."""
    decider_is_impartial(request, by)
    if isinstance(by, User) and by.pk in (request.first_by_id, request.declined_by_id):
        raise SelfApproval(_("You decided this the first time, so somebody else decides now."))


def partiality(request: CorrectionRequest, by: User) -> str:
    """Why this person may not decide the request, in a sentence; empty where they may."""
    if request.article.authors.filter(user=by).exists():
        return _("You wrote this article, so somebody else decides.")
    if request.submitted_by_id == by.pk:
        return _("You sent this request, so somebody else decides.")
    if _gave_the_verdict(request, by):
        return _("You signed the verdict in question, so somebody else decides.")
    return ""


def _gave_the_verdict(request: CorrectionRequest, by: User) -> bool:
    verdicts = Verdict.objects.filter(claim__requests=request)
    signed = verdicts.filter(first_signed_by=by) | verdicts.filter(second_signed_by=by)
    return signed.exists()


@guard("appeal_is_the_first_and_in_time")
def appeal_is_the_first_and_in_time(request: CorrectionRequest, _by: Actor) -> None:
    """One appeal, within 30 days."""
    if not appeal_is_open(request):
        raise IllegalStep(_("An appeal is possible once, within 30 days of the decision."))


def appeal_is_open(request: CorrectionRequest) -> bool:
    """Whether the sender may still appeal: not yet done, and decided less than 30 days ago."""
    decided = request.decided_at or request.declined_at
    asked_before = CorrectionRequest.objects.filter(pk=request.pk, appealed_at__isnull=False)
    if decided is None or asked_before.exists():
        return False
    return decided >= timezone.now() - timedelta(days=APPEAL_DAYS)


@guard("nothing_is_left_to_do")
def nothing_is_left_to_do(request: CorrectionRequest, _by: Actor) -> None:
    """Every correction is out, and no appeal is possible or undecided."""
    ended = (*PUBLIC_STATUSES, CorrectionStatus.CANCELLED)
    if request.corrections.exclude(status__in=ended).exists():
        raise IllegalStep(_("A correction that answers it is still on its way."))
    if request.appealed_at is None and appeal_is_open(request):
        raise IllegalStep(_("The reader can still appeal."))


@guard("class_fits_the_change")
def class_fits_the_change(correction: Correction, _by: Actor) -> None:
    """A wrong value is called a correction, unless a standards editor has said why not."""
    softer = correction.kind in SOFTER and correction.value_changes
    if softer and not correction.override_reason:
        why = " ".join(correction.value_changes)
        raise ClassMismatch(
            _("This corrects an error, so its class is “Correction”. %(why)s") % {"why": why},
            field="kind",
        )


@guard("signatures_suffice")
def signatures_suffice(correction: Correction, by: Actor) -> None:
    """Everybody its class asks for has signed in this round, none of them its drafter."""
    if isinstance(by, User) and correction.drafted_by_id == by.pk:
        raise SelfApproval(_("Somebody else has to approve: you drafted this correction."))
    given = correction.approvals.filter(round=correction.round, approves=True)
    needed = signatures_needed(correction.kind, correction.severity)
    if signatures_missing(needed, given.values_list("role", flat=True)):
        raise IllegalStep(_("A signature is still missing."))
    writers = Author.objects.filter(article_id=correction.article_id, user__isnull=False)
    signers = given.values_list("given_by", flat=True)
    if correction.kind == CorrectionClass.MINOR and writers.filter(user__in=signers).exists():
        raise SelfApproval(_("You wrote this article, so somebody else approves."))


@guard("publisher_did_not_draft")
def publisher_did_not_draft(correction: Correction, by: Actor) -> None:
    """Who drafted it does not publish it."""
    if isinstance(by, User) and correction.drafted_by_id == by.pk:
        raise SelfApproval(_("Somebody else has to publish: you drafted this correction."))


@guard("successor_is_public")
def successor_is_public(correction: Correction, _by: Actor) -> None:
    """A correction gives way to a published one only."""
    if not correction.successors.filter(status=CorrectionStatus.PUBLISHED).exists():
        raise IllegalStep(_("Publish the correction that takes its place."))


@guard("nobody_waits_for_it")
def nobody_waits_for_it(correction: Correction, _by: Actor) -> None:
    """A reader who was told that this is being corrected gets a correction."""
    for request in correction.requests.filter(outcome__in=UPHELD, fixed_in__isnull=True):
        others = request.corrections.exclude(pk=correction.pk)
        if not others.exclude(status=CorrectionStatus.CANCELLED).exists():
            raise IllegalStep(
                _(
                    "The reader of %(reference)s was told that this is being corrected; "
                    "change the draft instead."
                )
                % {"reference": request.reference}
            )
