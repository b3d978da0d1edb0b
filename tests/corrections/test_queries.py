"""What the desk sees of requests."""

import pytest

from claims.corrections.queries import happenings, inbox, open_requests
from claims.corrections.services import reject_request, screen_request
from claims.models import Article, User
from tests.factories import make_article, make_request

pytestmark = pytest.mark.django_db


def test_the_inbox_shows_the_worst_first_and_then_the_oldest(article: Article) -> None:
    mild = make_request(article, severity="S3")
    old, new = (make_request(article, severity="S1") for _ in range(2))
    make_request(article, status="decided")
    make_request(make_article())
    assert list(inbox(article.outlet_id, "open")) == [old, new, mild]
    assert open_requests(article.outlet_id) == 3


def test_my_own_requests_are_those_i_took(article: Article, checker: User) -> None:
    mine = make_request(article, status="under_review", assignee=checker)
    make_request(article, status="under_review")
    assert list(inbox(article.outlet_id, "mine", checker)) == [mine]


def test_everything_that_happened_to_a_request_is_told_in_order(
    article: Article, editor: User
) -> None:
    request = screen_request(make_request(article))
    reject_request(request, by=editor, reasons="No.")
    told = happenings(request, "request")
    assert [happening.type for happening in told] == [
        "request.screen",
        "request.open",
        "request.take",
        "request.decide",
    ]
    assert [happening.by for happening in told] == ["", "", str(editor), str(editor)]
