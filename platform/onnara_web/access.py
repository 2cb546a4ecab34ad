"""Who may use an endpoint: one declaration on the view, one decision here, for pages, API and navigation alike."""

from enum import Enum
from typing import Any, Final

from django.http import HttpRequest

from core.audit.public import Actor


class Gate(Enum):
    """Declarations that are not a permission code."""

    PUBLIC = "public"
    SIGNED_IN = "signed_in"


PUBLIC: Final = Gate.PUBLIC
SIGNED_IN: Final = Gate.SIGNED_IN

Permission = str | tuple[str, ...] | Gate


class Access(Enum):
    GRANTED = "granted"
    SIGN_IN_FIRST = "sign_in_first"
    REFUSED = "refused"


def actor_of(request: HttpRequest) -> Actor | None:
    """The person acting in this request, or None while nobody is signed in."""
    return getattr(request, "actor", None)


def access_of(actor: Actor | None, permission: Permission) -> Access:
    """Decide one declaration for one person. A tuple means: any of these permissions is enough."""
    if permission is PUBLIC:
        return Access.GRANTED
    if actor is None:
        return Access.SIGN_IN_FIRST
    if permission is SIGNED_IN:
        return Access.GRANTED
    codes = (permission,) if isinstance(permission, str) else permission
    granted = isinstance(codes, tuple) and any(actor.may(code) for code in codes)
    return Access.GRANTED if granted else Access.REFUSED


def is_declared(permission: Any) -> bool:
    """True when a view really says who may use it: a code, several codes, or a gate; never empty."""
    if isinstance(permission, tuple):
        return bool(permission) and all(isinstance(code, str) and code for code in permission)
    return isinstance(permission, Gate) or (isinstance(permission, str) and bool(permission))
