"""One row of each workflow, and what a step has to bring along so that its data are whole."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from claims.models import Article, Correction, CorrectionRequest, Role, User
from claims.workflow.roles import INCLUDES, SUBMITTER, SYSTEM, Actor
from claims.workflow.transitions import Step
from tests.factories import (
    NOON,
    add_version,
    make_article,
    make_claim,
    make_correction,
    make_member,
    make_request,
)


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
    if step in {"decide", "decide_again"}:
        reasons = {"outcome": "upheld", "reasons": "The report says so."}
        return {"decided_by": who, "decided_at": NOON} | reasons
    if step == "mark_duplicate":
        return {"duplicate_of": make_request(row.article)}
    return {}


def _correction_brings(row: Correction, step: str, who: User) -> dict[str, Any]:
    if step == "approve":
        return {"approved_by": who, "approved_at": NOON}
    if step == "publish":
        return {
            "published_by": who,
            "published_at": NOON,
            "public_at": NOON,
            "number": f"{row.outlet.prefix}-{row.pk.hex[:12]}",
            "version_after": add_version(row.article),
        }
    return {}
