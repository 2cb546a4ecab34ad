"""What task cards have to say on the first page."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from core.taskcards import permissions, selectors
from core.taskcards.enums import CardScope, Concern
from onnara_web.public import actor_of, first_page

#: Where the cards behind a number stand.
SCOPES = {Concern.ENDORSE: CardScope.LINE, Concern.APPROVE: CardScope.ALL}


def my_tasks(request: HttpRequest) -> dict[str, Any] | None:
    """What asks something of the person: late steps, this week's, tasks to accept, proposals to decide on."""
    actor = actor_of(request)
    counts = selectors.concerns_of(actor) if actor else {}
    if not counts:
        return None
    address = reverse("taskcards:list")
    shown = [one for one in Concern if counts[one] or one in {Concern.LATE, Concern.WEEK}]
    lines = [
        {
            "label": one.label,
            "count": counts[one],
            "url": f"{address}?scope={SCOPES.get(one, CardScope.MINE)}&concern={one.value}",
            "urgent": one == Concern.LATE and counts[one] > 0,
        }
        for one in shown
    ]
    return {"lines": lines}


CARD = first_page.Card("taskcards.mine", "taskcards/_tile.html", my_tasks, permissions.READ, order=15)
