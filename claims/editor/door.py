"""What every page of the desk does first and last."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from claims.corrections.queries import awaiting_another, open_requests
from claims.errors import NotAllowed, Refusal
from claims.evidence.queries import open_alerts
from claims.models import Membership, Outlet, User
from claims.workflow.roles import acting_role
from claims.workflow.units import acting_for

P = ParamSpec("P")


@dataclass(frozen=True)
class Desk:
    """Who is at the desk, and of which outlet."""

    request: HttpRequest
    user: User
    outlet: Outlet
    refusals: list[str] = field(default_factory=list)

    @property
    def refused_with(self) -> int:
        """The status of a page that says why something was not done."""
        return 409 if {"class-mismatch", "invalid-transition"} & {*self.refusals} else 422

    def show(self, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
        """Print a page of the desk."""
        common = {
            "outlet": self.outlet,
            "inbox_count": open_requests(self.outlet.pk),
            "approval_count": awaiting_another(self.outlet.pk, self.user),
            "alert_count": open_alerts(self.outlet.pk).count(),
        }
        return render(self.request, f"editor/{template}", common | context, status=status)

    def lacks(self, role: str) -> str:
        """Why this person may not act in that role, in a sentence; empty where they may."""
        try:
            acting_role(self.user, (role,), self.outlet.pk)
        except NotAllowed as refusal:
            return str(refusal)
        return ""

    def attempt(self, act: Callable[[], object], form: BaseForm | None = None) -> bool:
        """Call a service. Its refusal becomes an error of the form, or else a message.

        True if it was done; a text that `act` returns is then said to the person.
        """
        try:
            with transaction.atomic():
                said = act()
        except Refusal as refusal:
            self.refuse(refusal, form)
            return False
        if said and isinstance(said, str):
            messages.success(self.request, said)
        return True

    def refuse(self, refusal: Refusal, form: BaseForm | None = None) -> None:
        """Say why not, in the form where there is one."""
        self.refusals.append(refusal.code)
        if form is None:
            messages.error(self.request, str(refusal))
        else:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))


View = Callable[Concatenate[Desk, P], HttpResponse]
Page = Callable[Concatenate[HttpRequest, P], HttpResponse]


def desk(view: View[P]) -> Page[P]:
    """A page for signed-in people of an outlet; all it does is done for that outlet."""

    @wraps(view)
    def in_one_unit(door: Desk, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        with acting_for(door.outlet.pk):
            return view(door, *args, **kwargs)

    return desk_in_parts(in_one_unit)


def desk_in_parts(view: View[P]) -> Page[P]:
    """The same for a page that waits for somebody else: it opens its units of work itself."""

    @wraps(view)
    def page(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        user = request.user
        assert isinstance(user, User)  # noqa: S101 - everything here is behind the login
        with acting_for(None):
            mine = Membership.objects.filter(user=user, outlet__is_own=True)
            membership = mine.select_related("outlet").order_by("created_at").first()
        if membership is None:
            raise PermissionDenied("You do not belong to a newsroom here yet.")
        return view(Desk(request, user, membership.outlet), *args, **kwargs)

    return cast(Page[P], never_cache(page))
