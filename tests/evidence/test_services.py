"""Sources are kept once; what is confidential stays so; only people give a stance."""

from typing import Any

import pytest

from claims.errors import InvalidInput, NotAllowed
from claims.evidence.services import SourceDraft, add_source, attach, detach, embed_passages
from claims.models import Claim, Event, Evidence, Outlet, Passage, Role, Source, User
from claims.nlp.encoder import Encoder
from tests.factories import (
    make_article,
    make_claim,
    make_evidence,
    make_member,
    make_outlet,
    make_passage,
    make_source,
)
from tests.threads import at_once

URL = "https://example.org/report"


def entered(outlet: Outlet, by: User, quote: str = "It was shut in 1982.", **more: Any) -> Passage:
    draft = SourceDraft(**{"title": "Report", "quote": quote, "url": URL} | more)
    return add_source(draft, outlet=outlet, by=by)


@pytest.fixture
def claim(outlet: Outlet) -> Claim:
    return make_claim(make_article(outlet, public=True), public=True)


@pytest.mark.django_db
def test_a_passage_is_kept_exactly_with_who_brought_it(outlet: Outlet, checker: User) -> None:
    passage = entered(outlet, checker, "  كان \x00مغلقًا عام ١٩٨٢ 👩\u200d👧 ")
    passage.refresh_from_db()
    assert passage.text == "كان مغلقًا عام ١٩٨٢ 👩\u200d👧"
    assert passage.snapshot.text[passage.start : passage.end] == passage.text
    assert (passage.source.added_by, passage.source.title) == (checker, "Report")


@pytest.mark.django_db
def test_a_known_address_gets_the_passage_added(outlet: Outlet, checker: User) -> None:
    first = entered(outlet, checker)
    second = entered(outlet, checker, "It reopened in 1990.", title="The same report")
    assert first.source == second.source
    assert Source.objects.get().passages.count() == 2


@pytest.mark.django_db
def test_the_same_passage_again_is_the_same_and_is_told_once(outlet: Outlet, checker: User) -> None:
    assert entered(outlet, checker) == entered(outlet, checker)
    assert Event.objects.filter(type="source.quoted").count() == 1


@pytest.mark.django_db
def test_the_address_of_another_newsroom_is_another_source(outlet: Outlet, checker: User) -> None:
    other = make_outlet()
    theirs = entered(other, make_member(Role.FACT_CHECKER, other), confidential=True)
    ours = entered(outlet, checker)
    assert ours.source != theirs.source
    assert not ours.source.confidential


@pytest.mark.django_db
def test_sources_without_an_address_stay_apart(outlet: Outlet, checker: User) -> None:
    assert entered(outlet, checker, url="").source != entered(outlet, checker, url="").source


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("title", {"title": " \x00"}),
        ("title", {"title": "a" * 301}),
        ("quote", {"quote": "\ud800"}),
        ("quote", {"quote": "a" * 10_001}),
        ("url", {"url": "javascript:alert(1)"}),
        ("url", {"url": "https://example.org/\x00"}),
        ("url", {"url": "https://example.org/" + "a" * 2_010}),
    ],
)
def test_a_source_that_cannot_be_used_names_the_field_and_leaves_nothing(
    outlet: Outlet, checker: User, field: str, changes: dict[str, str]
) -> None:
    with pytest.raises(InvalidInput) as refused:
        entered(outlet, checker, **changes)
    assert refused.value.field == field
    assert not Source.objects.exists()


@pytest.mark.django_db
def test_an_odd_language_beside_the_quote_is_cut_not_broken(outlet: Outlet, checker: User) -> None:
    source = entered(outlet, checker, language="\x00en" * 9).source
    assert len(source.language) <= 16


@pytest.mark.django_db
def test_entering_a_source_again_makes_it_confidential_with_all_its_evidence(
    outlet: Outlet, checker: User, claim: Claim
) -> None:
    evidence = attach(claim, entered(outlet, checker), stance="supports", by=checker)
    assert evidence.public_at is not None
    entered(outlet, checker, confidential=True)
    evidence.refresh_from_db()
    assert (evidence.confidential, evidence.public_at) == (True, None)


@pytest.mark.django_db
def test_entering_a_source_again_never_lifts_its_confidence(outlet: Outlet, checker: User) -> None:
    entered(outlet, checker, confidential=True)
    assert entered(outlet, checker, confidential=False).source.confidential


