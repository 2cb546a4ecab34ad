"""Small helpers of the account pages."""

import json
from collections.abc import Iterable
from typing import Any

from django import template
from django.core.serializers.json import DjangoJSONEncoder

from core.accounts.devices import device_name
from core.accounts.enums import Role

register = template.Library()


@register.filter
def as_json(value: Any) -> str:
    """For a data attribute; the template escapes it like any text."""
    return json.dumps(value, cls=DjangoJSONEncoder)


@register.filter
def device(user_agent: str) -> str:
    return device_name(user_agent)


@register.filter
def role_labels(roles: Iterable[str]) -> list[str]:
    """Roles in words, in the order of the enumeration."""
    held = set(roles)
    return [str(role.label) for role in Role if role in held]
