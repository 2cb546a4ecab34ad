"""The bell in the header: how much is unread. One query, and only on pages that show the header to a person."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from core.notices.selectors import unread_count


def bell(request: HttpRequest) -> dict[str, Any]:
    """``bell.url`` and ``bell.count``; nothing while nobody is signed in."""
    actor = getattr(request, "actor", None)
    if actor is None:
        return {}
    return {
        "bell": SimpleLazyObject(lambda: {"url": reverse("notices:notices"), "count": unread_count(actor.person_id)})
    }
