"""Keys and addresses of partner outlets, and what was sent to them."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.base import OutletRow, Statement
from claims.models.encrypted import EncryptedTextField


class ApiKey(OutletRow):
    """A key of a partner; the secret itself is shown once and kept only as SHA-256."""

    name = models.CharField(max_length=120)
    prefix = models.CharField(max_length=20, help_text="The readable beginning of the key.")
    digest = models.CharField(max_length=64, unique=True)
    scopes = ArrayField(models.CharField(max_length=10), default=list)
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(scopes__contained_by=["read", "submit", "ack", "write"]),
                name="key_scopes_are_known_words",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"


class WebhookEndpoint(OutletRow):
    """Where a partner wants to hear of changes; `secret` is a Standard Webhooks secret."""

    url = models.URLField(max_length=2000)
    secret = EncryptedTextField()
    events = ArrayField(
        models.CharField(max_length=60), default=list, blank=True, help_text="Empty: all."
    )
    disabled_at = models.DateTimeField(null=True, blank=True)
    disabled_because = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["outlet", "url"], name="endpoint_is_registered_once"),
            models.CheckConstraint(
                condition=Q(disabled_at__isnull=True) | ~Q(disabled_because=""),
                name="disabled_endpoint_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.url


class DeliveryStatus(models.TextChoices):
    """What became of a delivery."""

    WAITING = "waiting", _("Waiting")
    DELIVERED = "delivered", _("Delivered")
    GIVEN_UP = "given_up", _("Given up")


class WebhookDelivery(OutletRow):
    """One event for one endpoint; `message` is the id that stays the same over all attempts."""

    endpoint = models.ForeignKey(
        WebhookEndpoint, on_delete=models.CASCADE, related_name="deliveries"
    )
    event = models.ForeignKey("claims.Event", on_delete=models.PROTECT, related_name="+")
    type = models.CharField(max_length=60)
    message = models.CharField(max_length=64)
    status = models.CharField(max_length=10, choices=DeliveryStatus, default=DeliveryStatus.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    answer = models.CharField(max_length=300, blank=True, help_text="Last answer, in words.")
    delivered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["endpoint", "event", "type"],
                name="event_is_delivered_once_to_an_endpoint",
            ),
            Statement.one_of("status", DeliveryStatus),
            models.CheckConstraint(
                condition=Q(status="delivered", delivered_at__isnull=False)
                | (~Q(status="delivered") & Q(delivered_at__isnull=True)),
                name="delivered_webhook_has_a_time",
            ),
        ]
