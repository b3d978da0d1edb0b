"""One thing that happened. Audit log, change feed and source of webhooks are this one table."""

from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Now

from claims.models.base import Row


class Event(models.Model):
    """A link of the hash chain, with nothing personal in it; rows are only ever inserted.

    The database's own trigger sets `seq` (in commit order, from 1, no gaps), `at`,
    `prev_hash` and `hash`; what a caller puts there is overwritten. `object_id` is a
    UUID as text. How the hash is made is written out in `docs/data-model.md`.
    """

    seq = models.BigIntegerField(primary_key=True, db_default=Value(0), editable=False)
    at = models.DateTimeField(db_default=Now(), editable=False)
    outlet = models.ForeignKey("claims.Outlet", on_delete=models.PROTECT, related_name="+")
    type = models.CharField(max_length=60)
    object_type = models.CharField(max_length=40)
    object_id = models.CharField(max_length=36)
    from_status = models.CharField(max_length=20, blank=True)
    to_status = models.CharField(max_length=20, blank=True)
    actor_role = models.CharField(max_length=20)
    detail_digest = models.CharField(max_length=64)
    prev_hash = models.CharField(max_length=64, db_default=Value(""), editable=False)
    hash = models.CharField(max_length=64, db_default=Value(""), unique=True, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(type__regex=r"^[a-z_]+\.[a-z_]+$"), name="event_type_is_two_words"
            ),
            models.CheckConstraint(
                condition=Q(object_type__regex=r"^[a-z_]+$"), name="event_object_type_is_a_word"
            ),
            models.CheckConstraint(
                condition=Q(actor_role__regex=r"^[a-z_]+$"), name="event_actor_role_is_a_word"
            ),
            models.CheckConstraint(
                condition=Q(from_status__regex=r"^[a-z_]*$", to_status__regex=r"^[a-z_]*$"),
                name="event_statuses_are_words",
            ),
            models.CheckConstraint(
                condition=Q(detail_digest__regex=r"^[0-9a-f]{64}$"), name="event_digest_is_sha256"
            ),
        ]
        indexes = [models.Index(fields=["object_type", "object_id"], name="event_by_object")]

    def __str__(self) -> str:
        return f"{self.seq} {self.type}"


class EventDetail(Row):
    """The part of an event that may hold names; it can be erased, its digest stays."""

    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="detail")
    outlet = models.ForeignKey("claims.Outlet", on_delete=models.PROTECT, related_name="+")
    salt = models.BinaryField(max_length=16)
    actor = models.ForeignKey(
        "claims.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    note = models.TextField(blank=True)
    payload = models.JSONField(default=dict)
