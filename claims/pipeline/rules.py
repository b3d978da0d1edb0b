"""The table: which event starts which job. It is answered inside the event's transaction."""

from typing import Any

from django.dispatch import receiver

from claims.models import Event
from claims.pipeline.queue import defer
from claims.publishing.webhooks import PUBLISHABLE
from claims.workflow.record import recorded

NEXT: dict[str, tuple[str, ...]] = {
    "article.version_created": ("split_version",),
    "version.finish": ("compare_version",),
    "feed.followed": ("poll_feed",),
    "version.retry": ("split_version",),
    "version.split": ("link_version", "take_in_links"),
    "source.quoted": ("embed_source",),
    "source.archive_requested": ("archive_source", "ask_wayback"),
    "source.archived": ("embed_source",),
    "source.look_asked": ("look_again",),
    "request.received": ("screen_request",),
    "checks.imported": ("embed_checks",),
    "correction.approve": ("prepare_correction",),
    "correction.preparation_asked": ("prepare_correction",),
}


def jobs_after(event_type: str) -> tuple[str, ...]:
    """The names of the jobs that follow an event of that type."""
    return NEXT.get(event_type, ())


@receiver(recorded)
def start_what_follows(event: Event, **_: Any) -> None:
    """Queue what follows an event; an event partners hear of is announced as well."""
    for name in jobs_after(event.type):
        defer(name, event.outlet_id, event.object_id)
    if event.type in PUBLISHABLE:
        defer("announce", event.outlet_id, event.seq)
