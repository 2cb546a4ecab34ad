"""From a user record to the Actor: roles, permissions, and what other apps know of the person at this moment."""

from collections.abc import Callable, Iterable
from typing import Any

from core.accounts.models import User
from core.accounts.permissions import permissions_of
from core.audit.public import Actor

#: Given the user, returns some of post_id, post_title, department_id, department_name.
Enricher = Callable[[User], dict[str, Any]]

_enrichers: list[Enricher] = []


def register_actor_enricher(enricher: Enricher) -> None:
    """Called once in ``AppConfig.ready`` by the app that knows post and department."""
    if enricher not in _enrichers:
        _enrichers.append(enricher)


def actor_of_user(user: User, ip: str = "", channel: str = "page", scopes: Iterable[str] | None = None) -> Actor:
    """The person acting now. ``scopes`` (of an API token) narrow the permissions; they never add any."""
    roles = user.roles
    permissions = permissions_of(roles)
    if scopes is not None:
        permissions &= frozenset(scopes)
    known: dict[str, Any] = {}
    for enricher in _enrichers:
        known |= enricher(user)
    return Actor(user.pk, user.name, user.login, roles, permissions, ip=ip, channel=channel, **known)
