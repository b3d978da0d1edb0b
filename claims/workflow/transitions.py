"""The law: every workflow as a table one can read aloud. Pure data.

The database's guard triggers and `docs/workflows.md` are generated from these tables.
A row reads: *from one of these, this step leads to that status; these roles may do it.*
`guard` names a condition that a room registers in its `rules.py`; `note` says that a
reason has to be given.
"""

from dataclasses import dataclass

SYSTEM = "system"
SUBMITTER = "submitter"
TRIAGER = "triager"
CHECKER = "fact_checker"
EDITOR = "editor"
STANDARDS = "standards_editor"
CHIEF = "editor_in_chief"


@dataclass(frozen=True)
class Step:
    """One permitted change of status."""

    name: str
    sources: tuple[str, ...]
    target: str
    roles: tuple[str, ...]
    guard: str = ""
    note: bool = False
    event: str = ""

    def event_type(self, workflow: str) -> str:
        """The type of the event this step records."""
        return self.event or f"{workflow}.{self.name}"


@dataclass(frozen=True)
class Workflow:
    """All steps of one kind of object; `table` is its database table."""

    name: str
    table: str
    initial: str
    steps: tuple[Step, ...]

    def step(self, name: str, source: str) -> Step | None:
        """The step of that name that starts at `source`, if the law has one."""
        return next((s for s in self.steps if s.name == name and source in s.sources), None)

    def pairs(self) -> frozenset[tuple[str, str]]:
        """Every permitted (from, to)."""
        return frozenset((source, s.target) for s in self.steps for source in s.sources)

    def statuses(self) -> frozenset[str]:
        """Every status the law mentions."""
        return frozenset({self.initial} | {status for pair in self.pairs() for status in pair})


VERSION = Workflow(
    "version",
    "claims_articleversion",
    "received",
    (
        Step("split", ("received",), "split", (SYSTEM,)),
        Step("link", ("split",), "linked", (SYSTEM,)),
        Step("finish", ("linked",), "ready", (SYSTEM,)),
        Step("fail", ("received", "split", "linked"), "failed", (SYSTEM,), note=True),
        Step("retry", ("failed",), "received", (SYSTEM, EDITOR)),
    ),
)

ARTICLE = Workflow(
    "article",
    "claims_article",
    "normal",
    (
        Step("review", ("normal", "corrected"), "under_review", (SYSTEM, CHECKER)),
        Step(
            "begin_correction",
            ("normal", "under_review", "corrected"),
            "being_corrected",
            (SYSTEM, EDITOR),
        ),
        Step("settle", ("under_review", "being_corrected"), "normal", (SYSTEM, EDITOR)),
        Step(
            "correct",
            ("normal", "under_review", "being_corrected", "corrected"),
            "corrected",
            (SYSTEM, EDITOR),
        ),
        Step(
            "retract",
            ("normal", "under_review", "being_corrected", "corrected"),
            "retracted",
            (STANDARDS, CHIEF),
            note=True,
            event="article.retracted",
        ),
        Step("reinstate", ("retracted",), "corrected", (STANDARDS, CHIEF), note=True),
        Step(
            "remove",
            ("normal", "under_review", "being_corrected", "corrected", "retracted"),
            "removed",
            (STANDARDS, CHIEF),
            note=True,
            event="article.removed",
        ),
    ),
)

CLAIM = Workflow(
    "claim",
    "claims_claim",
    "proposed",
    (
        Step("accept", ("proposed",), "accepted", (CHECKER,)),
        Step("dismiss", ("proposed", "accepted"), "dismissed", (CHECKER,), note=True),
        Step("restore", ("dismissed",), "proposed", (CHECKER,)),
        Step("start", ("accepted",), "in_review", (CHECKER,)),
        Step("sign", ("in_review",), "reviewed", (CHECKER,), guard="two_people_signed"),
        Step("publish", ("reviewed",), "published", (EDITOR,), guard="two_people_signed"),
        Step("reopen", ("reviewed", "published"), "in_review", (SYSTEM, EDITOR), note=True),
        Step(
            "supersede",
            ("proposed", "accepted", "in_review", "reviewed", "published"),
            "superseded",
            (SYSTEM,),
        ),
    ),
)

