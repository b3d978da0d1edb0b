"""The OpenAPI document of this door, made from the views."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, TypeVar

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer, OpenApiJsonRenderer2
from drf_spectacular.utils import (
    OpenApiParameter,
    OpenApiResponse,
    extend_schema,
    extend_schema_view,
)
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.views import APIView

from claims.api.v1.problems import CODE_OF_STATUS, MEDIA_TYPE, TITLES
from claims.api.v1.serializers import Problem

View = TypeVar("View", bound=type[APIView])
NUMBER = OpenApiParameter(
    "number", str, OpenApiParameter.PATH, description="Public number, like EB-2026-0042."
)
ALWAYS = (400, 401, 403)


def described(
    name: str,
    summary: str,
    shape: type[Serializer[Any]],
    query: type[Serializer[Any]] | None = None,
    *,
    problems: Sequence[int] = (),
    place: Sequence[OpenApiParameter] = (),
) -> Callable[[View], View]:
    """Say of a view what it answers; its docstring is the description."""
    said = extend_schema(
        operation_id=name,
        summary=summary,
        parameters=[*place, *([query] if query else [])],
        responses={
            200: OpenApiResponse(shape, "What was asked for"),
            **{(status, MEDIA_TYPE): _problem(status) for status in (*ALWAYS, *problems)},
        },
    )
    decorate: Callable[[View], View] = extend_schema_view(get=said)
    return decorate


def _problem(status: int) -> OpenApiResponse:
    code = "validation-error" if status == 400 else CODE_OF_STATUS[status]
    return OpenApiResponse(Problem, TITLES[code])


class KeyScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """How the document describes keys."""

    target_class = "claims.api.v1.keys.KeyAuthentication"
    name = "key"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:  # noqa: ARG002
        return {"type": "http", "scheme": "bearer"}


@cache
def document() -> dict[str, Any]:
    """The whole document; it depends on nothing but the code."""
    generator = SchemaGenerator()  # type: ignore[no-untyped-call]
    generated: dict[str, Any] = generator.get_schema(  # type: ignore[no-untyped-call]
        request=None, public=True
    )
    return generated


class SchemaView(APIView):
    """The document itself, for everyone."""

    authentication_classes = ()
    permission_classes = ()
    renderer_classes = (OpenApiJsonRenderer2, OpenApiJsonRenderer)
    http_method_names = ["get", "head"]
    schema = None

    def get(self, request: Request) -> Response:  # noqa: ARG002
        return Response(document())
