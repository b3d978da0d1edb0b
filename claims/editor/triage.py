"""What can be done with a request besides deciding it: one form for each, posted to one address."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.corrections.guards import partiality
from claims.corrections.queries import find_original
from claims.corrections.services import (
    Decision,
    ask_submitter,
    decide_again,
    decide_request,
    decline_request,
    mark_duplicate,
    mark_spam,
    reopen_request,
    restore_request,
    review_appeal,
    set_severity,
    stop_waiting,
    take_request,
)
from claims.editor import triage_forms as forms
from claims.editor.door import Desk
from claims.errors import InvalidInput
from claims.models import Correction, CorrectionRequest, Outcome, RequestStatus
from claims.workflow.transitions import CHECKER, EDITOR, STANDARDS, TRIAGER

S = RequestStatus
NEW = (S.RECEIVED, S.SCREENING, S.OPEN)
APPEALS = (S.APPEALED, S.INTERNAL_REVIEW)
Act = Callable[[Desk, CorrectionRequest, Any], object]


@dataclass(frozen=True)
class Verb:
    """When it can be done, by whom, with which form; `said` is said when it was done."""

    statuses: tuple[str, ...]
    role: str
    form: type[forms.TriageForm]
    title: Any
    said: Any
    act: Act
    decides: bool = False


def _original(request: CorrectionRequest, reference: str) -> CorrectionRequest:
    found = find_original(request, reference)
    if found is None:
        raise InvalidInput(_("There is no request with this code."), field="original")
    return found


def decide(door: Desk, request: CorrectionRequest, decision: Decision) -> Correction | None:
    """Decide it, or its appeal; the correction drafted with the decision, if any."""
    decided = decide_again if request.status in APPEALS else decide_request
    return decided(request, decision, by=door.user)


def _fixed(door: Desk, request: CorrectionRequest, data: dict[str, Any]) -> object:
    version = request.article.versions.filter(number=data["fixed_in"]).first()
    if version is None:
        raise InvalidInput(_("There is no version with this number."), field="fixed_in")
    return decide(door, request, Decision(Outcome.UPHELD, data["reasons"], fixed_in=version))


def _answered(door: Desk, request: CorrectionRequest, form: forms.AnsweredForm) -> object:
    chosen = form.corrections[form.cleaned_data["correction"]]
    reasons = form.cleaned_data["reasons"]
    return decide(door, request, Decision(Outcome.UPHELD, reasons, corrections=(chosen,)))


t = gettext_lazy
VERBS: dict[str, Verb] = {
    "take": Verb(
        (S.OPEN,),
        CHECKER,
        forms.PlainForm,
        t("Take it on"),
        t("It is yours now."),
        lambda d, r, _f: take_request(r, by=d.user),
    ),
    "severity": Verb(
        (*NEW, S.NEEDS_INFORMATION, S.UNDER_REVIEW, *APPEALS),
        TRIAGER,
        forms.SeverityForm,
        t("Change the severity"),
        t("Severity set."),
        lambda d, r, f: set_severity(r, f.cleaned_data["severity"], by=d.user),
    ),
    "ask": Verb(
        (S.OPEN, S.UNDER_REVIEW),
        TRIAGER,
        forms.QuestionForm,
        t("Ask the reader"),
        t("Asked."),
        lambda d, r, f: ask_submitter(r, by=d.user, question=f.said()),
    ),
    "stop_waiting": Verb(
        (S.NEEDS_INFORMATION,),
        TRIAGER,
        forms.PlainForm,
        t("Go on without an answer"),
        t("It goes on without an answer."),
        lambda d, r, _f: stop_waiting(r, by=d.user),
    ),
    "duplicate": Verb(
        NEW,
        TRIAGER,
        forms.DuplicateForm,
        t("Somebody else said the same"),
        t("Marked as a duplicate."),
        lambda d, r, f: mark_duplicate(r, _original(r, f.cleaned_data["original"]), by=d.user),
    ),
    "scope": Verb(
        NEW,
        TRIAGER,
        forms.ScopeForm,
        t("It is no request for correction"),
        t("Turned away, with the reason."),
        lambda d, r, f: decline_request(
            r, by=d.user, reason=f.cleaned_data["decline_reason"], words=f.said()
        ),
    ),
    "spam": Verb(
        NEW,
        TRIAGER,
        forms.ReasonForm,
        t("It is spam"),
        t("Put aside as spam; it can be brought back for 30 days."),
        lambda d, r, f: mark_spam(r, by=d.user, note=f.cleaned_data["note"]),
    ),
    "restore": Verb(
        (S.SPAM,),
        TRIAGER,
        forms.PlainForm,
        t("Bring it back"),
        t("Brought back."),
        lambda d, r, _f: restore_request(r, by=d.user),
    ),
    "fixed": Verb(
        (*NEW, S.UNDER_REVIEW, *APPEALS),
        EDITOR,
        forms.FixedForm,
        t("The reader is right, and it was fixed already"),
        t("Decided."),
        lambda d, r, f: _fixed(d, r, f.cleaned_data),
        decides=True,
    ),
    "answered": Verb(
        (*NEW, S.UNDER_REVIEW, *APPEALS),
        EDITOR,
        forms.AnsweredForm,
        t("A correction we have answers it"),
        t("Decided."),
        _answered,
        decides=True,
    ),
    "review": Verb(
        (S.APPEALED,),
        STANDARDS,
        forms.PlainForm,
        t("Take the appeal on"),
        t("Taken on."),
        lambda d, r, _f: review_appeal(r, by=d.user),
    ),
    "reopen": Verb(
        (S.CLOSED,),
        EDITOR,
        forms.ReasonForm,
        t("Open it again on new evidence"),
        t("Opened again."),
        lambda d, r, f: reopen_request(r, by=d.user, note=f.cleaned_data["note"]),
    ),
}


def boxes(door: Desk, request: CorrectionRequest, refused: Any = None) -> list[dict[str, Any]]:
    """The forms this person may use now: verb, title, form and whether it stands open."""
    barred = bool(partiality(request, door.user))
    found = []
    for name, verb in VERBS.items():
        role = STANDARDS if verb.decides and request.status in APPEALS else verb.role
        if request.status not in verb.statuses or door.lacks(role) or (verb.decides and barred):
            continue
        mine = refused is not None and refused.prefix == name
        form = refused if mine else verb.form(request, prefix=name)
        if getattr(form, "corrections", True):  # one that offers corrections needs some
            found.append({"verb": name, "title": verb.title, "form": form, "open": mine})
    return found


def refused_form(door: Desk, request: CorrectionRequest, name: str) -> forms.TriageForm | None:
    """Do what was posted under that name; the form, where it was refused, to be shown again."""
    verb = VERBS[name]
    form = verb.form(request, door.request.POST, prefix=name)
    done = form.is_valid() and door.attempt(
        lambda: (verb.act(door, request, form), str(verb.said))[1], form
    )
    return None if done else form
