"""Cards of the first page: each app registers what it has to say there; the page shows what the person may see."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from onnara_web.access import SIGNED_IN, Access, Permission, access_of, actor_of
from onnara_web.nav import Side


@dataclass(frozen=True, slots=True)
class Card:
    """One card. ``context`` gives what its template needs, or None when there is nothing to show now."""

    name: str
    template_name: str
    context: Callable[[HttpRequest], Mapping[str, Any] | None]
    permission: Permission = SIGNED_IN
    side: Side = "agency"
    order: int = 100


_cards: dict[str, Card] = {}


def register(card: Card) -> None:
    """Called in ``AppConfig.ready``; the same name again replaces the card."""
    _cards[card.name] = card


def cards(request: HttpRequest) -> list[str]:
    """The cards of this side that the person may see, as HTML, in their order."""
    side = "console" if getattr(request, "agency", None) is None else "agency"
    actor = actor_of(request)
    shown = [
        card
        for card in sorted(_cards.values(), key=lambda card: (card.order, card.name))
        if card.side in (side, "both") and access_of(actor, card.permission) is Access.GRANTED
    ]
    return [html for card in shown if (html := _rendered(card, request))]


def _rendered(card: Card, request: HttpRequest) -> str:
    context = card.context(request)
    return "" if context is None else render_to_string(card.template_name, dict(context), request)
