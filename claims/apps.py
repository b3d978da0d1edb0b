"""The one Django app of the product."""

from importlib import import_module

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ClaimsConfig(AppConfig):
    """Wires what must be wired once: checks, guards, the pipeline's answer to events."""

    name = "claims"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for room in ("checks", "pipeline.rules", "review.rules", "corrections.guards"):
            import_module(f"claims.{room}")
        law = import_module("claims.workflow.triggers").lay_down_the_law
        rights = import_module("claims.workflow.privileges").grant_privileges
        post_migrate.connect(law, sender=self, dispatch_uid="law")
        post_migrate.connect(rights, sender=self, dispatch_uid="rights")
