"""Publishing a correction: all of it or nothing of it, once."""

import pytest
from django.utils import timezone

from claims.corrections import publishing
from claims.corrections.services import prepare_again, prepare_correction, publish_correction
from claims.errors import IllegalStep, NotAllowed, SelfApproval, Stale
from claims.models import (
    Article,
    Claim,
    Correction,
    Outlet,
    Role,
    Task,
    User,
)
from claims.publishing.pages import claim_page
from tests.corrections.conftest import approve, everything, two_editors_of
from tests.factories import (
    BODY,
    NOON,
    add_version,
    make_article,
    make_claim,
    make_member,
    make_outlet,
    make_verdict,
    walk,
)

FIRST, SECOND = BODY


@pytest.mark.django_db
def test_publishing_makes_the_next_version_with_the_right_words(
    prepared: Correction, article: Article, second_editor: User
) -> None:
    before = article.latest()
    publish_correction(prepared, by=second_editor)
    article.refresh_from_db()
    after = article.latest()
    assert after.text == before.text.replace("40,000", "14,000")
    assert (after.number, after.origin, article.current) == (before.number + 1, "correction", after)
    assert after.public_at is not None
    assert [after.text[s:e] for s, e, _ in after.blocks] == after.text.split("\n\n")
    assert (article.status, prepared.status, prepared.version_after) == (
        "corrected",
        "published",
        after,
    )


@pytest.mark.django_db
def test_a_published_correction_has_a_number_a_person_and_a_time(
    prepared: Correction, second_editor: User
) -> None:
    publish_correction(prepared, by=second_editor)
    year = timezone.localdate().year
    assert prepared.number == f"{prepared.outlet.prefix}-{year}-0001"
    assert prepared.published_by == second_editor
    assert prepared.public_at == prepared.published_at == prepared.corrected_at


@pytest.mark.django_db
def test_numbers_count_within_a_newsroom_and_its_year(
    prepared: Correction, article: Article, editor: User, second_editor: User
) -> None:
    publish_correction(prepared, by=second_editor)
    second = approve(article, editor, second_editor, was="1982", now="1983")
    publish_correction(second, by=second_editor)
    assert second.number.endswith("-0002")
    assert publishing.next_number(make_outlet()).endswith("-0001")


@pytest.mark.django_db
def test_a_claim_the_correction_touches_is_checked_again_while_readers_keep_its_verdict(
    prepared: Correction, claim: Claim, second_editor: User
) -> None:
    verdict = claim.verdicts.get()
    publish_correction(prepared, by=second_editor)
    claim.refresh_from_db()
    verdict.refresh_from_db()
    assert claim.status == "in_review"
    assert verdict.superseded_at is not None
    page = claim_page(claim)
    assert (page.verdict, page.rechecking, page.corrections) == (verdict, True, [prepared])
    assert Task.objects.get().kind == "doubtful_anchor"


@pytest.mark.django_db
def test_other_claims_keep_their_verdicts_and_their_places(
    article: Article, prepared: Correction, editor: User, second_editor: User
) -> None:
    quote = "The bridge over the Orontes was closed in 1982"
    other = make_claim(article, quote=quote, status="published", public=True)
    verdict = make_verdict(other, public_at=NOON)
    prepare_correction(prepared)
    publish_correction(prepared, by=second_editor)
    other.refresh_from_db()
    verdict.refresh_from_db()
    assert (other.status, verdict.superseded_at) == ("published", None)
    place = other.occurrences.get(version=prepared.version_after)
    assert (place.state, place.spans.get().exact) == ("exact", quote)
    assert place.public_at is not None


@pytest.mark.django_db
def test_a_claim_found_after_the_preparation_is_not_left_behind(
    article: Article, prepared: Correction, editor: User, second_editor: User
) -> None:
    late = make_claim(article, quote="The bridge over the Orontes was closed in 1982")
    with pytest.raises(Stale, match="prepare"):
        publish_correction(prepared, by=second_editor)
    prepare_again(prepared, by=editor)
    prepare_correction(prepared)
    publish_correction(prepared, by=second_editor)
    assert late.occurrences.filter(version=prepared.version_after).exists()


@pytest.mark.django_db
def test_a_claim_dismissed_after_the_preparation_stays_behind(
    article: Article, claim: Claim, prepared: Correction, second_editor: User
) -> None:
    late = make_claim(article, quote="The bridge over the Orontes was closed in 1982")
    prepare_correction(prepared)
    walk(late, "dismissed")
    publish_correction(prepared, by=second_editor)
    assert late.occurrences.count() == 1


