"""Events in the words of the desk."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.corrections.queries import Happening

SAID = {
    "request.received": _("Received"),
    "request.screen": _("Looked at by the system"),
    "request.open": _("Opened"),
    "request.take": _("Taken on"),
    "request.decide": _("Decided"),
    "request.decline": _("Out of scope"),
    "request.withdraw": _("Withdrawn"),
    "request.close": _("Closed"),
    "correction.drafted": _("Drafted"),
    "correction.edited": _("Draft changed"),
    "correction.send_to_review": _("Sent to review"),
    "correction.ask_for_changes": _("Changes asked for"),
    "correction.draft": _("Back to draft"),
    "correction.approve": _("Approved"),
    "correction.prepared": _("Prepared"),
    "correction.published": _("Published"),
    "correction.cancel": _("Cancelled"),
}


def steps(happened: Iterable[Happening]) -> list[dict[str, Any]]:
    """What happened, for the trail on a page; the system is named where nobody else is."""
    return [
        {
            "label": SAID.get(one.type, one.type.replace(".", " ").replace("_", " ")),
            "at": one.at,
            "by": one.by or ("" if one.type == "request.received" else gettext("the system")),
            "note": one.note,
            "done": True,
        }
        for one in happened
    ]
