"""The bell in the header: how much is unread. One query, and only on pages that show the header to a person."""

from typing import Any

from django.http import HttpRequest

from core.notices.public import unread_count
from onnara_web.public import actor_of


def bell(request: HttpRequest) -> dict[str, Any]:
    """What the bell's template needs."""
    actor = actor_of(request)
    return {"unread": unread_count(actor.person_id) if actor else 0}