REQUEST = Workflow(
    "request",
    "claims_correctionrequest",
    "received",
    (
        Step("screen", ("received",), "screening", (SYSTEM, TRIAGER)),
        Step("open", ("screening",), "open", (SYSTEM, TRIAGER)),
        Step("mark_spam", ("screening", "open"), "spam", (TRIAGER,), note=True),
        Step("restore", ("spam",), "screening", (TRIAGER,), guard="spam_is_recent"),
        Step(
            "ask",
            ("open", "under_review"),
            "needs_information",
            (TRIAGER, EDITOR),
            guard="question_is_open",
            note=True,
        ),
        Step(
            "answer",
            ("needs_information",),
            "open",
            (SYSTEM, SUBMITTER, TRIAGER),
            guard="question_is_settled",
        ),
        Step(
            "resume",
            ("needs_information",),
            "under_review",
            (SYSTEM, SUBMITTER, TRIAGER),
            guard="question_is_settled_and_somebody_assigned",
        ),
        Step(
            "mark_duplicate",
            ("open",),
            "duplicate",
            (TRIAGER,),
            guard="original_is_not_a_duplicate",
        ),
        Step("decline", ("open",), "out_of_scope", (TRIAGER,), guard="reason_is_listed"),
        Step("take", ("open",), "under_review", (CHECKER,), guard="has_an_assignee"),
        Step("decide", ("under_review",), "decided", (EDITOR,), guard="decider_is_impartial"),
        Step(
            "appeal",
            ("decided", "out_of_scope"),
            "appealed",
            (SUBMITTER,),
            guard="appeal_is_the_first_and_in_time",
        ),
        Step("review", ("appealed",), "internal_review", (STANDARDS,)),
        Step(
            "decide_again",
            ("internal_review",),
            "decided",
            (STANDARDS,),
            guard="second_decider_is_another",
        ),
        Step(
            "withdraw",
            ("received", "screening", "open", "needs_information", "under_review"),
            "withdrawn",
            (SUBMITTER,),
        ),
        Step("close", ("decided",), "closed", (SYSTEM,), guard="nothing_is_left_to_do"),
        Step("reopen", ("closed",), "open", (EDITOR,), note=True),
    ),
)

UNPUBLISHED = ("draft", "in_review", "changes_requested", "legal_hold", "approved", "scheduled")
CORRECTION = Workflow(
    "correction",
    "claims_correction",
    "draft",
    (
        Step("send_to_review", ("draft",), "in_review", (EDITOR,), guard="class_fits_the_change"),
        Step("ask_for_changes", ("in_review",), "changes_requested", (EDITOR,), note=True),
        Step(
            "draft",
            ("changes_requested", "in_review", "approved", "scheduled"),
            "draft",
            (EDITOR, SYSTEM),
        ),
        Step("hold", ("in_review", "approved"), "legal_hold", (STANDARDS,), note=True),
        Step("release", ("legal_hold",), "in_review", (STANDARDS,)),
        Step("reapprove", ("legal_hold",), "approved", (STANDARDS,), guard="signatures_suffice"),
        Step("approve", ("in_review",), "approved", (EDITOR,), guard="signatures_suffice"),
        Step("schedule", ("approved",), "scheduled", (EDITOR,), guard="publisher_did_not_draft"),
        Step(
            "publish",
            ("approved", "scheduled"),
            "published",
            (EDITOR,),
            guard="publisher_did_not_draft",
            event="correction.published",
        ),
        Step(
            "supersede",
            ("published",),
            "superseded",
            (SYSTEM, EDITOR),
            guard="successor_is_public",
            event="correction.superseded",
        ),
        Step(
            "withdraw",
            ("published",),
            "withdrawn",
            (STANDARDS,),
            note=True,
            event="correction.withdrawn",
        ),
        Step("cancel", UNPUBLISHED, "cancelled", (EDITOR,), guard="nobody_waits_for_it", note=True),
    ),
)

WORKFLOWS: dict[str, Workflow] = {
    workflow.name: workflow for workflow in (VERSION, ARTICLE, CLAIM, REQUEST, CORRECTION)
}
