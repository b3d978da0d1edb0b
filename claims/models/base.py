"""What every row of an outlet carries."""

from __future__ import annotations

import uuid

from django.db import models

from claims.models.identity import uuid7


class Row(models.Model):
    """A row with an unguessable id and the time it was made."""

    id: models.UUIDField[uuid.UUID, uuid.UUID] = models.UUIDField(
        primary_key=True, default=uuid7, editable=False
    )
    created_at = models.DateTimeField(auto_now_add=True, editable=False)

    class Meta:
        abstract = True


class OutletRow(Row):
    """A row that belongs to one outlet: the one whose data it is, never the reader's."""

    outlet = models.ForeignKey("claims.Outlet", on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class ArticleRow(OutletRow):
    """A child of an article; it carries the article so that both can be distributed by it."""

    article = models.ForeignKey("claims.Article", on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class PublicRecord(models.Model):
    """Part of the published record from `public_at` on; readable by everyone from then."""

    public_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


class Statement:
    """Shorthand for constraints that read as statements."""

    @staticmethod
    def together(who: str, when: str) -> models.CheckConstraint:
        """`who` and `when` are both set or both empty."""
        both = models.Q(**{f"{who}__isnull": False, f"{when}__isnull": False})
        neither = models.Q(**{f"{who}__isnull": True, f"{when}__isnull": True})
        return models.CheckConstraint(
            condition=both | neither, name=f"%(class)s_{who}_and_{when}_travel_together"
        )

    @staticmethod
    def one_of(field: str, choices: type[models.TextChoices]) -> models.CheckConstraint:
        """`field` holds one of the known words."""
        return models.CheckConstraint(
            condition=models.Q(**{f"{field}__in": choices.values}),
            name=f"%(class)s_{field}_is_a_known_word",
        )

    @staticmethod
    def one_of_or_none(field: str, choices: type[models.TextChoices]) -> models.CheckConstraint:
        """`field` holds one of the known words or is empty."""
        return models.CheckConstraint(
            condition=models.Q(**{f"{field}__in": ["", *choices.values]}),
            name=f"%(class)s_{field}_is_a_known_word",
        )
