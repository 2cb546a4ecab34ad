"""What the help desk has to say on the first page of an agency's people."""

from typing import Any

from django.http import HttpRequest

from helpdesk import permissions, selectors
from onnara_web.public import actor_of, first_page


def answered(request: HttpRequest) -> dict[str, Any] | None:
    """Answers that wait for the asker's word; nothing to show while there are none."""
    actor = actor_of(request)
    count = selectors.waiting_for_me(actor) if actor else 0
    return {"count": count} if count else None


CARD = first_page.Card("helpdesk.answered", "helpdesk/_answered_card.html", answered, permissions.ASK, order=30)
