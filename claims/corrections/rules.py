"""Guards and pure decisions about requests and corrections."""

from django.utils.translation import gettext as _

from claims.errors import InvalidInput, NotAllowed, SelfApproval
from claims.models import Correction, CorrectionRequest, Outcome, User, Verdict
from claims.nlp.blocks import Block
from claims.workflow.advance import guard
from claims.workflow.roles import Actor


def replaced(text: str, start: int, end: int, now: str) -> str:
    """The text with `now` in place of `text[start:end]`."""
    return text[:start] + now + text[end:]


def moved_blocks(blocks: list[list[object]], start: int, end: int, length: int) -> list[Block]:
    """The blocks after `start:end` was replaced by `length` code points.

    Blocks are `[start, end, kind]`. The one the replacement lies in grows or shrinks;
    those behind it move. A replacement may not reach over the edge of a block.
    """
    shift = length - (end - start)
    moved = []
    for first, last, kind in blocks:
        assert isinstance(first, int) and isinstance(last, int)  # noqa: S101, PT018
        head = first + shift if first >= end else first
        tail = last + shift if last >= end else last
        moved.append(Block(head, tail, str(kind)))
    return moved


def block_around(blocks: list[list[object]], start: int, end: int) -> Block | None:
    """The block that `start:end` lies in, if it lies in one."""
    for first, last, kind in blocks:
        block = Block(int(str(first)), int(str(last)), str(kind))
        if block.start <= start and end <= block.end:
            return block
    return None


@guard("has_an_assignee")
def has_an_assignee(request: CorrectionRequest, _: Actor) -> None:
    """Somebody has to be at work on it."""
    if request.assignee_id is None:
        raise InvalidInput("Assign the request to somebody first.")


@guard("original_is_not_a_duplicate")
def original_is_not_a_duplicate(request: CorrectionRequest, _: Actor) -> None:
    """A duplicate points to an original."""
    original = request.duplicate_of
    if original is None or original.duplicate_of_id or original.pk == request.pk:
        raise InvalidInput("Choose an original that is not a duplicate itself.")


@guard("decider_is_impartial")
def decider_is_impartial(request: CorrectionRequest, by: Actor) -> None:
    """Not the author, not the sender, not who gave the verdict; upheld needs a correction."""
    if not isinstance(by, User):
        raise NotAllowed("A person decides.")
    if not request.reasons.strip():
        raise InvalidInput("Give the reasons the reader will see.", field="reasons")
    if why := partiality(request, by):
        raise SelfApproval(why)
    if request.outcome != Outcome.NOT_UPHELD and not request.corrections.exists():
        raise InvalidInput("A request is upheld with a correction.")


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


@guard("approver_did_not_draft")
def approver_did_not_draft(correction: Correction, by: Actor) -> None:
    """Two different people see a correction before readers do."""
    if isinstance(by, User) and correction.drafted_by_id == by.pk:
        raise SelfApproval("Somebody else has to approve: you drafted this correction.")


@guard("publisher_did_not_draft")
def publisher_did_not_draft(correction: Correction, by: Actor) -> None:
    """Who drafted it does not publish it."""
    if isinstance(by, User) and correction.drafted_by_id == by.pk:
        raise SelfApproval("Somebody else has to publish: you drafted this correction.")