@pytest.mark.django_db
def test_the_headline_can_be_corrected(article: Article, editor: User, second_editor: User) -> None:
    correction = approve(article, editor, second_editor, was="stayed shut", now="was rebuilt")
    publish_correction(correction, by=second_editor)
    after = article.latest()
    assert after.headline == "A bridge that was rebuilt"
    assert after.text == f"A bridge that was rebuilt\n\n{FIRST}\n\n{SECOND}"


@pytest.mark.django_db
def test_a_headline_taken_from_the_text_is_corrected_with_it(
    outlet: Outlet, editor: User, second_editor: User
) -> None:
    article = make_article(outlet, public=True)
    add_version(
        article,
        headline=FIRST,
        body=[SECOND],
        public=True,
        blocks=[[0, len(FIRST), "paragraph"], [len(FIRST) + 2, len(FIRST + SECOND) + 2, "quote"]],
    )
    correction = approve(article, editor, second_editor, was="1982", now="1983")
    publish_correction(correction, by=second_editor)
    assert article.latest().headline == FIRST.replace("1982", "1983")


@pytest.mark.django_db
def test_the_same_words_can_be_corrected_twice(
    prepared: Correction, article: Article, editor: User, second_editor: User
) -> None:
    publish_correction(prepared, by=second_editor)
    again = approve(article, editor, second_editor, was="14,000", now="13,500")
    publish_correction(again, by=second_editor)
    article.refresh_from_db()
    assert article.status == "corrected"
    assert "13,500" in article.latest().text
    assert Correction.objects.filter(public_at__isnull=False).count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("body", "was", "now"),
    [
        ("👩\u200d👧 e\u0301 𝕋he bridge shut in 1982, later in 1990.", "1982", "🙂 1983"),
        ("أُغلق الجسرُ فوق العاصي في ١٩٨٢ وبقي مغلقًا حتى ١٩٩٠.", "١٩٨٢", "١٩٨٣"),
        ("The cafe\u0301 shut in 1982 and reopened in 1990.", "cafe\u0301", "cine\u0301ma"),
    ],
    ids=["beyond-the-plane", "arabic", "combining"],
)
def test_places_behind_a_correction_still_quote_the_text(
    outlet: Outlet, editor: User, second_editor: User, body: str, was: str, now: str
) -> None:
    article = make_article(outlet, public=True, body=[body, SECOND])
    claim = make_claim(article)
    publish_correction(approve(article, editor, second_editor, was=was, now=now), by=second_editor)
    after = article.latest()
    assert after.text.split("\n\n")[1:] == [body.replace(was, now), SECOND]
    span = claim.occurrences.get(version=after).spans.get()
    assert after.text[span.start : span.end] == span.exact


@pytest.mark.django_db
def test_a_correction_that_is_not_prepared_is_not_published(
    prepared: Correction, editor: User, second_editor: User
) -> None:
    prepare_again(prepared, by=editor)
    with pytest.raises(Stale, match="still being prepared"):
        publish_correction(prepared, by=second_editor)


@pytest.mark.django_db
def test_after_the_article_changed_preparing_again_helps(
    prepared: Correction, article: Article, editor: User, second_editor: User
) -> None:
    add_version(article, body=["A new beginning.", *BODY], public=True)
    before = everything()
    with pytest.raises(Stale, match="changed since"):
        publish_correction(prepared, by=second_editor)
    assert everything() == before
    prepare_again(prepared, by=editor)
    prepare_correction(prepared)
    publish_correction(prepared, by=second_editor)
    assert article.latest().text.split("\n\n")[1:] == [
        "A new beginning.",
        FIRST,
        SECOND.replace("40,000", "14,000"),
    ]


@pytest.mark.django_db
def test_the_drafter_does_not_publish(prepared: Correction, editor: User) -> None:
    before = everything()
    with pytest.raises(SelfApproval):
        publish_correction(prepared, by=editor)
    assert everything() == before


@pytest.mark.django_db
def test_a_fact_checker_does_not_publish(prepared: Correction, checker: User) -> None:
    with pytest.raises(NotAllowed):
        publish_correction(prepared, by=checker)


@pytest.mark.django_db
def test_publishing_twice_is_refused_and_takes_no_number(
    prepared: Correction, second_editor: User
) -> None:
    publish_correction(prepared, by=second_editor)
    before = everything()
    with pytest.raises(IllegalStep):
        publish_correction(prepared, by=second_editor)
    assert everything() == before


@pytest.mark.django_db
def test_an_outlet_corrects_only_its_own_articles(article: Article, claim: Claim) -> None:
    stranger = make_member(Role.EDITOR, make_outlet())
    drafter, approver = two_editors_of(article.outlet)
    with pytest.raises(NotAllowed):
        publish_correction(approve(article, drafter, approver), by=stranger)
