"""What an event says to partners: the type of the webhook and its body."""

import json
from typing import Any

from claims.models import Event, WebhookEndpoint
from claims.publishing import queries, resources
from claims.publishing.resources import Resource

LARGEST = 20_000  # bytes; receivers may refuse more (Standard Webhooks)
PING = "ping"

# Type of the event in the log, to the type of the webhook.
TYPE_OF = {
    "article.published": "article.published",
    "article.version_created": "article.version_created",
    "article.retracted": "article.retracted",
    "article.removed": "article.removed",
    "claim.publish": "claim.verdict_changed",
    "correction.published": "correction.published",
    "correction.superseded": "correction.superseded",
    "correction.withdrawn": "correction.withdrawn",
    "endpoint.pinged": PING,
}
PUBLISHABLE = frozenset(TYPE_OF)
TYPES = frozenset(TYPE_OF.values())


def message_type(event: Event) -> str | None:
    """The type under which partners hear of it; None where it does not concern them."""
    return TYPE_OF.get(event.type)


def subject(event: Event, root: str) -> Resource | None:
    """The resource an event is about as it is now; None unless it is public."""
    if event.type == "endpoint.pinged":
        return _endpoint(event.object_id)
    rows, build = _SOURCES[event.object_type]
    row: Any = rows().filter(pk=event.object_id).first()
    return build(row, root) if row else None


def body(event: Event, data: Resource) -> bytes:
    """The message as JSON in UTF-8, with only `id` and `url` of what is too large to send."""
    full = _written(event, data)
    if len(full) < LARGEST:
        return full
    return _written(event, _thin(data))


def _written(event: Event, data: Resource) -> bytes:
    message = {
        "type": message_type(event),
        "timestamp": resources.instant(event.at),
        "data": data,
    }
    return json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode()


def _thin(data: Resource) -> Resource:
    url = data["url"] if "url" in data else data["article"]["url"]
    return {"id": data.get("id") or data["number"], "url": url}


def _endpoint(endpoint_id: str) -> Resource | None:
    endpoint = WebhookEndpoint.objects.filter(pk=endpoint_id).first()
    return {"id": str(endpoint.pk), "url": endpoint.url} if endpoint else None


_SOURCES: dict[str, tuple[Any, Any]] = {
    "article": (queries.public_articles, resources.article_resource),
    "version": (queries.public_versions, resources.version_resource),
    "claim": (queries.public_claims, resources.claim_resource),
    "correction": (queries.public_corrections, resources.correction_resource),
}
