"""What apps above documents add to statements that documents ask anyway: numbers beside the menu, parts of a card.

They register it in ``AppConfig.ready``; documents know none of them, and nobody pays a further query for them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.functional import Promise

if TYPE_CHECKING:
    from approvals.documents.models import Document
    from approvals.documents.selectors.visibility import Viewer

Rows = Callable[["Viewer"], QuerySet[Any]]


@dataclass(frozen=True, slots=True)
class CardPart:
    """``rows`` gives what belongs to a document, as far as the person may know of it; ``shape`` is a dataclass of the
    fields wanted; ``template_name`` gets the dataclasses as ``part.rows`` where there are any.
    """

    name: str
    template_name: str
    shape: type[Any]
    rows: Callable[[UUID, "Viewer"], QuerySet[Any]]


@dataclass(frozen=True, slots=True)
class CardAct:
    """What an app above lets people do with a document: a button of its card that leads to ``url_name``. ``offered`` asks
    nothing of the database.
    """

    label: str | Promise
    url_name: str
    icon: str
    offered: Callable[["Document", "Viewer"], bool]


CARD_ACTS: dict[str, CardAct] = {}
NUMBERS: dict[str, Rows] = {}
CARD_PARTS: dict[str, CardPart] = {}


def register_number(name: str, rows: Rows) -> None:
    """Count these rows for the person beside the numbers of documents; the same name again replaces them."""
    NUMBERS[name] = rows


def register_card_act(act: CardAct) -> None:
    """Offer this on cards; the same address again replaces it."""
    CARD_ACTS[act.url_name] = act


def register_card_part(part: CardPart) -> None:
    """Show this on every card; the same name again replaces it."""
    CARD_PARTS[part.name] = part
