"""Each request is one unit of work."""

from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponse

from claims.workflow.units import acting_for


class UnitOfWork:
    """One transaction around each view; the answer leaves only after it is committed.

    It begins for no outlet, which is how the public site reads; the doors of the desk
    and the API name theirs. An answer of 500 or more undoes everything.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with acting_for(None):
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
        return response
