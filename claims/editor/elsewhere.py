"""The same claim in other articles, after it was corrected in one, and what became of it."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from claims.corrections.everywhere import open_elsewhere
from claims.corrections.services import settle_elsewhere
from claims.editor.door import Desk, desk
from claims.editor.forms import area
from claims.models import Claim, Correction, Elsewhere, Task, TaskKind

PER_PAGE = 20


class SettleForm(forms.Form):
    """One of the three answers, two of which take a reason."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("What became of it?"),
        choices=Elsewhere.choices,
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=gettext_lazy("Reason"), required=False, widget=area(2), max_length=2_000
    )


@require_safe
@desk
def listed(door: Desk) -> HttpResponse:
    """Every claim that waits, with the correction it follows from."""
    return _page(door)


def _page(door: Desk, refused: SettleForm | None = None) -> HttpResponse:
    page = Paginator(open_elsewhere(door.outlet.pk), PER_PAGE).get_page(
        door.request.GET.get("page")
    )
    rows = [_row(task, refused) for task in page.object_list]
    context = {"rows": rows, "page_obj": page, "place": "corrections"}
    return door.show("elsewhere.html", context, door.refused_with if refused else 200)


def _row(task: Task, refused: SettleForm | None) -> dict[str, Any]:
    mine = refused is not None and refused.prefix == str(task.pk)
    claim = Claim.objects.select_related("article__current").defer("embedding")
    return {
        "task": task,
        "claim": claim.get(pk=str(task.object_id)),
        "correction": _cause(task),
        "form": refused if mine else SettleForm(prefix=str(task.pk)),
        "open": mine,
    }


def _cause(task: Task) -> Correction | None:
    """The correction it follows from."""
    known = task.correction_id
    return Correction.objects.filter(pk=known).first() if known else None


@require_POST
@desk
def settle(door: Desk, task_id: UUID) -> HttpResponse:
    """Close one of them."""
    found = Task.objects.filter(outlet=door.outlet, kind=TaskKind.FIX_EVERYWHERE)
    task = get_object_or_404(found, pk=task_id)
    form = SettleForm(door.request.POST, prefix=str(task.pk))

    def act() -> str:
        data = form.cleaned_data
        settle_elsewhere(task, by=door.user, outcome=data["outcome"], note=data["note"])
        return _("Settled.")

    if form.is_valid() and door.attempt(act, form):
        return redirect("editor:elsewhere")
    return _page(door, form)
