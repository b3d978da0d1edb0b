"""A public article with a published claim, and a correction of it on its way."""

from typing import Any

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from claims.corrections.services import (
    CorrectionDraft,
    approve_correction,
    draft_correction,
    prepare_correction,
    send_to_review,
)
from claims.models import (
    Article,
    ArticleVersion,
    Claim,
    Correction,
    CorrectionCounter,
    Event,
    Occurrence,
    Outlet,
    Role,
    Task,
    User,
    Verdict,
    WebhookDelivery,
)
from claims.models import (
    Span as SpanRow,
)
from claims.nlp.text import Span
from tests.factories import NOON, make_article, make_claim, make_member, make_verdict

WAS, NOW = "40,000", "14,000"
TABLES = (ArticleVersion, Event, WebhookDelivery, ProcrastinateJob, Occurrence, SpanRow, Task)


def draft_of(article: Article, was: str = WAS, now: str = NOW, **more: Any) -> CorrectionDraft:
    """A draft that replaces the first `was` of the article's current text."""
    version = article.latest()
    start = version.text.index(was)
    note = f"An earlier version said {was}. It should have said {now}."
    return CorrectionDraft(
        **{"version": version, "place": Span(start, start + len(was)), "now": now, "note": note}
        | more
    )


def approve(
    article: Article, drafter: User, approver: User, was: str = WAS, now: str = NOW, **more: Any
) -> Correction:
    """A correction that only waits to be published."""
    correction = draft_correction(draft_of(article, was, now, **more), by=drafter)
    send_to_review(correction, by=drafter)
    approve_correction(correction, by=approver)
    return prepare_correction(correction)


def everything() -> dict[str, Any]:
    """What publishing may change, to compare before with after."""
    counts = {model.__name__: model.objects.count() for model in TABLES}
    return counts | {
        "articles": list(Article.objects.order_by("pk").values("status", "current")),
        "claims": list(Claim.objects.order_by("pk").values("status", "public_at")),
        "verdicts": list(Verdict.objects.order_by("pk").values("superseded_at", "public_at")),
        "numbers": list(CorrectionCounter.objects.values("year", "last")),
        "corrections": list(
            Correction.objects.order_by("pk").values("status", "number", "version_after")
        ),
    }


def two_editors_of(outlet: Outlet) -> tuple[User, User]:
    """Two who may approve each other's corrections."""
    return make_member(Role.EDITOR, outlet), make_member(Role.EDITOR, outlet)


@pytest.fixture
def article(outlet: Outlet) -> Article:
    return make_article(outlet, public=True)


@pytest.fixture
def claim(article: Article) -> Claim:
    claim = make_claim(article, status="published", public=True)
    make_verdict(claim, public_at=NOON)
    return claim


@pytest.fixture
def prepared(article: Article, claim: Claim, editor: User, second_editor: User) -> Correction:
    return approve(article, editor, second_editor)
