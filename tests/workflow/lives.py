"""One row of each workflow, and what a step has to bring along so that its data are whole."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone

from claims.corrections.deciding import REOPENED
from claims.models import Article, Correction, CorrectionRequest, Role, User
from claims.workflow.roles import INCLUDES, SUBMITTER, SYSTEM, Actor
from claims.workflow.transitions import Step
from tests.factories import (
    NOON,
    add_version,
    make_article,
    make_claim,
    make_correction,
    make_inquiry,
    make_member,
    make_request,
    sign_everything,
)
from tests.models.refusal import change


@dataclass
class Cast:
    """Somebody in every role of one outlet, and the parties without an account."""

    article: Article
    actors: dict[str, Actor]

    @classmethod
    def assemble(cls) -> "Cast":
        article = make_article(public=True)
        people = {role: make_member(role, article.outlet) for role in Role.values}
        return cls(article, people | {"system": SYSTEM, "submitter": SUBMITTER})

    def entitled(self, step: Step) -> list[str]:
        """Those who may take the step."""
        return [
            name for name in self.actors if ({name} | INCLUDES.get(name, set())) & set(step.roles)
        ]


ROWS: dict[str, Callable[[Article], Any]] = {
    "version": lambda article: add_version(article, status="received"),
    "article": lambda article: article,
    "claim": make_claim,
    "request": make_request,
    "correction": make_correction,
}


def brings(row: Any, step: str, by: Actor, editor: User) -> dict[str, Any]:
    """What `advance` is given besides the step; `editor` stands in for actors without account."""
    who = by if isinstance(by, User) else editor
    if isinstance(row, CorrectionRequest):
        return _request_brings(row, step, who)
    if isinstance(row, Correction):
        return _correction_brings(row, step, who)
    return {}


def _request_brings(row: CorrectionRequest, step: str, who: User) -> dict[str, Any]:
    now = timezone.now()
    if step in {"decide", "decide_again"}:
        # Whoever decided first does not decide again; here anybody entitled tries the step.
        decider = make_member(Role.STANDARDS_EDITOR, row.outlet)
        outcome = {"outcome": "not_upheld", "reasons": "The report says so."}
        return {"decided_by": decider, "decided_at": now} | outcome
    if step == "ask" and not row.inquiries.filter(answered_at__isnull=True).exists():
        make_inquiry(row)
    if step in {"answer", "resume"}:
        row.inquiries.filter(answered_at__isnull=True).update(answered_at=now)
    declined = {"decline_reason": "opinion", "declined_by": who, "declined_at": now}
    appealed = {"appealed_at": now, "appeal_ground": "process", "appeal": "You did not ask me."}
    brought: dict[str, dict[str, Any]] = {
        "take": {"assignee": who},
        "resume": {"assignee": who},
        "mark_spam": {"spam_at": now},
        "decline": declined,
        "appeal": appealed,
        "close": {"decided_at": now - timedelta(days=31)},
        "reopen": REOPENED,
    }
    if step == "appeal":
        _forget_the_first_appeal(row)
    if step == "mark_duplicate":
        return {"duplicate_of": make_request(row.article)}
    return brought.get(step, {})


def _forget_the_first_appeal(row: CorrectionRequest) -> None:
    """There is one appeal only; a walk may come by here again, as if it were the first time."""
    if row.status in {"decided", "out_of_scope"}:
        change(row, appealed_at=None)


def _correction_brings(row: Correction, step: str, who: User) -> dict[str, Any]:
    if step == "supersede" and not row.successors.exists():
        latest = row.article.latest()
        words = {"was": latest.text[:8], "now": f"{latest.text[:8]}!", "version_before": latest}
        make_correction(row.article, supersedes=row, status="published", **words)
    if step in {"approve", "reapprove"}:
        sign_everything(row, make_member(Role.EDITOR, row.outlet))
    brought = {
        "approve": {"approved_by": who, "approved_at": NOON},
        "reapprove": {"approved_by": who, "approved_at": NOON},
        "schedule": {"scheduled_for": NOON, "scheduled_by": who, "scheduled_at": NOON},
        "withdraw": {"withdrawn_note": "The first text was right."},
    }
    if step == "publish":
        after = add_version(row.article)
        return {
            "published_by": who,
            "published_at": NOON,
            "public_at": NOON,
            "number": f"{row.outlet.prefix}-{row.pk.hex[:12]}",
            "version_after": after,
            "number_after": after.number,
        }
    return brought.get(step, {})
