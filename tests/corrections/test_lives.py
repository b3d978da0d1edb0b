"""Walking both workflows at random through the services: what must never be false never is.

A bigger walk by a profile: `HYPOTHESIS_PROFILE=nightly` takes 2,000 walks of 50 steps.
"""

import os
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from django.db import Error, connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
)
from hypothesis.stateful import run_state_machine_as_test as run

from claims.corrections import services as do
from claims.errors import Refusal
from claims.models import Correction, CorrectionRequest, Role, User
from claims.models.correction import NO_TEXT_CHANGE, PUBLIC_STATUSES
from claims.workflow.log import verify_log
from tests.corrections.conftest import draft_of
from tests.factories import make_article, make_author, make_member, make_request
from tests.models.refusal import change

SIZES = {"": (30, 20), "ci": (200, 30), "nightly": (2_000, 50)}
WALKS, STEPS = SIZES[os.environ.get("HYPOTHESIS_PROFILE", "")]
ROLES = [Role.TRIAGER, Role.EDITOR, Role.EDITOR, Role.STANDARDS_EDITOR, Role.EDITOR_IN_CHIEF]
KINDS = ["correction", "update", "minor", "retraction", "editors_note"]

# What must hold of every row, as a question that finds the rows of which it does not.
NEVER = {
    "own correction approved": """SELECT 1 FROM claims_correction
        WHERE approved_by_id = drafted_by_id OR published_by_id = drafted_by_id""",
    "decided about one's own": """SELECT 1 FROM claims_correctionrequest r
        JOIN claims_author a ON a.article_id = r.article_id AND a.user_id = r.decided_by_id""",
    "decided one's own appeal": """SELECT 1 FROM claims_correctionrequest
        WHERE decided_by_id = first_by_id""",
    "deep duplicate": """SELECT 1 FROM claims_correctionrequest d
        JOIN claims_correctionrequest o ON o.id = d.duplicate_of_id
        WHERE o.duplicate_of_id IS NOT NULL""",
    "public without signatures": """SELECT 1 FROM claims_correction c
        WHERE c.public_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM claims_approval a
        WHERE a.correction_id = c.id AND a.round = c.round AND a.approves)""",
    "upheld with nothing": """SELECT 1 FROM claims_correctionrequest r
        WHERE r.status = 'decided' AND r.outcome = 'upheld' AND r.fixed_in_id IS NULL
        AND NOT EXISTS (SELECT 1 FROM claims_correctionanswer a JOIN claims_correction c
        ON c.id = a.correction_id WHERE a.request_id = r.id AND c.status <> 'cancelled')""",
    "occurrence that quotes wrongly": """SELECT 1 FROM claims_span s
        JOIN claims_occurrence o ON o.id = s.occurrence_id
        JOIN claims_articleversion v ON v.id = o.version_id
        WHERE substr(v.text, s.start + 1, s."end" - s.start) <> s.exact""",
    "waiting without a question": """SELECT 1 FROM claims_correctionrequest r
        WHERE r.status = 'needs_information' AND NOT EXISTS (SELECT 1 FROM claims_inquiry i
        WHERE i.request_id = r.id AND i.answered_at IS NULL)""",
}
RAW = [
    "UPDATE claims_correction SET approved_by_id = drafted_by_id WHERE approved_at IS NOT NULL",
    "UPDATE claims_correction SET status = 'published' WHERE status = 'in_review'",
    "UPDATE claims_correctionrequest SET status = 'closed' WHERE status = 'open'",
    """UPDATE claims_correctionrequest SET status = 'under_review', assignee_id = NULL
        WHERE status = 'open'""",
    "UPDATE claims_event SET type = 'nothing.happened'",
    "UPDATE claims_articleversion SET text = text || '!'",
]


