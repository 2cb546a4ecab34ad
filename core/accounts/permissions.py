"""The register of permissions: each app names its own with a description and the roles that hold it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.accounts.enums import Role


@dataclass(frozen=True, slots=True)
class Permission:
    """One endpoint permission. ``roles`` hold it; everybody else does not."""

    code: str
    description: Any
    roles: frozenset[Role]


_register: dict[str, Permission] = {}


def register_permissions(permissions: Iterable[Permission]) -> None:
    """Called once by each app in ``AppConfig.ready``. Raises ValueError when a code is taken."""
    for permission in permissions:
        known = _register.setdefault(permission.code, permission)
        if known is not permission and known != permission:
            raise ValueError(f"permission {permission.code} is registered twice")


def registered_permissions() -> list[Permission]:
    return sorted(_register.values(), key=lambda permission: permission.code)


def permissions_of(roles: Iterable[str]) -> frozenset[str]:
    """All permission codes that any of the roles carries."""
    held = frozenset(roles)
    return frozenset(code for code, permission in _register.items() if permission.roles & held)


MANAGE_ACCOUNTS = "accounts.manage"

PERMISSIONS = (
    Permission(
        MANAGE_ACCOUNTS,
        _("Make accounts, give roles, switch accounts off"),
        frozenset({Role.AGENCY_ADMIN, Role.OPERATOR}),
    ),
)


def described(codes: Iterable[str]) -> list[Permission]:
    """The permissions behind the codes, by description: what a person may do in plain words."""
    held = frozenset(codes)
    return sorted((p for p in _register.values() if p.code in held), key=lambda permission: str(permission.description))
