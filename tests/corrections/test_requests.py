"""What readers send, and what the desk decides about it."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from claims.corrections.services import (
    Message,
    find_by_secret,
    reject_request,
    screen_request,
    submit_request,
    take_request,
    uphold_request,
)
from claims.errors import IllegalStep, InvalidInput, NotAllowed, SelfApproval
from claims.models import (
    Article,
    Claim,
    Correction,
    CorrectionRequest,
    Event,
    Role,
    User,
)
from claims.nlp.text import Span
from tests.corrections.conftest import draft_of
from tests.factories import NOON, make_article, make_author, make_claim, make_member, make_verdict
from tests.threads import at_once

KEY = "0123456789abcdef0123456789abcdef"


def message(article: Article, **more: Any) -> Message:
    start = article.latest().text.index("40,000")
    given = {"key": KEY, "problem": "fact", "should_read": "About 14,000 people."}
    return Message(**given | {"quote": Span(start, start + 6)} | more)


def sent(article: Article, **more: Any) -> CorrectionRequest:
    return submit_request(message(article, **more), version=article.latest()).request


@pytest.mark.django_db
def test_a_message_is_kept_word_for_word(article: Article) -> None:
    request = sent(article, should_read=" e\u0301 \x00👩\u200d👧 ٤٠ ", language="ar\x00")
    request.refresh_from_db()
    assert (request.quote, request.should_read) == ("40,000", "e\u0301 👩\u200d👧 ٤٠")
    assert (request.status, request.language) == ("received", "ar")


@pytest.mark.django_db
def test_the_same_form_sent_again_makes_one_request_with_the_same_secret(article: Article) -> None:
    first = submit_request(message(article), version=article.latest())
    again = submit_request(message(article, should_read="Else."), version=article.latest())
    assert (again.request, again.secret, again.new) == (first.request, first.secret, False)
    assert Event.objects.filter(type="request.received").count() == 1


@pytest.mark.django_db
def test_two_forms_make_two_requests(article: Article) -> None:
    assert sent(article) != sent(article, key=KEY[::-1])


@pytest.mark.django_db(transaction=True)
def test_one_form_posted_twice_at_once_makes_one_request() -> None:
    article = make_article(public=True)
    version, same = article.latest(), message(article)
    first, second = at_once(*[lambda: submit_request(same, version=version)] * 2)
    assert first.secret == second.secret
    assert sorted([first.new, second.new]) == [False, True]
    assert CorrectionRequest.objects.count() == 1


@pytest.mark.django_db
def test_the_secret_opens_the_request_and_nothing_else_does(article: Article) -> None:
    receipt = submit_request(message(article), version=article.latest())
    assert find_by_secret(receipt.secret) == receipt.request
    wrong = ["", receipt.request.reference, receipt.secret[:-1], receipt.secret.upper() + "x"]
    wrong += [receipt.secret[::-1], "٠" * 32, "\x00" * 32, "a" * 5000, str(receipt.request.pk)]
    assert [find_by_secret(guess) for guess in wrong] == [None] * len(wrong)


@pytest.mark.django_db
def test_the_database_never_holds_the_secret_the_key_or_the_address_readable(
    article: Article,
) -> None:
    receipt = submit_request(message(article, email="reader@example.org"), version=article.latest())
    with connection.cursor() as cursor:
        cursor.execute("SELECT r::text FROM claims_correctionrequest r")
        (row,) = cursor.fetchone()
        cursor.execute("SELECT coalesce(string_agg(d::text, ''), '') FROM claims_eventdetail d")
        (details,) = cursor.fetchone()
    for hidden in ("reader@example.org", receipt.secret, KEY):
        assert hidden not in row + details
    receipt.request.refresh_from_db()
    assert receipt.request.email == "reader@example.org"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("problem", {"problem": "nonsense"}),
        ("should_read", {"should_read": " \x00\ud800 "}),
        ("should_read", {"should_read": "a" * 1501}),
        (None, {"key": "short"}),
        (None, {"key": "a" * 200}),
        (None, {"key": "\ud800" * 32}),
        ("sentence", {"quote": Span(0, 10_000)}),
        ("sentence", {"quote": Span(7, 7)}),
        ("sentence", {"quote": Span(-5, 4)}),
        ("evidence_url", {"evidence_url": "javascript:alert(1)"}),
        ("evidence_url", {"evidence_url": "https://example.org/\x00"}),
        ("evidence_url", {"evidence_url": "https://example.org/" + "a" * 2_010}),
        ("email", {"email": "nobody"}),
        ("email", {"email": "a@example.org\nBcc: b@example.org"}),
    ],
)
def test_a_message_that_cannot_be_used_names_the_field_and_leaves_nothing(
    article: Article, field: str | None, changes: dict[str, Any]
) -> None:
    with pytest.raises(InvalidInput) as refused:
        sent(article, **changes)
    assert refused.value.field == field
    assert (CorrectionRequest.objects.count(), Event.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_a_message_about_the_whole_article_needs_no_place(article: Article) -> None:
    request = sent(article, quote=None)
    assert (request.quote, request.start, request.end) == ("", None, None)


@pytest.mark.django_db
def test_screening_opens_a_request_and_names_the_claims_it_quotes(
    article: Article, claim: Claim
) -> None:
    make_claim(article, quote="The bridge over the Orontes was closed in 1982")
    make_claim(article, status="dismissed")
    request = screen_request(sent(article))
    assert (request.status, list(request.claims.all())) == ("open", [claim])
    assert screen_request(request).links.count() == 1


@pytest.mark.django_db
def test_a_request_about_the_whole_article_names_no_claim(article: Article, claim: Claim) -> None:
    assert not screen_request(sent(article, quote=None)).claims.exists()


@pytest.mark.django_db
def test_who_takes_a_request_is_its_assignee(article: Article, checker: User) -> None:
    request = take_request(screen_request(sent(article)), by=checker)
    assert (request.status, request.assignee) == ("under_review", checker)


@pytest.mark.django_db
def test_upholding_drafts_the_correction_that_answers(article: Article, editor: User) -> None:
    request = sent(article)
    correction = uphold_request(request, by=editor, reasons="Agreed.", draft=draft_of(article))
    request.refresh_from_db()
    assert (request.status, request.outcome, request.decided_by) == ("decided", "upheld", editor)
    assert (correction.status, list(correction.requests.all())) == ("draft", [request])


@pytest.mark.django_db
def test_upholding_with_a_draft_that_is_refused_decides_nothing(
    article: Article, editor: User
) -> None:
    request = sent(article)
    with pytest.raises(InvalidInput):
        uphold_request(request, by=editor, reasons="Agreed.", draft=draft_of(article, note=" "))
    request.refresh_from_db()
    assert (request.status, Correction.objects.count()) == ("received", 0)


@pytest.mark.django_db
def test_a_request_is_not_upheld_with_the_correction_of_another_article(
    article: Article, editor: User
) -> None:
    other = draft_of(make_article(article.outlet, public=True))
    with pytest.raises(InvalidInput, match="another article"):
        uphold_request(sent(article), by=editor, reasons="Agreed.", draft=other)
    assert not Correction.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("reasons", ["", "  ", "\x00"])
def test_neither_yes_nor_no_goes_without_reasons(
    article: Article, editor: User, reasons: str
) -> None:
    request = sent(article)
    with pytest.raises(InvalidInput):
        reject_request(request, by=editor, reasons=reasons)
    with pytest.raises(InvalidInput):
        uphold_request(request, by=editor, reasons=reasons, draft=draft_of(article))
    request.refresh_from_db()
    assert (request.status, Correction.objects.count()) == ("received", 0)


@pytest.mark.django_db
def test_declining_tells_why(article: Article, editor: User) -> None:
    request = reject_request(sent(article), by=editor, reasons="Two reports say 40,000.")
    assert (request.status, request.outcome) == ("decided", "not_upheld")
    with pytest.raises(IllegalStep):
        reject_request(request, by=editor, reasons="Again.")


@pytest.mark.django_db
def test_a_fact_checker_does_not_decide(article: Article, checker: User) -> None:
    with pytest.raises(NotAllowed):
        reject_request(sent(article), by=checker, reasons="No.")


def partial(who: str, article: Article, claim: Claim, editor: User) -> CorrectionRequest:
    """A request that the editor has a stake in."""
    if who == "author":
        make_author(article, editor)
    if who == "submitter":
        return submit_request(message(article), version=article.latest(), by=editor).request
    if who == "first signature":
        judged_by(claim, first_signed_by=editor)
    if who == "second signature":
        judged_by(claim, second_signed_by=editor)
    return sent(article)


def judged_by(claim: Claim, **signer: User) -> None:
    claim.verdicts.update(superseded_at=NOON)
    make_verdict(claim, as_of=date(2026, 11, 1), **signer)


STAKES = ["author", "submitter", "first signature", "second signature"]


@pytest.mark.django_db
@pytest.mark.parametrize("who", STAKES)
def test_nobody_decides_who_has_a_stake(
    who: str, article: Article, claim: Claim, editor: User
) -> None:
    request = partial(who, article, claim, editor)
    with pytest.raises(SelfApproval):
        reject_request(request, by=editor, reasons="No.")
    with pytest.raises(SelfApproval):
        uphold_request(request, by=editor, reasons="Yes.", draft=draft_of(article))
    assert not Correction.objects.exists()
    other = make_member(Role.EDITOR, article.outlet)
    assert reject_request(request, by=other, reasons="No.").decided_by == other


@pytest.mark.django_db
@pytest.mark.parametrize("who", STAKES)
def test_nor_does_the_database_let_them(
    who: str, article: Article, claim: Claim, editor: User
) -> None:
    request = screen_request(partial(who, article, claim, editor))
    take_request(request, by=editor)
    decided = {"decided_by": editor, "decided_at": request.created_at, "outcome": "upheld"}
    with pytest.raises(IntegrityError), transaction.atomic():
        CorrectionRequest.objects.filter(pk=request.pk).update(
            **decided, status="decided", reasons="Because."
        )


def test_one_key_for_two_articles_makes_two_requests_with_two_links(article: Article) -> None:
    other = make_article(article.outlet, headline="Another", public=True)
    first, second = (
        submit_request(message(article), version=at.latest()) for at in (article, other)
    )
    assert first.new
    assert second.new
    assert first.secret != second.secret
