"""Every error is a problem document."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import Client
from rest_framework.exceptions import NotAcceptable, Throttled, UnsupportedMediaType

from claims.api.v1.problems import Gone, handle
from claims.errors import IllegalStep, InvalidInput, NotAllowed, Refusal, SelfApproval, Stale
from tests.api.conftest import Ask
from tests.factories import make_article


def is_problem(answer: Any, status: int, code: str) -> dict[str, Any]:
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    body: dict[str, Any] = json.loads(answer.content)
    assert body["status"] == status
    assert body["type"].endswith(f"/api/v1/#{code}")
    assert body["title"]
    assert body["detail"].endswith(".")
    return body


@pytest.mark.parametrize(
    "path",
    ["nothing", "nothing/", "articles/", "articles/1", "claims/x/y", "v2", "%00", "a" * 3000],
)
def test_an_unknown_address_is_a_problem(client: Client, db: None, path: str) -> None:
    is_problem(client.get(f"/api/v1/{path}"), 404, "not-found")


@pytest.mark.parametrize("path", ["articles/{}", "articles/{}/versions", "claims/{}"])
def test_what_does_not_exist_is_a_problem(ask: Ask, path: str) -> None:
    is_problem(ask(path.format(uuid4())), 404, "not-found")


@pytest.mark.parametrize("number", ["EB-2026-9999", "eb-2026-0001", "%00", "1;--", "x" * 500])
def test_a_number_that_is_none_is_a_problem(ask: Ask, number: str) -> None:
    is_problem(ask(f"corrections/{number}"), 404, "not-found")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_only_reading_is_possible(client: Client, secret: str, method: str) -> None:
    headers = {"authorization": f"Bearer {secret}"}
    answer = getattr(client, method)("/api/v1/claims", headers=headers)
    is_problem(answer, 405, "method-not-allowed")
    assert answer["Allow"] == "GET, HEAD"


def test_answers_are_json_or_nothing(client: Client, secret: str) -> None:
    headers = {"authorization": f"Bearer {secret}", "accept": "text/html"}
    is_problem(client.get("/api/v1/claims", headers=headers), 406, "not-acceptable")


@pytest.mark.parametrize(
    ("query", "pointer"),
    [
        ({"limit": "0"}, "/limit"),
        ({"limit": "201"}, "/limit"),
        ({"limit": "many"}, "/limit"),
        ({"limit": "9" * 2000}, "/limit"),
        ({"limit": ["1", "2"]}, "/limit"),
        ({"cursor": "x"}, "/cursor"),
        ({"cursor": ""}, "/cursor"),
        ({"cursor": "é"}, "/cursor"),
        ({"cursor": "A" * 24}, "/cursor"),
        ({"article": "1"}, "/article"),
        ({"article": "\x00"}, "/article"),
        ({"language": "\x00"}, "/language"),
        ({"language": "en' OR 1=1"}, "/language"),
        ({"class": "error"}, "/class"),
        ({"severity": "S5"}, "/severity"),
        ({"q": "bridge"}, "/q"),
        ({"\x00": "1"}, "/\x00"),
    ],
)
def test_a_parameter_that_cannot_be_used_is_pointed_at(
    ask: Ask, query: dict[str, Any], pointer: str
) -> None:
    body = is_problem(ask("corrections", **query), 400, "validation-error")
    assert {fault["pointer"] for fault in body["errors"]} == {pointer}
    assert all(fault["detail"] for fault in body["errors"])


def test_one_thing_takes_no_parameters(ask: Ask) -> None:
    article = make_article(public=True)
    is_problem(ask(f"articles/{article.pk}", limit="1"), 400, "validation-error")


def test_a_removed_article_is_gone(ask: Ask) -> None:
    article = make_article(public=True)
    type(article).objects.filter(pk=article.pk).update(status="removed")
    is_problem(ask(f"articles/{article.pk}"), 410, "gone-removed")
    is_problem(ask(f"articles/{article.pk}/versions"), 410, "gone-removed")
    is_problem(ask(f"articles/{article.pk}/versions/1"), 410, "gone-removed")


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (Refusal("No."), 400, "validation-error"),
        (InvalidInput("No."), 400, "validation-error"),
        (NotAllowed("No."), 403, "forbidden"),
        (SelfApproval("No."), 403, "self-approval"),
        (IllegalStep("No."), 409, "invalid-transition"),
        (Stale("No."), 412, "conflict-stale-version"),
        (Http404(), 404, "not-found"),
        (PermissionDenied(), 403, "forbidden"),
        (NotAcceptable(), 406, "not-acceptable"),
        (UnsupportedMediaType("text/x"), 415, "unsupported-media-type"),
        (Gone(), 410, "gone-removed"),
    ],
)
def test_every_refusal_has_its_status(error: Exception, status: int, code: str) -> None:
    answer = handle(error, {})
    assert answer is not None
    assert answer.status_code == status
    assert answer.data["type"].endswith(f"#{code}")


def test_a_refusal_points_at_its_field() -> None:
    answer = handle(InvalidInput("Too long.", field="quote"), {})
    assert answer is not None
    (fault,) = answer.data["errors"]
    assert fault == {"pointer": "/quote", "code": "validation-error", "detail": "Too long."}


def test_who_is_throttled_is_told_how_long() -> None:
    answer = handle(Throttled(wait=30), {})
    assert answer is not None
    assert answer["Retry-After"] == "30"


def test_a_fault_of_ours_is_not_called_a_problem() -> None:
    assert handle(RuntimeError("oops"), {}) is None
