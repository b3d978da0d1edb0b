"""Sources are looked at again, and a person is told which claims rest on a lost one."""

from datetime import timedelta

import pytest
from django.utils import timezone

from claims.errors import InvalidInput, NotAllowed
from claims.evidence.archiving import archive_source, storage
from claims.evidence.rot import ask_for_look, check_source, claims_resting_on, take_due
from claims.evidence.services import attach
from claims.models import Claim, Event, Evidence, Role, Source, SourceCheck, Task, User
from tests.evidence.conftest import QUOTE, REST, URL
from tests.evidence.pages import UNREACHED, Pages, plain
from tests.factories import make_claim, make_member, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def source(evidence: Evidence, pages: Pages) -> Source:
    """Archived, with one claim resting on it."""
    source = evidence.passage.source
    archive_source(source.outlet_id, source.pk, fetch=pages)
    source.refresh_from_db()
    return source


def look(source: Source, answer: bytes | int | Exception) -> SourceCheck:
    found = check_source(source.outlet_id, source.pk, fetch=Pages({URL: answer}))
    assert found is not None
    source.refresh_from_db()
    return found


def alerts(source: Source) -> list[str]:
    return list(Task.objects.filter(object_id=source.pk).values_list("reason", flat=True))


def test_a_page_that_is_as_it_was_alarms_nobody(source: Source) -> None:
    found = look(source, plain(QUOTE, REST))
    assert (found.standing, found.lost, alerts(source)) == ("same", [], [])
    assert source.archives.count() == 1


def test_other_bytes_with_the_same_words_are_as_they_were(source: Source) -> None:
    assert look(source, b"\n" + plain(QUOTE, REST) + b"\n\n").standing == "same"


def test_an_edited_page_that_still_has_the_quotation_alarms_nobody(source: Source) -> None:
    found = look(source, plain("A new beginning was put before it all.", QUOTE, REST))
    assert (found.standing, alerts(source)) == ("edited", [])
    assert source.archives.count() == 2  # what it says now is kept too


def test_a_changed_number_in_the_quotation_opens_an_alert_that_names_the_claims(
    source: Source, evidence: Evidence
) -> None:
    found = look(source, plain(QUOTE.replace("25,000", "45,000"), REST))
    assert (found.standing, found.lost) == ("changed", [str(evidence.passage_id)])
    assert alerts(source) == ["A quoted passage reads differently. Claims that rest on it: 1."]
    assert list(claims_resting_on(source)) == [evidence.claim]


def test_a_quotation_that_is_gone_opens_an_alert(source: Source) -> None:
    found = look(source, plain(REST, "Other things are said here now, about roads and harvests."))
    assert found.standing == "missing"
    assert alerts(source)


def test_it_stays_lost_although_the_newest_copy_lacks_it_too(source: Source) -> None:
    without = plain(REST, "Other things are said here now, about roads and harvests.")
    assert [look(source, without).standing for _ in range(3)] == ["missing"] * 3
    assert look(source, plain(QUOTE, REST)).standing == "same"
    assert len(alerts(source)) == 1


@pytest.mark.parametrize("status", [404, 410, 451])
def test_a_page_that_is_gone_opens_an_alert_at_once(source: Source, status: int) -> None:
    found = look(source, status)
    assert (found.standing, found.http_status) == ("gone", status)
    assert str(status) in alerts(source)[0]


@pytest.mark.parametrize("answer", [UNREACHED, 503, 403])
def test_a_page_that_cannot_be_reached_alarms_only_the_third_time(
    source: Source, answer: int | Exception
) -> None:
    found = [(look(source, answer).standing, len(alerts(source))) for _ in range(3)]
    assert found == [("unreachable", 0), ("unreachable", 0), ("unreachable", 1)]


def test_a_look_that_somebody_asked_for_alarms_at_once(source: Source) -> None:
    check_source(source.outlet_id, source.pk, fetch=Pages({URL: UNREACHED}), asked=True)
    assert len(alerts(source)) == 1


def test_a_look_is_asked_for_by_a_checker_where_a_copy_is_kept(
    source: Source, claim: Claim, checker: User
) -> None:
    ask_for_look(source, by=checker)
    assert Event.objects.get(type="source.look_asked").object_id == str(source.pk)
    with pytest.raises(NotAllowed):
        ask_for_look(source, by=make_member(Role.AUDITOR, source.outlet))
    with pytest.raises(InvalidInput):
        ask_for_look(make_source(claim.outlet), by=checker)


def test_one_look_that_succeeds_begins_the_count_anew(source: Source) -> None:
    for answer in (UNREACHED, UNREACHED, plain(QUOTE, REST), UNREACHED, UNREACHED):
        look(source, answer)
    assert alerts(source) == []


def test_a_page_that_can_no_longer_be_read_opens_an_alert(source: Source) -> None:
    assert look(source, b"\n").standing == "unreadable"
    assert alerts(source)


def test_a_copy_of_ours_that_was_bent_opens_an_alert(source: Source) -> None:
    storage().delete(source.archives.get().file)
    assert look(source, plain(QUOTE, REST)).standing == "same"
    assert "not the file that was written" in alerts(source)[0]


def test_a_quotation_that_never_stood_in_the_read_text_is_not_said_to_be_lost(
    source: Source, claim: Claim, checker: User
) -> None:
    from claims.evidence.services import SourceDraft, add_source  # noqa: PLC0415

    table = SourceDraft("The census", "Row 14: 17,250 inhabitants", url=URL)
    other = make_claim(claim.article, quote="closed in 1982")
    attach(other, add_source(table, outlet=claim.outlet, by=checker), stance="context", by=checker)
    assert look(source, plain(QUOTE, REST, "More was added below it, at some length.")).lost == []


def test_a_source_without_a_copy_is_not_judged(claim: Claim) -> None:
    source = make_source(claim.outlet)
    assert check_source(source.outlet_id, source.pk, fetch=Pages()) is None


def test_sources_come_up_when_their_time_has_come_and_once_a_round(source: Source) -> None:
    now = timezone.now()
    assert take_due(source.outlet_id, now) == []
    later = now + timedelta(days=8)
    assert take_due(source.outlet_id, later) == [source.pk]
    assert take_due(source.outlet_id, later) == []


def test_a_source_no_claim_rests_on_is_left_alone(source: Source) -> None:
    Evidence.objects.all().delete()
    assert take_due(source.outlet_id, timezone.now() + timedelta(days=8)) == []


def test_whom_nobody_reached_is_looked_at_sooner(source: Source) -> None:
    look(source, UNREACHED)
    assert source.check_at is not None
    assert source.check_at < timezone.now() + timedelta(days=2)
