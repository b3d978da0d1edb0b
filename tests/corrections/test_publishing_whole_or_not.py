"""Whatever fails and whoever else is at it: a correction goes out whole, once, or not at all."""

from collections.abc import Callable
from typing import Any

import pytest

from claims.corrections.services import prepare_again, prepare_correction, publish_correction
from claims.errors import IllegalStep, Stale
from claims.ingest.document import draft_of_plain_text
from claims.ingest.services import take_in
from claims.models import Correction, CorrectionCounter, User
from claims.workflow.advance import advance as real_advance
from claims.workflow.log import verify_log
from claims.workflow.roles import SYSTEM
from tests.corrections.conftest import approve, everything, two_editors_of
from tests.factories import make_article, make_outlet
from tests.threads import at_once


class Broken(Exception):
    """What a collaborator raises that fails."""


def breaks(*_: Any, **__: Any) -> Any:
    raise Broken


def advance_breaks_at(step: str) -> Callable[..., Any]:
    def advance(obj: Any, name: str, **more: Any) -> Any:
        if name == step:
            real_advance(obj, name, **more)
            raise Broken
        return real_advance(obj, name, **more)

    return advance


ROOM = "claims.corrections.publishing."
STEPS: dict[str, tuple[str, Callable[..., Any]]] = {
    "adding the version": (ROOM + "add_version", breaks),
    "naming the headline": (ROOM + "block_around", breaks),
    "recording the version": (ROOM + "record", breaks),
    "reading the places": (ROOM + "CarriedAnchor.from_json", breaks),
    "carrying the claims": (ROOM + "carry_over", breaks),
    "placing a claim": ("claims.splitting.carrying.place", breaks),
    "asking about a claim": ("claims.splitting.carrying.open_task", breaks),
    "reopening the claims": (ROOM + "reopen_claims", breaks),
    "taking the number": (ROOM + "next_number", breaks),
    "publishing": (ROOM + "advance", advance_breaks_at("publish")),
    "marking the article": (ROOM + "advance", advance_breaks_at("correct")),
    "writing the event": ("claims.workflow.advance.record", breaks),
    "queueing what follows": ("claims.pipeline.rules.defer", breaks),
}


@pytest.mark.django_db
@pytest.mark.parametrize("step", STEPS)
def test_if_any_step_fails_nothing_has_happened(
    step: str, prepared: Correction, second_editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything()
    target, broken = STEPS[step]
    with monkeypatch.context() as patched:
        patched.setattr(target, broken)
        with pytest.raises(Broken):
            publish_correction(prepared, by=second_editor)
    assert everything() == before
    publish_correction(prepared, by=second_editor)
    assert prepared.number.endswith("-0001")


@pytest.mark.django_db(transaction=True)
def test_of_two_who_publish_the_same_correction_one_wins_and_the_other_is_told() -> None:
    article = make_article(public=True)
    drafter, approver = two_editors_of(article.outlet)
    correction = approve(article, drafter, approver)

    def publish() -> Correction:
        return publish_correction(Correction.objects.get(pk=correction.pk), by=approver)

    answers = at_once(publish, publish)
    told = [answer for answer in answers if isinstance(answer, IllegalStep | Stale)]
    assert len(told) == 1
    assert article.versions.count() == 2
    assert CorrectionCounter.objects.get().last == 1
    later = approve(article, drafter, approver, was="1982", now="1983")
    assert publish_correction(later, by=approver).number.endswith("-0002")


@pytest.mark.django_db(transaction=True)
def test_of_two_corrections_of_one_article_at_once_one_has_to_be_prepared_again() -> None:
    article = make_article(public=True)
    drafter, approver = two_editors_of(article.outlet)
    first = approve(article, drafter, approver)
    second = approve(article, drafter, approver, was="1982", now="1983")
    answers = at_once(
        lambda: publish_correction(first, by=approver),
        lambda: publish_correction(second, by=approver),
    )
    (stale,) = [answer for answer in answers if isinstance(answer, Stale)]
    assert "prepare" in str(stale)
    late = Correction.objects.get(status="approved")
    prepare_again(late, by=drafter)
    prepare_correction(late)
    publish_correction(late, by=approver)
    assert [word in article.latest().text for word in ("14,000", "1983")] == [True, True]
    assert sorted(Correction.objects.values_list("number", flat=True))[1].endswith("-0002")


@pytest.mark.django_db(transaction=True)
def test_corrections_of_two_articles_at_once_get_neighbouring_numbers() -> None:
    outlet = make_outlet()
    articles = [make_article(outlet, public=True) for _ in range(2)]
    drafter, approver = two_editors_of(outlet)
    waiting = [approve(article, drafter, approver) for article in articles]
    done = at_once(*(lambda one=one: publish_correction(one, by=approver) for one in waiting))
    assert sorted(correction.number[-4:] for correction in done) == ["0001", "0002"]
    assert verify_log().ok


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("round_", range(3))
def test_a_correction_and_a_new_text_at_once_are_two_versions_or_a_refusal(round_: int) -> None:
    article = make_article(public=True, canonical_url="https://example.org/bridge")
    drafter, approver = two_editors_of(article.outlet)
    correction = approve(article, drafter, approver)
    came = draft_of_plain_text(
        "The bridge reopened.", origin="paste", language="en", canonical_url=article.canonical_url
    )
    published, intake = at_once(
        lambda: publish_correction(correction, by=approver),
        lambda: take_in(came, outlet=article.outlet, by=SYSTEM),
    )
    assert intake.article == article
    assert isinstance(published, Stale | Correction)
    numbers = list(article.versions.order_by("number").values_list("number", flat=True))
    assert numbers == ([1, 2] if isinstance(published, Stale) else [1, 2, 3])
