"""The parameters each list takes, besides those of its pages."""

from typing import Any

from django.db.models import Q
from rest_framework import serializers

from claims.api.v1.paging import PageQuery
from claims.models import CorrectionClass, Severity


class NoQuery(serializers.Serializer[Any]):
    """For addresses that take no parameters."""


class ArticlesQuery(PageQuery):
    """Choosing articles."""

    language = serializers.RegexField(
        r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*\Z",
        required=False,
        help_text="BCP 47; the region is ignored.",
    )


class ClaimsQuery(ArticlesQuery):
    """Choosing claims."""

    article = serializers.UUIDField(required=False, help_text="Only of this article.")


class CorrectionsQuery(ClaimsQuery):
    """Choosing corrections."""

    severity = serializers.ChoiceField(
        Severity.values, required=False, help_text="Only of this severity."
    )

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        """With `class`, which cannot be written as an attribute."""
        of_class = serializers.ChoiceField(
            CorrectionClass.values, required=False, help_text="Only of this class."
        )
        return super().get_fields() | {"class": of_class}


def in_language(path: str, asked: dict[str, Any]) -> Q:
    """Rows whose language, at `path`, is the one asked for, whatever its region."""
    if "language" not in asked:
        return Q()
    primary = asked["language"].split("-")[0].lower()
    return Q(**{path: primary}) | Q(**{f"{path}__startswith": f"{primary}-"})


def equal(asked: dict[str, Any], **paths: str) -> Q:
    """Rows that equal what was asked for; `paths` maps a parameter to a column."""
    return Q(**{path: asked[name] for name, path in paths.items() if name in asked})
