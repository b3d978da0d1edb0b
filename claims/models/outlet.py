"""Publishers and their desks."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from claims.models.base import OutletRow, Row


def monday_to_friday() -> list[int]:
    """ISO weekdays, Monday = 1."""
    return [1, 2, 3, 4, 5]


class Outlet(Row):
    """A publisher: our own newsroom or a partner outlet. The tenant of all other rows."""

    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=60, unique=True)
    prefix = models.CharField(
        max_length=8,
        unique=True,
        validators=[RegexValidator(r"^[A-Z]{2,8}$", "Two to eight capital letters.")],
        help_text="Stands before the public number of each correction.",
    )
    host = models.CharField(max_length=253, blank=True, help_text="Host name of the public site.")
    language = models.CharField(max_length=16, default="en")
    is_own = models.BooleanField(default=False, help_text="One of our newsrooms, not a partner.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["host"], condition=~Q(host=""), name="outlet_host_is_its_own"
            ),
            models.CheckConstraint(
                condition=Q(prefix__regex=r"^[A-Z]{2,8}$"), name="outlet_prefix_is_capital_letters"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Desk(OutletRow):
    """A part of a newsroom with its own languages and working calendar."""

    name = models.CharField(max_length=120)
    languages = models.JSONField(default=list, blank=True)
    time_zone = models.CharField(max_length=64, default="UTC")
    working_days = models.JSONField(default=monday_to_friday)
    opens_at = models.TimeField(default="09:00")
    closes_at = models.TimeField(default="18:00")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["outlet", "name"], name="desk_name_is_its_own"),
            models.CheckConstraint(
                condition=Q(opens_at__lt=models.F("closes_at")), name="desk_closes_after_it_opens"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CorrectionCounter(OutletRow):
    """The last public correction number an outlet gave out in a year; no gaps."""

    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["outlet", "year"], name="counter_is_one_per_year")
        ]