class Newsroom(RuleBasedStateMachine):
    """One article, two requests, whatever corrections come of them; anybody tries anything."""

    published = 0  # in all walks together

    def __init__(self) -> None:
        """A walk leaves nothing to the next one, so that each can be walked again."""
        super().__init__()
        self.walk = transaction.atomic()
        self.walk.__enter__()

    @initialize()
    def begin(self) -> None:
        self.article = make_article(public=True)
        outlet = self.article.outlet
        self.people = [make_member(role, outlet) for role in ROLES]
        make_author(self.article, self.people[1])
        self.requests = [make_request(self.article, status="open").pk for _ in range(2)]

    @rule(data=st.data())
    def somebody_works_on_a_request(self, data: st.DataObject) -> None:
        request = CorrectionRequest.objects.get(pk=data.draw(st.sampled_from(self.requests)))
        by = data.draw(st.sampled_from(self.people))
        verb = data.draw(st.sampled_from(sorted(self._verbs(request, by))))
        self._try(self._verbs(request, by)[verb])

    def _verbs(self, request: CorrectionRequest, by: User) -> dict[str, Any]:
        other = CorrectionRequest.objects.exclude(pk=request.pk).first()
        no = do.Decision("not_upheld", "No.")
        yes = do.Decision("upheld", "Yes.", self._draft("correction", "S2"))
        return {
            "take": lambda: do.take_request(request, by=by),
            "ask": lambda: do.ask_submitter(request, by=by, question="Which?"),
            "answer": lambda: do.answer_question(request, "That one."),
            "stop": lambda: do.stop_waiting(request),
            "spam": lambda: do.mark_spam(request, by=by, note="Shoes."),
            "restore": lambda: do.restore_request(request, by=by),
            "duplicate": lambda: do.mark_duplicate(request, other, by=by),
            "decline": lambda: do.decline_request(request, by=by, reason="opinion"),
            "reject": lambda: do.decide_request(request, no, by=by),
            "uphold": lambda: do.decide_request(request, yes, by=by),
            "appeal": lambda: do.appeal_request(request, ground="process", words="Again."),
            "again": lambda: do.decide_again(request, no, by=by),
            "withdraw": lambda: do.withdraw_request(request),
            "close": lambda: do.close_request(request),
            "reopen": lambda: do.reopen_request(request, by=by, note="New."),
        }

    def _draft(self, kind: str, severity: str) -> do.CorrectionDraft:
        was = "40,000" if "40,000" in self.article.latest().text else "14,000"
        now = "14,000" if was == "40,000" else "40,000"
        return draft_of(self.article, was, now, kind=kind, severity=severity, note="It was wrong.")

    @rule(data=st.data(), kind=st.sampled_from(KINDS), severity=st.sampled_from(["S1", "S2", "S3"]))
    def somebody_drafts(self, data: st.DataObject, kind: str, severity: str) -> None:
        by = data.draw(st.sampled_from(self.people))
        self._try(lambda: do.draft_correction(self._draft(kind, severity), by=by))

    @rule(data=st.data())
    def somebody_works_on_a_correction(self, data: st.DataObject) -> None:
        rows = list(Correction.objects.order_by("drafted_at"))
        if rows:
            correction = data.draw(st.sampled_from(rows))
            by = data.draw(st.sampled_from(self.people))
            verbs = self._steps(correction, by)
            self._try(verbs[data.draw(st.sampled_from(sorted(verbs)))])

    def _steps(self, correction: Correction, by: User) -> dict[str, Any]:
        tomorrow = timezone.now() + timedelta(days=1)
        found = {"kind": correction.kind, "severity": correction.severity}
        return {
            "send": lambda: do.send_to_review(correction, by=by),
            "override": lambda: do.override_class(correction, by=by, reason="News."),
            "approve": lambda: do.approve_correction(correction, by=by),
            "blind": lambda: do.check_blind(correction, by=by, **found),
            "blind otherwise": lambda: do.check_blind(
                correction, by=by, kind="minor", severity="S4"
            ),
            "ask": lambda: do.ask_for_changes(correction, by=by, note="More."),
            "prepare": lambda: do.prepare_correction(correction),
            "publish": lambda: do.publish_correction(correction, by=by),
            "schedule": lambda: do.schedule_correction(correction, by=by, at=tomorrow),
            "draft": lambda: do.return_to_draft(correction, by=by),
            "hold": lambda: do.hold_correction(correction, by=by, note="Law."),
            "release": lambda: do.release_correction(correction, by=by),
            "withdraw": lambda: do.withdraw_correction(correction, by=by, note="Right."),
            "cancel": lambda: do.cancel_correction(correction, by=by, note="No."),
        }

    @rule(kind=st.sampled_from(KINDS), severity=st.sampled_from(["S1", "S2"]))
    def everybody_signs_and_it_goes_out(self, kind: str, severity: str) -> None:
        by = self.people[2]
        self._try(lambda: do.draft_correction(self._draft(kind, severity), by=by))
        drafts = Correction.objects.filter(status="draft", drafted_by=by).order_by("drafted_at")
        for correction in drafts[:1]:
            for who in self.people:
                steps = self._steps(correction, who)
                for verb in ("send", "blind", "approve", "prepare", "publish"):
                    self._try(steps[verb])
                    correction.refresh_from_db()
            Newsroom.published += correction.status == "published"

    @rule()
    def a_month_goes_by(self) -> None:
        for request in CorrectionRequest.objects.filter(decided_at__isnull=False):
            change(request, decided_at=request.decided_at - timedelta(days=31))

    @rule(sql=st.sampled_from(RAW))
    def somebody_writes_into_the_tables(self, sql: str) -> None:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(sql)
                assert cursor.rowcount == 0, sql  # it met no row, or was refused
        except Error:
            pass

    def _try(self, act: Any) -> None:
        """It is done or refused in a sentence; a database error would come through."""
        with suppress(Refusal):
            act()

    @invariant()
    def what_must_never_be_false_is_not(self) -> None:
        with connection.cursor() as cursor:
            for what, question in NEVER.items():
                cursor.execute(question)
                assert cursor.fetchone() is None, what

    @invariant()
    def what_is_public_changed_something(self) -> None:
        for one in Correction.objects.filter(status__in=PUBLIC_STATUSES):
            assert one.number
            if one.kind not in NO_TEXT_CHANGE:
                assert one.was != one.now
                assert (one.number_after or 0) > one.number_before

    def teardown(self) -> None:
        try:
            assert verify_log().ok
        finally:
            transaction.set_rollback(True)
            self.walk.__exit__(None, None, None)


@pytest.mark.django_db
def test_no_walk_through_both_lives_makes_anything_false() -> None:
    run(
        Newsroom,
        settings=settings(
            max_examples=WALKS,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert Newsroom.published > 0
