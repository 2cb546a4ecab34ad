"""People who sign in: an agency's officials in its schema, platform staff in ``public``."""

from functools import cached_property
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from core.accounts.enums import Role
from core.foundation.public import clock
from core.tenancy.models import SharedModel, WalledQuerySet
from core.tenancy.public import NO_WORDS, Grams


class UserManager(BaseUserManager.from_queryset(WalledQuerySet)):  # type: ignore[misc]
    """Django's own helpers, on lists that stay within their schema."""


class User(SharedModel, AbstractBaseUser):
    """A person as known in one schema; ``personnel_number`` links the same person across a transfer."""

    login = models.CharField(_("log-in name"), max_length=64, unique=True)
    name = models.CharField(_("name"), max_length=100)
    email = models.EmailField(_("e-mail"), blank=True, default="")
    personnel_number = models.CharField(_("personnel number"), max_length=20, blank=True, default="", db_index=True)
    language = models.CharField(_("language"), max_length=2, default="ko")
    is_active = models.BooleanField(_("may sign in"), default=True)
    # A password given by an administrator is known to two people: it only opens the page that replaces it.
    must_change_password = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    # allauth and Django ask for these; nobody gets rights through them: roles do that, asked of the Actor.
    is_staff: ClassVar[bool] = False
    is_superuser: ClassVar[bool] = False
    # Nobody is ever deleted: ledger and documents name them. They are deactivated.
    agency_rights: ClassVar[str] = "SELECT, INSERT, UPDATE"

    objects: ClassVar[Any] = UserManager()

    USERNAME_FIELD = "login"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta(SharedModel.Meta):
        constraints = [models.CheckConstraint(condition=models.Q(login=Lower("login")), name="accounts_login_lower")]
        # People are searched by any part of these (core.organization.selectors.sql).
        indexes = [GinIndex(Grams(NO_WORDS, "name", "login"), name="accounts_user_search")]

    def __str__(self) -> str:
        return self.name

    @cached_property
    def roles(self) -> frozenset[str]:
        """Roles as loaded with the user (annotated or prefetched), else asked once."""
        if "role_codes" in self.__dict__:
            return frozenset(self.__dict__["role_codes"])
        return frozenset(assignment.role for assignment in self.role_assignments.all())

    def get_full_name(self) -> str:
        return self.name


class RoleAssignment(SharedModel):
    """One role of one person. Removing a role deletes the row; the ledger keeps who had it when."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="role_assignments", db_index=False)
    role = models.CharField(max_length=32, choices=Role.choices)

    class Meta(SharedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["user", "role"], name="accounts_role_once")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role}"


class ApiToken(SharedModel):
    """A scoped key for programs. Only its SHA-256 is kept; it works in the schema it was made in and nowhere else."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="api_tokens")
    label = models.CharField(max_length=100)
    digest = models.CharField(max_length=64, unique=True)
    hint = models.CharField(max_length=12)
    scopes = models.JSONField(default=list)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    exported = False
    agency_rights: ClassVar[str] = "SELECT, INSERT, UPDATE"

    def __str__(self) -> str:
        return self.label
