"""The operators' admin: to look things up. What the law governs is read-only here."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from claims import models


class ReadOnly(admin.ModelAdmin):  # type: ignore[type-arg]
    """Rows that change through services only."""

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return False


@admin.register(models.Event)
class EventAdmin(ReadOnly):
    """The log, newest first."""

    list_display = ["seq", "at", "outlet", "type", "object_type", "object_id", "actor_role"]
    list_filter = ["type"]
    ordering = ["-seq"]


@admin.register(models.Verdict)
class VerdictAdmin(ReadOnly):
    """Verdicts, superseded ones too."""

    list_display = ["claim", "rating", "as_of", "first_signed_by", "second_signed_by"]


@admin.register(models.Article)
class ArticleAdmin(ReadOnly):
    """Articles of all outlets."""

    list_display = ["slug", "outlet", "language", "status", "public_at"]


@admin.register(models.CorrectionRequest)
class RequestAdmin(ReadOnly):
    """Requests without what may identify a sender."""

    list_display = ["reference", "outlet", "status", "severity", "created_at"]
    exclude = ["email", "secret_digest", "submission"]


@admin.register(models.Correction)
class CorrectionAdmin(ReadOnly):
    """Corrections of all outlets."""

    list_display = ["number", "outlet", "status", "kind", "severity", "published_at"]


@admin.register(models.WebhookDelivery)
class DeliveryAdmin(ReadOnly):
    """What was sent to partners, and what they answered."""

    list_display = ["type", "endpoint", "status", "attempts", "answer", "delivered_at"]
    list_filter = ["status"]


@admin.register(models.Outlet)
class OutletAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Publishers."""

    list_display = ["name", "slug", "prefix", "host", "is_own"]


@admin.register(models.Desk)
class DeskAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Desks and their calendars."""

    list_display = ["name", "outlet", "time_zone"]


@admin.register(models.Membership)
class MembershipAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Who is what where."""

    list_display = ["user", "outlet", "desk", "role"]
    list_filter = ["role"]


@admin.register(models.User)
class UserAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """People; passwords are set with `manage.py changepassword`."""

    list_display = ["email", "name", "is_active", "is_staff"]
    exclude = ["password", "user_permissions", "groups"]
