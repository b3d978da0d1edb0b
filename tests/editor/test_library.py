"""Sources at the desk: the list, one source, its copies, evidence beside a claim."""

import pytest
from django.test import Client

from claims.models import Event, Evidence, Passage, RejectedPassage, Source, Task
from tests.factories import (
    make_archive,
    make_article,
    make_claim,
    make_hint,
    make_passage,
    make_source,
)
from tests.payloads import PAYLOADS
from tests.routes import hostile_parts
from tests.stocked import Stocked

FACTS = {"title": "The census", "kind": "statistics", "author": "A. Office", "language": "ar"}


@pytest.fixture
def source(room: Stocked) -> Source:
    return Source.objects.get(pk=room.values["source_id"])


def page(desk: Client, source: Source) -> str:
    return desk.get(f"/desk/sources/{source.pk}").content.decode()


def test_what_a_source_is_can_be_said_anew(desk: Client, source: Source) -> None:
    answer = desk.post(f"/desk/sources/{source.pk}", FACTS | {"reliability": "Counts twice."})
    assert answer.status_code == 302
    source.refresh_from_db()
    assert (source.title, source.kind, source.author) == ("The census", "statistics", "A. Office")
    assert "Counts twice." in page(desk, source)


@pytest.mark.parametrize(
    "wrong", [{"title": ""}, {"kind": "rumour"}, {"published": "2026-13"}, {"language": "<b>"}]
)
def test_what_cannot_be_is_refused_and_what_was_typed_stays(
    desk: Client, source: Source, wrong: dict[str, str]
) -> None:
    answer = desk.post(f"/desk/sources/{source.pk}", FACTS | {"author": "Typed"} | wrong)
    assert answer.status_code == 422
    assert "There is a problem" in answer.content.decode()
    assert 'value="Typed"' in answer.content.decode()
    source.refresh_from_db()
    assert source.author == ""


def test_a_source_is_made_confidential_for_good(desk: Client, source: Source) -> None:
    desk.post(f"/desk/sources/{source.pk}/step", {"verb": "hide"})
    source.refresh_from_db()
    assert source.confidential
    assert not Evidence.objects.filter(passage__source=source, public_at__isnull=False).exists()
    assert "Make it confidential" not in page(desk, source)


def test_a_copy_is_asked_for_and_said_to_be_asked_for(desk: Client, source: Source) -> None:
    address = f"/desk/sources/{source.pk}/step"
    answers = [desk.post(address, {"verb": "archive"}, follow=True) for _ in range(2)]
    assert "A copy is asked for." in answers[0].content.decode()
    assert "A copy is asked for already." in answers[1].content.decode()
    assert "Archive requested" in page(desk, source)
    assert source.archives.filter(status="requested").count() == 1


def test_a_failed_copy_says_why(desk: Client, source: Source) -> None:
    from claims.evidence.archiving import fail, request_archive  # noqa: PLC0415
    from claims.workflow.roles import SYSTEM  # noqa: PLC0415

    (asked,) = request_archive(source, by=SYSTEM, again=True)
    fail(asked, "The page answered 404.")
    said = page(desk, source)
    assert "Archiving failed" in said
    assert "The page answered 404." in said


def test_an_alert_names_the_claims_until_somebody_has_seen_to_it(
    desk: Client, source: Source, room: Stocked
) -> None:
    claim = Evidence.objects.get(passage__source=source).claim
    assert "A quoted passage reads differently" in desk.get("/desk/sources").content.decode()
    assert claim.wording in page(desk, source)
    wish = {"verb": "close", "note": "Another edition is cited."}
    desk.post(f"/desk/sources/{source.pk}/step", wish)
    task = Task.objects.get(object_id=source.pk)
    assert (task.outcome, task.done_by) == ("seen", room.editor)
    assert 'value="close"' not in page(desk, source)


def test_another_look_is_asked_for(desk: Client, source: Source) -> None:
    desk.post(f"/desk/sources/{source.pk}/step", {"verb": "look"})
    assert Event.objects.get(type="source.look_asked").object_id == str(source.pk)


def test_an_unknown_step_is_no_step(desk: Client, source: Source) -> None:
    assert desk.post(f"/desk/sources/{source.pk}/step", {"verb": "burn"}).status_code == 404


def test_the_quotation_is_marked_in_the_archived_text(desk: Client, room: Stocked) -> None:
    text = "Before it all. They counted 12,000 people. After it all."
    source = make_source(room.outlet)
    whole = make_passage(source, text)
    archive = make_archive(whole.snapshot)
    quoted = make_passage(source, "They counted 12,000 people.")
    claim = make_claim(make_article(room.outlet))
    Evidence.objects.create(
        outlet=room.outlet, article=claim.article, claim=claim, passage=quoted, stance="refutes"
    )
    address = f"/desk/sources/{source.pk}/copies/{archive.pk}"
    marked = desk.get(address, {"passage": quoted.pk}).content.decode()
    assert '<mark class="said" id="quote">They counted 12,000 people.</mark>' in marked
    assert "<mark" not in desk.get(address).content.decode()
    assert "<mark" not in desk.get(address, {"passage": "odd"}).content.decode()


