"""Lists in pages: `{items, next_cursor}`, the rows made last first.

The cursor stands for the last row of the page before, so rows that are added meanwhile
neither shift nor repeat anything. It pages through a list as it is now; it is no feed of
changes.
"""

import base64
import binascii
from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet
from rest_framework import serializers

from claims.publishing.resources import Resource

Row = TypeVar("Row", bound=Model)
LONGEST, USUAL = 200, 50


def cursor_of(row_id: UUID) -> str:
    """The opaque form of a place in a list."""
    return base64.urlsafe_b64encode(row_id.bytes).decode().rstrip("=")


class CursorField(serializers.CharField):
    """Reads a cursor back; gives the id of the row it stands for."""

    default_error_messages = {"cursor": "Use `next_cursor` of the page before, as it came."}

    def to_internal_value(self, data: Any) -> Any:
        text = super().to_internal_value(data)
        try:
            row_id = UUID(bytes=base64.b64decode(f"{text}==", b"-_", validate=True))
        except (binascii.Error, ValueError):
            self.fail("cursor")
        return row_id


class PageQuery(serializers.Serializer[Any]):
    """The parameters every list takes."""

    limit = serializers.IntegerField(
        min_value=1, max_value=LONGEST, default=USUAL, help_text="Items on a page."
    )
    cursor = CursorField(
        required=False, help_text="`next_cursor` of the page before; absent for the first page."
    )


def page(rows: QuerySet[Row], asked: dict[str, Any], build: Callable[[Row], Resource]) -> Resource:
    """One page of `rows`; `asked` is a validated PageQuery."""
    rows = rows.order_by("-id")
    if "cursor" in asked:
        rows = rows.filter(id__lt=asked["cursor"])
    limit = asked["limit"]
    found = list(rows[: limit + 1])
    more = len(found) > limit
    return {
        "items": [build(row) for row in found[:limit]],
        "next_cursor": cursor_of(found[limit - 1].pk) if more else None,
    }
