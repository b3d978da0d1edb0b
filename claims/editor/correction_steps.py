"""What can be done with a correction, by whom, and with which form."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as t

from claims.corrections.reviewing import awaits_blind_check
from claims.corrections.rules import changes_text
from claims.corrections.services import (
    approve_correction,
    ask_for_changes,
    cancel_correction,
    check_blind,
    finish_surface,
    hold_correction,
    override_class,
    prepare_again,
    publish_correction,
    release_correction,
    return_to_draft,
    schedule_correction,
    send_to_review,
    withdraw_correction,
)
from claims.editor.door import Desk
from claims.editor.forms import area
from claims.models import Correction, CorrectionClass, CorrectionStatus, Severity
from claims.models.correction import PUBLIC_STATUSES, SOFTER
from claims.workflow.transitions import EDITOR, STANDARDS, UNPUBLISHED

S = CorrectionStatus


class PlainForm(forms.Form):
    """Nothing to fill in."""


class RemarkForm(forms.Form):
    """A remark, for the others."""

    note = forms.CharField(label=t("Remark"), required=False, widget=area(2), max_length=2_000)


class WhyForm(forms.Form):
    """A reason, for the log or for readers."""

    note = forms.CharField(label=t("Reason"), widget=area(2), max_length=2_000)


class OverrideForm(forms.Form):
    """Why a softer class may stand."""

    reason = forms.CharField(
        label=t("Reason"), help_text=t("Readers see it."), widget=area(2), max_length=2_000
    )


class BlindForm(RemarkForm):
    """What somebody finds who has not seen the drafter's class."""

    kind = forms.ChoiceField(label=t("Class"), choices=CorrectionClass.choices)
    severity = forms.ChoiceField(label=t("Severity"), choices=Severity.choices)
    field_order = ["kind", "severity", "note"]


