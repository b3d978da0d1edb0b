"""When a source was published."""

import pytest

from claims.errors import InvalidInput
from claims.evidence.services import SourceDraft, add_source
from claims.models import Outlet, User

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("published", ["", "1983", "1983-04", "2024-02-29"])
def test_a_year_a_month_or_a_day_is_kept(published: str, outlet: Outlet, editor: User) -> None:
    passage = add_source(SourceDraft("A", "B", published=published), outlet=outlet, by=editor)
    assert passage.source.published == published


@pytest.mark.parametrize("published", ["0000", "2025-99", "2025-02-31", "٢٠٢٥", "1983-4", "soon"])
def test_a_date_that_does_not_exist_is_refused(
    published: str, outlet: Outlet, editor: User
) -> None:
    with pytest.raises(InvalidInput, match="exists"):
        add_source(SourceDraft("A", "B", published=published), outlet=outlet, by=editor)
