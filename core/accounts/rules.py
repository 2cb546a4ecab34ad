"""What must hold for accounts, roles and tokens. Pure: nothing here reads or writes."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from core.accounts.enums import AGENCY_ROLES, PLATFORM_ROLES, Role
from core.accounts.errors import (
    BadExpiry,
    BadLogin,
    LabelMissing,
    LastAdministrator,
    NameMissing,
    NoScope,
    NotYourself,
    RoleNotOfThisSide,
    ScopeNotHeld,
    WeakPassword,
)
from core.accounts.models import ApiToken, User
from core.audit.public import Actor

LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{1,63}\Z")
SHORTEST, LONGEST = timedelta(days=1), timedelta(days=366)


def roles_of_side(agency: str | None) -> frozenset[Role]:
    """Roles that exist in an agency, or on the government console (``agency`` None)."""
    return AGENCY_ROLES if agency else PLATFORM_ROLES


def administrator_role(agency: str | None) -> Role:
    """The role that manages accounts on this side."""
    return Role.AGENCY_ADMIN if agency else Role.OPERATOR


def check_roles(roles: Iterable[str], *, agency: str | None) -> frozenset[str]:
    """The roles as a set. Raises RoleNotOfThisSide for a platform role in an agency, the reverse, or an unknown one."""
    wanted = frozenset(str(role) for role in roles)
    for role in sorted(wanted - roles_of_side(agency)):
        raise RoleNotOfThisSide(role=role)
    return wanted


def check_login(login: str) -> str:
    """The log-in name in its one spelling. Raises BadLogin."""
    plain = login.strip().lower()
    if not LOGIN.match(plain):
        raise BadLogin(field="login")
    return plain


def check_name(name: str) -> str:
    """Raises NameMissing when there is no name or more than 100 letters."""
    plain = " ".join(name.split())
    if not plain or len(plain) > 100:
        raise NameMissing(field="name")
    return plain


def check_password(password: str, user: User) -> None:
    """Raises WeakPassword with every reason (setting AUTH_PASSWORD_VALIDATORS)."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise WeakPassword(field="password", reasons=" ".join(error.messages)) from None


def check_administrator_stays(*, role: Role, user: User, roles_after: Iterable[str], others: int) -> None:
    """Raises LastAdministrator when ``user`` would lose ``role`` and no other active person holds it."""
    loses = user.is_active and role in user.roles and role not in roles_after
    if loses and not others:
        raise LastAdministrator


def check_not_oneself(user: User, *, actor: Actor) -> None:
    """Raises NotYourself: an account is switched off or reset by somebody else."""
    if actor.person_id == user.pk:
        raise NotYourself


def check_label(label: str) -> str:
    """Raises LabelMissing."""
    plain = " ".join(label.split())
    if not plain or len(plain) > 100:
        raise LabelMissing(field="label")
    return plain


def check_scopes(scopes: Iterable[str], *, actor: Actor) -> list[str]:
    """Raises NoScope for none and ScopeNotHeld for one that the person does not hold."""
    wanted = frozenset(scopes)
    if not wanted:
        raise NoScope(field="scopes")
    if beyond := wanted - actor.permissions:
        raise ScopeNotHeld(field="scopes", scopes=", ".join(sorted(beyond)))
    return sorted(wanted)


def check_expiry(expires_at: datetime, *, now: datetime) -> None:
    """Raises BadExpiry unless the token lives between one day and one year."""
    if not SHORTEST <= expires_at - now <= LONGEST:
        raise BadExpiry(field="expires_at")


def is_usable(token: ApiToken, *, now: datetime) -> bool:
    """Neither revoked nor expired, and its person may sign in with a password of their own."""
    open_now = token.revoked_at is None and token.expires_at > now
    return open_now and token.user.is_active and not token.user.must_change_password