class ScheduleForm(forms.Form):
    """When it goes out."""

    at = forms.DateTimeField(
        label=t("When"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local", "dir": "ltr"}),
    )


class SurfaceForm(forms.Form):
    """Which of the places is put right."""

    surface = forms.CharField(widget=forms.HiddenInput, max_length=20)


def _now(correction: Correction) -> bool:
    return bool(correction)


def preparation(correction: Correction) -> str:
    """Whether what publishing applies has been worked out for the text as it is now."""
    if correction.status not in (S.APPROVED, S.SCHEDULED):
        return "none"
    current = correction.article.current
    if not changes_text(correction.kind):
        return "ready"
    if not correction.prepared:
        return "running"
    return "ready" if current and current.sha256 == correction.prepared_for else "stale"


@dataclass(frozen=True)
class Verb:
    """When it can be done, by whom, with which form; `said` is said when it was done.

    `others` is for steps that the drafter may not take; until it is `ready` a step is shown, but
    cannot be taken.
    """

    statuses: tuple[str, ...]
    form: type[forms.Form]
    title: Any
    said: Any
    act: Callable[[Desk, Correction, dict[str, Any]], object]
    role: str = EDITOR
    others: bool = False
    fits: Callable[[Correction], bool] = _now
    ready: Callable[[Correction], bool] = _now
    look: str = ""


def _is_too_soft(correction: Correction) -> bool:
    softer = correction.kind in SOFTER and correction.value_changes
    return bool(softer) and not correction.override_reason


VERBS: dict[str, Verb] = {
    "send_to_review": Verb(
        (S.DRAFT,),
        PlainForm,
        t("Send to review"),
        t("Sent to review."),
        lambda d, c, _f: send_to_review(c, by=d.user),
        look="main",
    ),
    "override": Verb(
        (S.DRAFT,),
        OverrideForm,
        t("Let this class stand although a value changed"),
        t("The class stands."),
        lambda d, c, f: override_class(c, by=d.user, reason=f["reason"]),
        role=STANDARDS,
        fits=_is_too_soft,
    ),
    "check_blind": Verb(
        (S.IN_REVIEW,),
        BlindForm,
        t("Which class and severity do you find?"),
        t("Your finding is kept."),
        lambda d, c, f: check_blind(
            c, by=d.user, kind=f["kind"], severity=f["severity"], note=f["note"]
        ),
        others=True,
        fits=awaits_blind_check,
    ),
    "approve": Verb(
        (S.IN_REVIEW,),
        RemarkForm,
        t("Approve"),
        t("Signed."),
        lambda d, c, f: _approve(d, c, f["note"]),
        others=True,
        fits=lambda correction: not awaits_blind_check(correction),
        look="main",
    ),
    "ask_for_changes": Verb(
        (S.IN_REVIEW,),
        WhyForm,
        t("Ask for changes"),
        t("Sent back with your remark."),
        lambda d, c, f: ask_for_changes(c, by=d.user, note=f["note"]),
        others=True,
    ),
    "publish": Verb(
        (S.APPROVED, S.SCHEDULED),
        PlainForm,
        t("Publish"),
        t("Published."),
        lambda d, c, _f: publish_correction(c, by=d.user),
        others=True,
        ready=lambda correction: preparation(correction) == "ready",
        look="main",
    ),
    "schedule": Verb(
        (S.APPROVED,),
        ScheduleForm,
        t("Publish later"),
        t("It will be published at that time."),
        lambda d, c, f: schedule_correction(c, by=d.user, at=f["at"] or timezone.now()),
        others=True,
    ),
    "prepare": Verb(
        (S.APPROVED, S.SCHEDULED),
        PlainForm,
        t("Prepare again"),
        t("It is being prepared."),
        lambda d, c, _f: prepare_again(c, by=d.user),
    ),
    "draft": Verb(
        (S.IN_REVIEW, S.APPROVED, S.SCHEDULED),
        PlainForm,
        t("Back to draft"),
        t("Back to draft."),
        lambda d, c, _f: return_to_draft(c, by=d.user),
    ),
    "hold": Verb(
        (S.IN_REVIEW, S.APPROVED),
        WhyForm,
        t("Hold for a legal check"),
        t("On legal hold."),
        lambda d, c, f: hold_correction(c, by=d.user, note=f["note"]),
        role=STANDARDS,
    ),
    "release": Verb(
        (S.LEGAL_HOLD,),
        PlainForm,
        t("Release it"),
        t("Released."),
        lambda d, c, _f: release_correction(c, by=d.user),
        role=STANDARDS,
    ),
    "withdraw": Verb(
        (S.PUBLISHED,),
        OverrideForm,
        t("Withdraw the correction"),
        t("Withdrawn. The page stays and says so."),
        lambda d, c, f: withdraw_correction(c, by=d.user, note=f["reason"]),
        role=STANDARDS,
        look="grave",
    ),
    "cancel": Verb(
        UNPUBLISHED,
        WhyForm,
        t("Cancel the correction"),
        t("Cancelled."),
        lambda d, c, f: cancel_correction(c, by=d.user, note=f["note"]),
        look="grave",
    ),
    "surface": Verb(
        PUBLIC_STATUSES,
        SurfaceForm,
        t("Put right here"),
        t("Ticked off."),
        lambda d, c, f: finish_surface(c, f["surface"], by=d.user),
        fits=lambda _: False,  # has its own list on the page
    ),
}


def _approve(door: Desk, correction: Correction, note: str) -> str:
    approve_correction(correction, by=door.user, note=note)
    if correction.status == S.APPROVED:
        return _("Approved. It is being prepared.")
    return ""


def boxes(door: Desk, correction: Correction, refused: Any = None) -> list[dict[str, Any]]:
    """The steps this person may take now: verb, title, look, form and whether it stands open."""
    mine = correction.drafted_by_id == door.user.pk
    found = []
    for name, verb in VERBS.items():
        barred = (verb.others and mine) or door.lacks(verb.role)
        if correction.status not in verb.statuses or barred or not verb.fits(correction):
            continue
        opened = refused is not None and refused.prefix == name
        form = refused if opened else verb.form(prefix=name)
        found.append(
            {
                "verb": name,
                "title": verb.title,
                "look": verb.look,
                "form": form,
                "open": opened,
                "waits": not verb.ready(correction),
            }
        )
    return found


def why_not(door: Desk, correction: Correction) -> str:
    """Why this person takes no next step, in a sentence; empty where they may."""
    if lack := door.lacks(EDITOR):
        return lack
    waits = correction.status in (S.IN_REVIEW, S.APPROVED)
    if correction.drafted_by_id == door.user.pk and waits:
        return _("You drafted this, so somebody else takes the next step.")
    return ""


def refused_form(door: Desk, correction: Correction, name: str) -> forms.Form | None:
    """Do what was posted under that name; the form, where it was refused, to be shown again."""
    verb = VERBS[name]
    form = verb.form(door.request.POST, prefix=name)

    def act() -> str:
        done = verb.act(door, correction, form.cleaned_data)
        return done if isinstance(done, str) and done else str(verb.said)

    return None if form.is_valid() and door.attempt(act, form) else form
