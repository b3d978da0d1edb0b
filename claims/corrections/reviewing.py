"""Verbs on a draft that others look at: signatures, the blind second check, hold, release."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.corrections.drafting import took_long
from claims.corrections.preparing import UNSCHEDULED
from claims.corrections.rules import signatures_missing, signatures_needed
from claims.errors import IllegalStep, InvalidInput, NotAllowed, SelfApproval
from claims.models import (
    Approval,
    Correction,
    CorrectionClass,
    CorrectionStatus,
    Role,
    Severity,
    User,
)
from claims.models.correction import SOFTER
from claims.nlp.text import clean
from claims.workflow.advance import advance
from claims.workflow.record import record
from claims.workflow.roles import acting_role, roles_of
from claims.workflow.transitions import EDITOR, STANDARDS


@transaction.atomic
def send_to_review(correction: Correction, *, by: User) -> Correction:
    """Ask the others to look at it; a new round of signatures begins.

    Raises `ClassMismatch` where a wrong value is called something softer than a correction.
    """
    _locked(correction)
    if took_long(correction) and not correction.delay:
        raise InvalidInput(
            _("We have known for more than a month: tell readers why it took so long."),
            field="delay",
        )
    advance(correction, "send_to_review", by=by, round=correction.round + 1)
    return correction


@transaction.atomic
def override_class(correction: Correction, *, by: User, reason: str) -> Correction:
    """A standards editor lets a softer class stand although a value was wrong, and says why.

    Readers see the reason. It holds until the draft is changed.
    """
    role = acting_role(by, (STANDARDS,), correction.outlet_id)
    _locked(correction)
    words = clean(reason).strip()
    if correction.status != CorrectionStatus.DRAFT:
        raise IllegalStep(_("Only the class of a draft can be overridden."))
    if correction.kind not in SOFTER or not correction.value_changes:
        raise IllegalStep(_("The class fits; there is nothing to override."))
    if not words:
        raise InvalidInput(_("Give the reason that readers will see."), field="reason")
    correction.override_reason = words
    correction.overridden_by, correction.overridden_at = by, timezone.now()
    correction.save(update_fields=["override_reason", "overridden_by", "overridden_at"])
    payload = {"class": correction.kind, "changes": correction.value_changes}
    record("correction.class_overridden", correction, by=by, role=role, note=words, payload=payload)
    return correction


@transaction.atomic
def approve_correction(correction: Correction, *, by: User, note: str = "") -> Correction:
    """Sign; with the last signature its class needs, a worker prepares it. Nothing is public yet.

    Of severity S1, somebody has to find the same class blind first.
    """
    _may_sign(_locked(correction), by)
    if awaits_blind_check(correction):
        raise IllegalStep(_("Somebody has to check it first without seeing its class."))
    _sign(correction, by, approves=True, note=note)
    return _approve_if_complete(correction, by, note)


@transaction.atomic
def check_blind(
    correction: Correction, *, by: User, kind: str, severity: str, note: str = ""
) -> Correction:
    """The second check of an S1, by somebody who has not seen the drafter's class.

    The same class is a signature; another one sends it back to the draft. Both are kept.
    """
    _may_sign(_locked(correction), by)
    if not awaits_blind_check(correction):
        raise IllegalStep(_("Nobody has to check it blind."))
    if kind not in CorrectionClass.values:
        raise InvalidInput(_("Choose what kind of correction it is."), field="kind")
    if severity not in Severity.values:
        raise InvalidInput(_("Choose how severe the error is."), field="severity")
    agrees = kind == correction.kind
    _sign(correction, by, approves=agrees, note=note, blind=True, kind=kind, severity=severity)
    if agrees:
        return _approve_if_complete(correction, by, note)
    advance(correction, "draft", by=by, note=_disagreement(correction.kind, kind))
    return correction


def _disagreement(theirs: str, found: str) -> str:
    words = (str(CorrectionClass(theirs).label), str(CorrectionClass(found).label))
    return "Drafted as {}, checked blind as {}.".format(*words)


def awaits_blind_check(correction: Correction) -> bool:
    """Whether an S1 in review has not been checked by somebody who did not see its class."""
    if correction.severity != Severity.S1 or correction.status != CorrectionStatus.IN_REVIEW:
        return False
    return not correction.approvals.filter(round=correction.round, blind=True).exists()


def roles_missing(correction: Correction) -> list[str]:
    """The roles whose signatures this round still lacks."""
    given = correction.approvals.filter(round=correction.round, approves=True)
    needed = signatures_needed(correction.kind, correction.severity)
    return signatures_missing(needed, given.values_list("role", flat=True))


def _locked(correction: Correction) -> Correction:
    Correction.objects.select_for_update(no_key=True).get(pk=correction.pk)
    correction.refresh_from_db()
    return correction


def _may_sign(correction: Correction, by: User) -> None:
    acting_role(by, (EDITOR,), correction.outlet_id)
    if correction.status != CorrectionStatus.IN_REVIEW:
        state = correction.get_status_display()
        raise IllegalStep(_("It is not in review but: %(status)s.") % {"status": _(state)})
    if correction.drafted_by_id == by.pk:
        raise SelfApproval(_("Somebody else has to approve: you drafted this correction."))
    if correction.kind == CorrectionClass.MINOR and _wrote(correction, by):
        raise SelfApproval(_("You wrote this article, so somebody else approves."))
    if correction.approvals.filter(round=correction.round, given_by=by).exists():
        raise SelfApproval(_("You have signed already; somebody else is needed."))


def _wrote(correction: Correction, by: User) -> bool:
    return correction.article.authors.filter(user=by).exists()


def _sign(
    correction: Correction,
    by: User,
    *,
    approves: bool,
    note: str,
    blind: bool = False,
    kind: str = "",
    severity: str = "",
) -> None:
    Approval.objects.create(
        outlet_id=correction.outlet_id,
        article_id=correction.article_id,
        correction=correction,
        given_by=by,
        given_at=timezone.now(),
        role=_role_to_sign(correction, by) if approves else EDITOR,
        round=correction.round,
        kind=kind or correction.kind,
        severity=severity or correction.severity,
        blind=blind,
        approves=approves,
        note=clean(note),
    )


def _role_to_sign(correction: Correction, by: User) -> str:
    held, missing = roles_of(by, correction.outlet_id), roles_missing(correction)
    for role in missing:
        if role in held:
            return role
    wanted = ", ".join(_(str(Role(role).label)) for role in missing)
    raise NotAllowed(_("Still needed is the signature of: %(roles)s.") % {"roles": wanted})


def _approve_if_complete(correction: Correction, by: User, note: str) -> Correction:
    missing = roles_missing(correction)
    if missing:
        role = acting_role(by, (EDITOR,), correction.outlet_id)
        payload = {"missing": missing}
        record("correction.signed", correction, by=by, role=role, note=clean(note), payload=payload)
        return correction
    advance(
        correction,
        "approve",
        by=by,
        note=clean(note),
        approved_by=by,
        approved_at=timezone.now(),
        prepared=None,
        prepared_for="",
    )
    return correction


@transaction.atomic
def ask_for_changes(correction: Correction, *, by: User, note: str) -> Correction:
    """Send a correction back to its drafter with a reason; it can be edited again."""
    _may_sign(_locked(correction), by)
    if not clean(note).strip():
        raise InvalidInput(_("Please give a reason."), field="note")
    _sign(correction, by, approves=False, note=note)
    advance(correction, "ask_for_changes", by=by, note=clean(note))
    advance(correction, "draft", by=by)
    return correction


@transaction.atomic
def hold_correction(correction: Correction, *, by: User, note: str) -> Correction:
    """Stop it for a legal check, with a reason; what was signed stays signed."""
    advance(correction, "hold", by=by, note=clean(note))
    return correction


@transaction.atomic
def release_correction(correction: Correction, *, by: User) -> Correction:
    """Let it go on where it was: approved if it had been, else in review."""
    step = "reapprove" if _locked(correction).approved_at else "release"
    advance(correction, step, by=by)
    return correction


@transaction.atomic
def schedule_correction(correction: Correction, *, by: User, at: datetime) -> Correction:
    """Have it published at a time to come, in the name of whoever schedules it."""
    if at <= timezone.now():
        raise InvalidInput(_("Choose a time that is still to come."), field="at")
    advance(
        correction,
        "schedule",
        by=by,
        scheduled_for=at,
        scheduled_by=by,
        scheduled_at=timezone.now(),
    )
    return correction


@transaction.atomic
def cancel_correction(correction: Correction, *, by: User, note: str) -> Correction:
    """Give a correction up before it was published, with a reason.

    Not where a reader was told that this would be corrected and nothing else answers them.
    """
    list(correction.requests.select_for_update(no_key=True, of=("self",)).order_by("pk"))
    advance(correction, "cancel", by=by, note=clean(note), **UNSCHEDULED)
    return correction
