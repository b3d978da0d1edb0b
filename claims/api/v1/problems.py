"""Every error of the API as a problem document (RFC 9457), in one place."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404
from rest_framework.exceptions import APIException, NotFound, ValidationError
from rest_framework.exceptions import PermissionDenied as Forbidden
from rest_framework.response import Response

from claims.errors import Refusal

MEDIA_TYPE = "application/problem+json"
TITLES = {
    "validation-error": "Something in the request is not right",
    "malformed-request": "The request cannot be read",
    "unauthenticated": "A valid key is needed",
    "forbidden": "This may not be done",
    "self-approval": "Two different people are needed",
    "not-found": "There is no such thing",
    "method-not-allowed": "This cannot be done here",
    "not-acceptable": "Answers are JSON",
    "invalid-transition": "The status does not permit this",
    "class-mismatch": "The class is softer than the change",
    "gone-removed": "This was removed",
    "conflict-stale-version": "It has changed meanwhile",
    "unsupported-media-type": "Requests are JSON",
    "rate-limited": "Too many requests",
}
# Of a refusal, by its code; every other code is a 400.
STATUS_OF_REFUSAL = {
    "forbidden": 403,
    "self-approval": 403,
    "invalid-transition": 409,
    "class-mismatch": 409,
    "conflict-stale-version": 412,
}
CODE_OF_STATUS = {
    400: "malformed-request",
    401: "unauthenticated",
    403: "forbidden",
    404: "not-found",
    405: "method-not-allowed",
    406: "not-acceptable",
    410: "gone-removed",
    415: "unsupported-media-type",
    429: "rate-limited",
}


class Gone(APIException):
    """It was public and was removed for law or safety; it does not come back."""

    status_code = 410
    default_detail = "This article was removed."


def handle(error: Exception, context: Mapping[str, Any]) -> Response | None:  # noqa: ARG001
    """The answer to an error of a view; None, as REST framework wants it, for a fault of ours."""
    if isinstance(error, Refusal):
        return _of_refusal(error)
    if isinstance(error, Http404):
        error = NotFound()
    if isinstance(error, PermissionDenied):
        error = Forbidden()
    if isinstance(error, ValidationError):
        faults = list(_faults(error.detail))
        return problem(400, "validation-error", " ".join(f["detail"] for f in faults), faults)
    return _of_api(error) if isinstance(error, APIException) else None


def problem(
    status: int, code: str, detail: str, errors: list[dict[str, str]] | None = None
) -> Response:
    """A problem document; its type is the address at which the code is explained."""
    body: dict[str, Any] = {
        "type": f"{settings.SITE_ROOT}/api/v1/#{code}",
        "title": TITLES[code],
        "status": status,
        "detail": detail,
    }
    if errors:
        body["errors"] = errors
    return Response(body, status=status, content_type=MEDIA_TYPE)


def _of_refusal(refusal: Refusal) -> Response:
    code = refusal.code if refusal.code in TITLES else "validation-error"
    named = refusal.field is not None
    errors = [_fault(refusal.field or "", refusal.code, str(refusal))] if named else None
    return problem(STATUS_OF_REFUSAL.get(code, 400), code, str(refusal), errors)


def _of_api(error: APIException) -> Response:
    code = CODE_OF_STATUS.get(error.status_code, "malformed-request")
    answer = problem(error.status_code, code, str(error.detail))
    if challenge := getattr(error, "auth_header", ""):
        answer["WWW-Authenticate"] = challenge
    if wait := getattr(error, "wait", None):
        answer["Retry-After"] = str(int(wait))
    return answer


def _faults(detail: Any, pointer: str = "") -> Iterator[dict[str, str]]:
    """REST framework's nested details as a flat list."""
    if isinstance(detail, Mapping):
        for name, inner in detail.items():
            yield from _faults(inner, f"{pointer}/{name}")
    elif isinstance(detail, list):
        for inner in detail:
            yield from _faults(inner, pointer)
    else:
        yield _fault(pointer.removeprefix("/"), getattr(detail, "code", "invalid"), str(detail))


def _fault(field: str, code: str, detail: str) -> dict[str, str]:
    return {"pointer": f"/{field}", "code": code, "detail": detail}