@pytest.mark.django_db
@pytest.mark.parametrize(("source", "secret"), [(True, False), (False, True), (True, True)])
def test_evidence_is_confidential_where_it_or_its_source_is(
    claim: Claim, checker: User, source: bool, secret: bool
) -> None:
    passage = make_passage(make_source(claim.outlet, confidential=source))
    evidence = attach(claim, passage, stance="supports", by=checker, secret=secret)
    assert (evidence.confidential, evidence.public_at) == (True, None)


@pytest.mark.django_db
@pytest.mark.parametrize("public", [True, False])
def test_open_evidence_is_public_where_its_claim_is(
    outlet: Outlet, checker: User, public: bool
) -> None:
    claim = make_claim(make_article(outlet, public=True), public=public)
    evidence = attach(claim, make_passage(make_source(outlet)), stance="refutes", by=checker)
    assert (evidence.public_at is not None) is public


@pytest.mark.django_db
def test_attaching_again_loses_no_note_and_opens_nothing(claim: Claim, checker: User) -> None:
    passage = make_passage(make_source(claim.outlet))
    attach(claim, passage, stance="supports", by=checker, note="See page 4.", secret=True)
    again = attach(claim, passage, stance="refutes", by=checker)
    assert (again.stance, again.note, again.confidential) == ("refutes", "See page 4.", True)


@pytest.mark.django_db
def test_attaching_again_sets_the_stance_anew(claim: Claim, checker: User, editor: User) -> None:
    passage = make_passage(make_source(claim.outlet))
    attach(claim, passage, stance="supports", by=checker)
    again = attach(claim, passage, stance="refutes", by=editor, note="Read it again.\x00")
    assert Evidence.objects.get() == again
    again.refresh_from_db()
    assert (again.stance, again.confirmed_by, again.note) == ("refutes", editor, "Read it again.")
    kinds = Event.objects.filter(type__startswith="evidence.").order_by("seq")
    assert [event.type for event in kinds] == ["evidence.attached", "evidence.changed"]


@pytest.mark.django_db
@pytest.mark.parametrize("stance", ["", "contradicts", "neutral"])
def test_a_machines_word_is_no_stance(claim: Claim, checker: User, stance: str) -> None:
    with pytest.raises(InvalidInput):
        attach(claim, make_passage(make_source(claim.outlet)), stance=stance, by=checker)


@pytest.mark.django_db
def test_another_newsrooms_passage_is_not_attached(claim: Claim, checker: User) -> None:
    with pytest.raises(InvalidInput, match="another outlet"):
        attach(claim, make_passage(), stance="supports", by=checker)
    assert not Evidence.objects.exists()


@pytest.mark.django_db
def test_an_auditor_attaches_and_detaches_nothing(claim: Claim) -> None:
    auditor = make_member(Role.AUDITOR, claim.outlet)
    with pytest.raises(NotAllowed):
        attach(claim, make_passage(make_source(claim.outlet)), stance="supports", by=auditor)
    with pytest.raises(NotAllowed):
        detach(make_evidence(claim), by=auditor)
    assert Evidence.objects.count() == 1


@pytest.mark.django_db
def test_what_was_detached_stays_in_the_log(claim: Claim, checker: User) -> None:
    evidence = make_evidence(claim)
    key = str(evidence.pk)
    detach(evidence, by=checker)
    event = Event.objects.get(type="evidence.detached")
    assert (event.object_id, event.detail.payload["claim"]) == (key, str(claim.pk))
    assert not Evidence.objects.exists()


@pytest.mark.django_db
def test_vectors_are_made_once(outlet: Outlet, hashed: Encoder) -> None:
    source = make_source(outlet)
    make_passage(source, "It was shut in 1982.")
    make_passage(source, "It reopened in 1990.")
    assert embed_passages(source, encoder=hashed) == 2
    assert embed_passages(source, encoder=hashed) == 0
    assert set(source.passages.values_list("embedded_with", flat=True)) == {hashed.name}


@pytest.mark.django_db(transaction=True)
def test_two_who_enter_the_same_source_at_once_make_one() -> None:
    outlet = make_outlet()
    people = [make_member(Role.FACT_CHECKER, outlet) for _ in range(2)]
    first, second = at_once(*(lambda by=by: entered(outlet, by) for by in people))
    assert first == second
    assert Source.objects.count() == 1
