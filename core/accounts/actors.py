"""From a user record to the Actor: roles, permissions, and what other apps know of the person at this moment."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.db.models.expressions import BaseExpression

from core.accounts.models import User
from core.accounts.permissions import permissions_of
from core.audit.public import Actor

#: Given the user, returns some of post_id, post_title, department_id, department_name.
Enricher = Callable[[User], dict[str, Any]]

#: What an enricher would otherwise ask for by itself, as columns of the person's own row on a day.
Columns = Callable[[date], dict[str, BaseExpression]]

_enrichers: list[Enricher] = []
_columns: list[Columns] = []


def register_actor_enricher(enricher: Enricher, columns: Columns | None = None) -> None:
    """Called once in ``AppConfig.ready`` by the app that knows post and department.

    ``columns`` spare a statement in every request: they are loaded with the person of a session or token, and the
    enricher finds them on the user it is given. It must work without them too.
    """
    if enricher not in _enrichers:
        _enrichers.append(enricher)
    if columns is not None and columns not in _columns:
        _columns.append(columns)


def actor_columns(day: date) -> dict[str, BaseExpression]:
    """What is to be loaded with a person who acts on that day, beside the row itself."""
    return {name: expression for columns in _columns for name, expression in columns(day).items()}


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
