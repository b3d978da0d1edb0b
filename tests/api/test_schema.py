"""The OpenAPI document and the page made from it."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.validation import validate_schema
from jsonschema import Draft202012Validator
from rest_framework.serializers import BaseSerializer

from claims.api.v1 import serializers
from claims.api.v1.problems import TITLES
from claims.api.v1.schema import document
from tests.api.conftest import Ask
from tests.factories import make_claim, make_correction, make_evidence, make_verdict

DOC = Path(settings.BASE_DIR) / "docs" / "api.md"


def test_the_document_is_made_without_a_warning() -> None:
    document.cache_clear()
    made = document()
    assert not GENERATOR_STATS
    validate_schema(made)
    names = [methods["get"]["operationId"] for methods in made["paths"].values()]
    assert len(names) == len(set(names))
    assert all(name.startswith(("list_", "read_")) for name in names)


def test_every_address_that_reads_is_in_the_document() -> None:
    assert [path.removeprefix("/api/v1/") for path in document()["paths"]] == [
        "articles",
        "articles/{id}",
        "articles/{id}/versions",
        "articles/{id}/versions/{number}",
        "claims",
        "claims/{id}",
        "corrections",
        "corrections/{number}",
    ]


def test_every_address_needs_a_key() -> None:
    for methods in document()["paths"].values():
        assert methods["get"]["security"] == [{"key": []}]
    scheme = document()["components"]["securitySchemes"]["key"]
    assert scheme == {"type": "http", "scheme": "bearer"}


def test_the_document_is_open_to_everyone(client: Client, db: None) -> None:
    answer = client.get("/api/v1/schema")
    assert answer.status_code == 200
    assert answer.json()["openapi"].startswith("3.1")


def strict(schema: Any) -> Any:
    """The same schema, in which nothing undeclared is allowed and everything is required."""
    if isinstance(schema, list):
        return [strict(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: strict(value) for key, value in schema.items()}
    if "properties" in made:
        made |= {"additionalProperties": False, "required": list(made["properties"])}
    return made


@pytest.fixture
def everything() -> dict[str, Any]:
    """Paths to rows in which every part of every resource is filled."""
    claim = make_claim(public=True, status="published", claimant="Abdul Rahman")
    make_verdict(claim, public_at="2026-11-20T12:00:00Z")
    make_evidence(claim, public=True)
    make_claim(claim.article, public=True, status="published", canonical=claim)
    correction = make_correction(claim.article, status="published", claims=[claim])
    return {"id": claim.article_id, "claim": claim.pk, "number": correction.number}


def test_answers_are_what_the_document_says(ask: Ask, db: None, everything: dict[str, Any]) -> None:
    components = strict(document()["components"])
    for path, methods in document()["paths"].items():
        place = dict(everything)
        if "/claims/" in path:
            place["id"] = place["claim"]
        if "/versions/" in path:
            place["number"] = 1
        answer = ask(path.removeprefix("/api/v1/").format(**place))
        assert answer.status_code == 200, path
        told = methods["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        Draft202012Validator({**told, "components": components}).validate(answer.json())


def test_the_page_shows_everything_that_can_be_asked(client: Client, db: None) -> None:
    answer = client.get("/api/v1/")
    assert answer.status_code == 200
    page = answer.content.decode()
    for path in document()["paths"]:
        assert f"GET {path}" in page
    for code in TITLES:
        assert f'id="{code}"' in page


def test_the_page_holds_nothing_inline_and_links_to_nothing_missing(
    client: Client, db: None
) -> None:
    page = client.get("/api/v1/").content.decode()
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", page)
    assert not re.search(r"<script(?![^>]*\ssrc=)", page)
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


def shapes() -> list[type[BaseSerializer[Any]]]:
    return [
        value
        for value in vars(serializers).values()
        if isinstance(value, type)
        and issubclass(value, serializers.Shape)
        and value.__module__ == serializers.__name__
    ]


def test_the_guide_explains_every_field() -> None:
    guide = DOC.read_text()
    fields = {name for shape in shapes() for name in shape().fields}  # type: ignore[attr-defined]
    assert len(fields) > 30
    assert [name for name in sorted(fields) if f"`{name}`" not in guide] == []


def test_the_guide_explains_every_webhook_and_problem() -> None:
    from claims.publishing.messages import TYPES  # noqa: PLC0415

    guide = DOC.read_text()
    assert [name for name in sorted({*TYPES, *TITLES}) if f"`{name}`" not in guide] == []