@pytest.mark.parametrize("words", PAYLOADS)
def test_an_archived_page_is_only_words(desk: Client, room: Stocked, words: str) -> None:
    source = make_source(room.outlet, title=f"Report {words}"[:300], language="")
    archive = make_archive(make_passage(source, f"It says {words}").snapshot)
    answer = desk.get(f"/desk/sources/{source.pk}/copies/{archive.pk}")
    assert "<script" not in answer.content.decode()
    assert hostile_parts(answer.content.decode()) == []
    policy = answer.headers["Content-Security-Policy"]
    assert "sandbox" in policy
    assert "script-src" not in policy
    assert "default-src 'none'" in policy


def test_a_copy_is_found_only_under_its_own_source(
    desk: Client, room: Stocked, other_room: Stocked
) -> None:
    mine, theirs = room.values, other_room.values
    mixed = ((mine, theirs), (theirs, mine), (theirs, theirs))
    for one, other in mixed:
        address = f"/desk/sources/{one['source_id']}/copies/{other['archive_id']}"
        assert desk.get(address).status_code == 404


@pytest.fixture
def suggested(room: Stocked) -> Passage:
    text = "The office opened in 1979. It counted 12,000 people on the far bank."
    return make_passage(make_source(room.outlet), text)


def test_a_suggestion_is_attached_with_the_words_the_person_chose(
    desk: Client, room: Stocked, suggested: Passage
) -> None:
    address = f"/desk/articles/{room.article.pk}/claims/{room.values['claim_id']}/attach"
    wish = {"passage": suggested.pk, "stance": "refutes", "quote": "It counted 12,000 people"}
    desk.post(address, wish)
    made = Evidence.objects.get(passage__source=suggested.source)
    assert (made.passage.text, made.stance) == ("It counted 12,000 people", "refutes")


def test_words_that_do_not_stand_there_are_not_attached(
    desk: Client, room: Stocked, suggested: Passage
) -> None:
    address = f"/desk/articles/{room.article.pk}/claims/{room.values['claim_id']}/attach"
    wish = {"passage": suggested.pk, "stance": "refutes", "quote": "It counted 21,000 people"}
    answer = desk.post(address, wish, follow=True)
    assert "These words do not stand in the passage." in answer.content.decode()
    assert not Evidence.objects.filter(passage__source=suggested.source).exists()


def test_what_the_machine_suggested_is_told_beside_what_the_person_chose(
    desk: Client, room: Stocked, suggested: Passage
) -> None:
    bench = f"/desk/articles/{room.article.pk}"
    claim = room.article.claims.get(pk=room.values["claim_id"])
    hint = make_hint(claim, suggested)
    said = "The source says <bdi>12,000</bdi>; the claim says <bdi>about 40,000</bdi>."
    offered = desk.get(f"{bench}?claim={claim.pk}").content.decode()
    assert said in offered
    assert '<option value="refutes" selected>' in offered
    assert (
        "يقول المصدر <bdi>12,000</bdi>" in desk.get(f"/ar{bench}?claim={claim.pk}").content.decode()
    )
    wish = {"passage": suggested.pk, "hint": hint.pk, "stance": "context"}
    desk.post(f"{bench}/claims/{claim.pk}/attach", wish)
    page = desk.get(f"{bench}?claim={claim.pk}").content.decode()
    assert "Suggested: Disputes" in page
    assert "changed by a person" in page
    assert said in page


@pytest.mark.parametrize("odd", ["", "odd", "01a2046c-9ff4-7b1d-9402-7c026bdc3c6c"])
def test_a_hint_nobody_gave_is_no_hint(
    desk: Client, room: Stocked, suggested: Passage, odd: str
) -> None:
    address = f"/desk/articles/{room.article.pk}/claims/{room.values['claim_id']}/attach"
    desk.post(address, {"passage": suggested.pk, "hint": odd, "stance": "context"})
    assert Evidence.objects.get(passage=suggested).hint == {}


def test_a_suggestion_is_turned_down(desk: Client, room: Stocked, suggested: Passage) -> None:
    claim = room.values["claim_id"]
    bench = f"/desk/articles/{room.article.pk}"
    assert "It counted 12,000 people" in desk.get(bench, {"claim": claim}).content.decode()
    desk.post(f"{bench}/claims/{claim}/reject", {"passage": suggested.pk})
    assert RejectedPassage.objects.get().passage == suggested
    assert "It counted 12,000 people" not in desk.get(bench, {"claim": claim}).content.decode()


def test_the_desk_says_how_many_origins_are_independent(desk: Client, room: Stocked) -> None:
    claim = room.article.claims.get(pk=room.values["claim_id"])
    for n in range(2):
        passage = make_passage(
            make_source(room.outlet, title=f"Paper {n}"),
            "The agency said that nobody had counted the people of the far bank since 1981.",
        )
        Evidence.objects.create(
            outlet=room.outlet, article=room.article, claim=claim, passage=passage, stance="context"
        )
    bench = desk.get(f"/desk/articles/{room.article.pk}", {"claim": claim.pk}).content.decode()
    assert "Independent origins: 2" in bench
    assert "These carry the same text:" in bench
