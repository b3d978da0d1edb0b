"""The workbench shows what was found, and what was not proposed and why."""

import pytest
from django.test import Client

from claims.models import ArticleVersion, Outlet, Role
from tests.factories import make_article, make_member

pytestmark = pytest.mark.django_db
REFUSED = {"text": "The army <left>.", "reason": 'it lost "not"', "span": [0, 5]}


def _page(outlet: Outlet, refused: list[dict[str, object]]) -> str:
    article = make_article(outlet)
    ArticleVersion.objects.filter(pk=article.latest().pk).update(refused=refused)
    client = Client()
    client.force_login(make_member(Role.EDITOR, outlet))
    answer = client.get(f"/desk/articles/{article.pk}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_refused_candidate_is_shown_with_its_reason(outlet: Outlet) -> None:
    page = _page(outlet, [REFUSED])
    assert "Not proposed" in page
    assert "The army &lt;left&gt;." in page
    assert "it lost &quot;not&quot;" in page


def test_without_refused_candidates_nothing_is_said_of_them(outlet: Outlet) -> None:
    assert "Not proposed" not in _page(outlet, [])
