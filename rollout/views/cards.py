"""What the rollout has to say on the first page of the task force."""

from typing import Any

from django.http import HttpRequest

from onnara_web.public import first_page
from rollout import permissions, selectors


def our_road(request: HttpRequest) -> dict[str, Any]:
    """Where our agency stands: state, what is late, what is next."""
    return {"road": selectors.road_of(request.agency.code)}  # type: ignore[attr-defined]


CARD = first_page.Card("rollout.road", "rollout/_card.html", our_road, permissions.MANAGE, order=20)
