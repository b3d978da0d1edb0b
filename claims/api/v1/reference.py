"""The reference for people: the OpenAPI document as a page of ours."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.api.v1.problems import CODE_OF_STATUS, STATUS_OF_REFUSAL, TITLES
from claims.api.v1.schema import document

ARTICLE = "0199d3c4-7f00-7c3e-9b4d-3a1f5e2b8c60"  # stands for any id in a sample
NUMBER = "EB-2026-0042"


@dataclass(frozen=True)
class Row:
    """A parameter, field or answer: `kind` in words, `shape` where it links to one."""

    name: str
    kind: str
    text: str
    shape: str = ""


@dataclass(frozen=True)
class Operation:
    """One thing that can be asked; `curl` is a line for a shell."""

    id: str
    path: str
    summary: str
    text: str
    parameters: tuple[Row, ...]
    answers: tuple[Row, ...]
    curl: str


@dataclass(frozen=True)
class Shape:
    """A kind of object in answers."""

    name: str
    text: str
    fields: tuple[Row, ...]


@login_not_required
@require_safe
def reference(request: HttpRequest) -> HttpResponse:
    """The page; open to everyone."""
    context = {
        "operations": operations(settings.SITE_ROOT),
        "shapes": shapes(),
        "problems": problems(),
        "root": settings.SITE_ROOT,
    }
    return render(request, "public/api.html", context)


@cache
def operations(root: str) -> tuple[Operation, ...]:
    """Everything that can be asked, in the order of the document."""
    paths = document()["paths"]
    return tuple(_operation(root, path, methods["get"]) for path, methods in paths.items())


@cache
def shapes() -> tuple[Shape, ...]:
    """Every kind of object, by name."""
    found = document()["components"]["schemas"]
    return tuple(
        Shape(name, schema.get("description", ""), _fields(schema))
        for name, schema in sorted(found.items())
        if schema.get("type") == "object"
    )


def problems() -> tuple[Row, ...]:
    """The kinds of problems with their statuses."""
    status_of = {"validation-error": 400, **STATUS_OF_REFUSAL}
    status_of |= {code: status for status, code in CODE_OF_STATUS.items()}
    ordered = sorted(TITLES, key=lambda code: status_of[code])
    return tuple(Row(code, str(status_of[code]), TITLES[code]) for code in ordered)


def _operation(root: str, path: str, said: dict[str, Any]) -> Operation:
    parameters = said.get("parameters", [])
    return Operation(
        id=said["operationId"],
        path=path,
        summary=said["summary"],
        text=said.get("description", ""),
        parameters=tuple(_parameter(one) for one in parameters),
        answers=tuple(_answer(status, one) for status, one in said["responses"].items()),
        curl=_curl(root, path, parameters),
    )


def _curl(root: str, path: str, parameters: list[dict[str, Any]]) -> str:
    pages = any(one["name"] == "limit" for one in parameters)
    for one in parameters:
        path = path.replace(f"{{{one['name']}}}", _sample(one["schema"]))
    lines = [f"curl {root}{path}", '-H "Authorization: Bearer $KEY"']
    return " \\\n  ".join([*lines, *(["-G -d limit=10"] if pages else [])])


def _sample(schema: dict[str, Any]) -> str:
    if schema["type"] == "integer":
        return "2"
    return ARTICLE if schema.get("format") == "uuid" else NUMBER


def _parameter(said: dict[str, Any]) -> Row:
    kind, _ = _kind(said["schema"])
    return Row(said["name"], kind, _sentence(said))


def _answer(status: str, said: dict[str, Any]) -> Row:
    media, content = next(iter(said["content"].items()))
    _, shape = _kind(content["schema"])
    return Row(status, media, _sentence(said), shape)


def _sentence(said: dict[str, Any]) -> str:
    """The description as plain text, without the list of words the generator appends."""
    text: str = said.get("description", "")
    return "" if text.startswith("* `") else text.partition("\n\n* `")[0].replace("`", "")


def _fields(schema: dict[str, Any]) -> tuple[Row, ...]:
    rows = []
    for name, said in schema.get("properties", {}).items():
        kind, shape = _kind(said)
        rows.append(Row(name, kind, _sentence(said), shape))
    return tuple(rows)


def _kind(schema: dict[str, Any]) -> tuple[str, str]:
    """A schema in words, and the name of the shape it holds, if any."""
    options = schema.get("oneOf") or schema.get("allOf") or schema.get("anyOf")
    if options:
        kinds = [_kind(option) for option in options]
        shape = next((name for _, name in kinds if name), "")
        return " or ".join(dict.fromkeys(words for words, _ in kinds if words)), shape
    if "$ref" in schema:
        return _referred(schema["$ref"].rpartition("/")[2])
    if "enum" in schema:
        return ", ".join(str(word) for word in schema["enum"] if word), ""
    return _plain(schema)


def _referred(name: str) -> tuple[str, str]:
    """Words that can be chosen are written out; an object is linked to."""
    found = document()["components"]["schemas"][name]
    return (name, name) if found.get("type") == "object" else _kind(found)


def _plain(schema: dict[str, Any]) -> tuple[str, str]:
    types = schema.get("type", "anything")
    names = [types] if isinstance(types, str) else list(types)
    if "array" in names:
        inner, shape = _kind(schema["items"])
        return f"list of {inner}", shape
    words = " or ".join(schema.get("format", name) if name == "string" else name for name in names)
    if {"minimum", "maximum"} <= set(schema):
        words += f" from {schema['minimum']} to {schema['maximum']}"
    return words, ""
