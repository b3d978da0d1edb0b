"""Who works here, and as what."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from claims.models.base import OutletRow, Statement
from claims.models.identity import uuid7


class Role(models.TextChoices):
    """What a person may do in an outlet; the matrix of `workflow/roles.py` knows no others."""

    TRIAGER = "triager", _("Triager")
    FACT_CHECKER = "fact_checker", _("Fact-checker")
    EDITOR = "editor", _("Editor")
    STANDARDS_EDITOR = "standards_editor", _("Standards editor")
    EDITOR_IN_CHIEF = "editor_in_chief", _("Editor in chief")
    ADMIN = "admin", _("Administrator")
    AUDITOR = "auditor", _("Auditor")


class People(BaseUserManager["User"]):
    """Users by e-mail address; upper and lower case are the same person."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save()
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email=(username or "").lower())


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in with an e-mail address."""

    id: models.UUIDField[uuid.UUID, uuid.UUID] = models.UUIDField(
        primary_key=True, default=uuid7, editable=False
    )
    email = models.EmailField(max_length=254)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False, help_text="May open the operators' admin.")
    theme = models.CharField(
        max_length=5, blank=True, choices=[("", "System"), ("light", "Light"), ("dark", "Dark")]
    )
    created_at = models.DateTimeField(auto_now_add=True, editable=False)

    objects = People()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["email"], name="user_email_is_one_persons"),
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")), name="user_email_is_lower_case"
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def initials(self) -> str:
        """At most two letters for the small round badge."""
        words = self.name.split() or [self.email]
        return "".join(word[0] for word in (words[0], *words[1:][-1:])).upper()


class Membership(OutletRow):
    """One role of one person in one outlet, at one desk or at all of them."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    desk = models.ForeignKey(
        "claims.Desk", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    role = models.CharField(max_length=20, choices=Role)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["outlet", "user", "desk", "role"],
                nulls_distinct=False,
                name="membership_is_held_once",
            ),
            Statement.one_of("role", Role),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"
