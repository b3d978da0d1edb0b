"""The worker compares values beforehand; what it suggested stays beside what a person chose."""

import pytest

from claims.errors import InvalidInput
from claims.evidence.hinting import compare_claim, compare_source, compare_version
from claims.evidence.queries import suggestions
from claims.evidence.rules import answer_to
from claims.evidence.services import attach, embed_passages, reject
from claims.matching.services import embed_claims
from claims.models import Claim, Event, Outlet, Passage, PassageHint, User
from claims.nlp.encoder import Encoder
from claims.nlp.text import Span
from tests.factories import make_article, make_claim, make_hint, make_passage, make_source
from tests.models.refusal import change, insert_again, refused_by

pytestmark = pytest.mark.django_db
WORDING = "Around 40,000 people died in the siege of Verin in February 1982."
SAYS_LESS = (
    "The archive of Verin was opened in 1999. "
    "Between 10,000 and 25,000 people died in the siege of Verin in February 1982."
)


@pytest.fixture
def about(outlet: Outlet) -> Claim:
    return make_claim(make_article(outlet), wording=WORDING)


@pytest.fixture
def record_of(outlet: Outlet) -> Passage:
    return make_passage(make_source(outlet, language="en"), SAYS_LESS)


def test_a_passage_with_other_numbers_is_flagged_with_both(
    about: Claim, record_of: Passage
) -> None:
    assert compare_claim(about) == 1
    (found,) = suggestions(about)
    assert found.hint is not None
    assert found.hint.stance == "contradicts"
    assert found.hint.reason["with"] == {
        "theirs": "between 10,000 and 25,000 people",
        "ours": "around 40,000 people",
    }
    assert found.quote.of(found.text).startswith("Between 10,000 and 25,000")


def test_what_was_compared_is_not_compared_again_by_the_same_version(
    about: Claim, record_of: Passage
) -> None:
    assert compare_version(about.article.latest()) == 1
    assert compare_version(about.article.latest()) == 0
    PassageHint.objects.update(made_with="comparing/0", stance="neutral")
    assert compare_version(about.article.latest()) == 1
    assert PassageHint.objects.get().stance == "contradicts"


def test_a_source_in_another_language_is_not_compared(about: Claim, outlet: Outlet) -> None:
    make_passage(make_source(outlet, language="ar"), SAYS_LESS)
    assert compare_claim(about) == 0


def test_a_new_source_is_compared_with_the_claims_near_it(
    about: Claim, record_of: Passage, outlet: Outlet, hashed: Encoder
) -> None:
    make_claim(about.article, wording="Orchestras play Vienna on Sundays.")
    embed_claims(about.article.latest(), encoder=hashed)
    embed_passages(record_of.source, encoder=hashed)
    assert compare_source(record_of.source) == 1
    assert PassageHint.objects.get().claim == about


@pytest.mark.parametrize(("stance", "answer"), [("refutes", "confirmed"), ("context", "changed")])
def test_what_was_suggested_and_what_was_chosen_are_both_kept(
    about: Claim, record_of: Passage, checker: User, stance: str, answer: str
) -> None:
    hint = make_hint(about, record_of)
    evidence = attach(about, record_of, stance=stance, by=checker, quote=Span(0, 11), hint=hint)
    assert (evidence.stance, evidence.hint["stance"]) == (stance, "contradicts")
    written = Event.objects.get(type="evidence.attached").detail.payload
    assert (written["stance"], written["answer"]) == (stance, answer)
    assert written["hint"] == hint.as_json()


def test_a_rejected_suggestion_is_kept_with_its_hint(
    about: Claim, record_of: Passage, checker: User
) -> None:
    hint = make_hint(about, record_of)
    assert reject(about, record_of, by=checker, hint=hint).hint["stance"] == "contradicts"
    written = Event.objects.get(type="evidence.rejected").detail.payload
    assert (written["answer"], written["hint"]) == ("rejected", hint.as_json())


def test_the_machine_never_overwrites_what_a_person_decided_upon(
    about: Claim, record_of: Passage, checker: User
) -> None:
    evidence = attach(
        about, record_of, stance="context", by=checker, hint=make_hint(about, record_of)
    )
    before = (evidence.stance, evidence.hint)
    PassageHint.objects.update(made_with="comparing/0")
    compare_claim(about)
    again = attach(about, record_of, stance="context", by=checker)
    evidence.refresh_from_db()
    assert (evidence.stance, evidence.hint) == (again.stance, again.hint) == before


def test_a_hint_about_something_else_is_refused(
    about: Claim, record_of: Passage, checker: User
) -> None:
    other = make_hint(make_claim(about.article, wording="Else."), record_of)
    with pytest.raises(InvalidInput):
        attach(about, record_of, stance="context", by=checker, hint=other)


def test_hint_of_evidence_never_changes(about: Claim, record_of: Passage, checker: User) -> None:
    hint = make_hint(about, record_of)
    evidence = attach(about, record_of, stance="context", by=checker, hint=hint)
    with refused_by("hint_of_evidence_never_changes"):
        change(evidence, hint={})


def test_hint_of_rejection_never_changes(about: Claim, record_of: Passage, checker: User) -> None:
    rejected = reject(about, record_of, by=checker, hint=make_hint(about, record_of))
    with refused_by("hint_of_rejection_never_changes"):
        change(rejected, hint={"stance": "supports"})


def test_passage_is_compared_once_with_a_claim(about: Claim, record_of: Passage) -> None:
    hint = make_hint(about, record_of)
    with refused_by("passage_is_compared_once_with_a_claim"):
        insert_again(hint)


def test_passagehint_stance_is_a_known_word(about: Claim, record_of: Passage) -> None:
    with refused_by("passagehint_stance_is_a_known_word"):
        change(make_hint(about, record_of), stance="refutes")


def test_only_the_preselected_stance_confirms_a_hint() -> None:
    said = {
        (hint, stance): answer_to(hint, stance)
        for hint in ("supports", "contradicts", "neutral")
        for stance in ("supports", "refutes", "context", "origin")
    }
    agreed = {pair for pair, answer in said.items() if answer == "confirmed"}
    assert agreed == {("supports", "supports"), ("contradicts", "refutes"), ("neutral", "context")}
