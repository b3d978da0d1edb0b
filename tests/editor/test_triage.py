"""Triage and corrections at the desk, by plain forms: what is done, and what is refused how."""

from typing import Any

import pytest
from django.test import Client

from claims.models import (
    Correction,
    CorrectionRequest,
    Role,
    SavedReply,
    Task,
)
from tests.factories import make_correction, make_request
from tests.stocked import Stocked


def post(desk: Client, address: str, verb: str, **fields: Any) -> Any:
    named = {f"{verb}-{name}": value for name, value in fields.items()}
    return desk.post(address, {"verb": verb} | named)


@pytest.fixture
def about(room: Stocked) -> CorrectionRequest:
    return CorrectionRequest.objects.get(pk=make_request(room.article, quote="", status="open").pk)


@pytest.mark.parametrize(
    ("verb", "fields", "status"),
    [
        ("take", {}, "under_review"),
        ("severity", {"severity": "S1"}, "open"),
        ("ask", {"question": "Which report?"}, "needs_information"),
        ("scope", {"decline_reason": "opinion", "reasons": "It is a comment."}, "out_of_scope"),
        ("spam", {"note": "It sells shoes."}, "spam"),
        ("fixed", {"fixed_in": "3", "reasons": "It was corrected."}, "decided"),
    ],
)
def test_a_step_of_triage_is_a_form(
    desk: Client, room: Stocked, verb: str, fields: dict[str, Any], status: str
) -> None:
    request = make_request(
        room.article, quote="", status="open", version=room.article.versions.get(number=2)
    )
    answer = post(desk, f"/desk/requests/{request.pk}/step", verb, **fields)
    assert answer.status_code == 302
    request.refresh_from_db()
    assert request.status == status
    for prefix in ("", "/ar"):
        assert desk.get(f"{prefix}/desk/requests/{request.pk}").status_code == 200


@pytest.mark.parametrize(
    ("verb", "fields", "kept"),
    [
        ("ask", {"question": " "}, ""),
        ("duplicate", {"original": "C-XXXX-YYYY"}, "C-XXXX-YYYY"),
        ("scope", {"reasons": "It is a comment."}, "It is a comment."),
        ("spam", {"note": ""}, ""),
        ("fixed", {"fixed_in": "99", "reasons": "Long ago."}, "Long ago."),
        ("severity", {"severity": "S9"}, ""),
    ],
)
def test_what_is_refused_is_said_in_its_form_and_nothing_typed_is_lost(
    desk: Client, about: CorrectionRequest, verb: str, fields: dict[str, Any], kept: str
) -> None:
    answer = post(desk, f"/desk/requests/{about.pk}/step", verb, **fields)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'role="alert"' in page
    assert kept in page
    about.refresh_from_db()
    assert about.status == "open"


def test_a_step_that_is_not_possible_is_a_conflict(desk: Client, about: CorrectionRequest) -> None:
    assert post(desk, f"/desk/requests/{about.pk}/step", "restore").status_code == 409


def test_a_saved_reply_is_offered_in_the_language_of_whoever_wrote(
    desk: Client, room: Stocked
) -> None:
    words = {"outlet": room.outlet, "use": "question", "title": "Which report"}
    arabic = SavedReply.objects.create(language="ar", text="أي تقرير تقصد؟", **words)
    english = SavedReply.objects.create(language="en", text="Which report?", **words)
    request = make_request(room.article, quote="", status="open", language="ar")
    page = desk.get(f"/desk/requests/{request.pk}").content.decode()
    assert str(arabic.pk) in page
    assert str(english.pk) not in page
    post(desk, f"/desk/requests/{request.pk}/step", "ask", question="", saved=str(arabic.pk))
    assert request.inquiries.get().question == "أي تقرير تقصد؟"


def test_those_named_in_the_story_have_a_lane_of_their_own(desk: Client, room: Stocked) -> None:
    make_request(room.article, quote="", relation="named", should_read="I never said so.")
    assert b"I never said so." in desk.get("/desk/inbox?view=named").content
    assert b"It was less." not in desk.get("/desk/inbox?view=named").content


def test_a_softer_class_for_a_wrong_number_is_a_conflict(desk: Client, room: Stocked) -> None:
    changes = ["The number differs."]
    soft = make_correction(
        room.article, was="1982", now="1983", kind="update", value_changes=changes
    )
    answer = post(desk, f"/desk/corrections/{soft.pk}/step", "send_to_review")
    assert answer.status_code == 409
    assert "so its class is" in answer.content.decode()


def test_who_checks_blind_does_not_see_the_class(desk: Client, room: Stocked) -> None:
    worst = make_correction(room.article, was="1982", now="1983", severity="S1", status="in_review")
    page = desk.get(f"/desk/corrections/{worst.pk}").content.decode()
    assert "Correction to be checked blind" in page
    assert "CorrectionComment" not in page
    answer = post(
        desk, f"/desk/corrections/{worst.pk}/step", "check_blind", kind="update", severity="S1"
    )
    assert answer.status_code == 302
    worst.refresh_from_db()
    assert worst.status == "draft"


def test_a_preview_shows_page_list_json_ld_and_letter(desk: Client, room: Stocked) -> None:
    draft = Correction.objects.get(pk=room.values["correction_id"])
    page = desk.get(f"/desk/corrections/{draft.pk}").content.decode()
    assert "CorrectionComment" in page
    assert "You told us about an error." in page
    assert page.count(draft.note) >= 3


def test_a_surface_is_ticked_off_after_publication(desk: Client, room: Stocked) -> None:
    published = make_correction(room.article, was="1982", now="1983", status="published")
    common = {"outlet": room.outlet, "article": room.article}
    listed = published.surfaces.create(surface="social", **common)
    address = f"/desk/corrections/{published.pk}/step"
    assert post(desk, address, "surface", surface="print").status_code == 422
    assert post(desk, address, "surface", surface="social").status_code == 302
    listed.refresh_from_db()
    assert listed.done_by == room.editor


def test_the_same_claim_elsewhere_is_settled_at_the_desk(desk: Client, room: Stocked) -> None:
    task = Task.objects.get(pk=room.values["task_id"])
    address = f"/desk/corrections/elsewhere/{task.pk}"
    refused = desk.post(address, {f"{task.pk}-outcome": "differs"})
    assert refused.status_code == 422
    assert desk.post(address, {f"{task.pk}-outcome": "fixed"}).status_code == 422
    told = {f"{task.pk}-outcome": "differs", f"{task.pk}-note": "Another bank."}
    assert desk.post(address, told).status_code == 302
    task.refresh_from_db()
    assert task.outcome == "differs"
    assert b"Nothing waits here." in desk.get("/desk/corrections/elsewhere").content


def test_an_auditor_finds_no_form(room: Stocked, about: CorrectionRequest) -> None:
    room.editor.memberships.update(role=Role.AUDITOR)
    page = room.client().get(f"/desk/requests/{about.pk}").content.decode()
    assert 'name="verb"' not in page
