"""The language model of the settings."""

from collections.abc import Mapping
from typing import Any

import pytest

from claims.errors import InvalidInput, Refusal
from claims.models import Outlet
from claims.splitting.completing import configured_model
from claims.splitting.services import split_version
from tests.factories import add_version, make_article

BRIDGE = "The bridge over the Orontes was closed in 1982."


def test_the_model_and_its_bounds_come_from_the_settings(settings: Any) -> None:
    settings.LLM_URL, settings.LLM_MODEL = "http://127.0.0.1:9/v1", "small"
    settings.LLM_TIMEOUT, settings.LLM_BUDGET = 7, 1000
    model = configured_model()
    assert (model.model, model.timeout, model.max_characters) == ("small", 7, 1000)


def test_each_piece_of_work_has_its_own_budget(settings: Any) -> None:
    settings.LLM_URL, settings.LLM_MODEL = "http://127.0.0.1:9/v1", "small"
    assert configured_model() is not configured_model()


@pytest.mark.parametrize("missing", ["LLM_URL", "LLM_MODEL"])
def test_without_address_or_name_there_is_no_model(settings: Any, missing: str) -> None:
    settings.LLM_URL, settings.LLM_MODEL = "http://127.0.0.1:9/v1", "small"
    setattr(settings, missing, "")
    with pytest.raises(InvalidInput, match="LLM_URL and LLM_MODEL"):
        configured_model()


@pytest.mark.django_db
def test_a_version_is_split_by_the_model_and_keeps_what_was_refused(outlet: Outlet) -> None:
    def silent(instructions: str, given: str, schema: Mapping[str, Any]) -> str:
        raise Refusal(f"No answer about {len(given + instructions)} characters, {len(schema)}.")

    article = make_article(outlet, headline="Beside the water", body=[BRIDGE])
    version = add_version(article, headline="Beside the water", body=[BRIDGE], status="received")
    claims = split_version(version, backend="llm", complete=silent)
    assert [claim.backend for claim in claims] == ["rules"] * len(claims) != []
    version.refresh_from_db()
    assert "No answer" in version.refused[0]["reason"]
