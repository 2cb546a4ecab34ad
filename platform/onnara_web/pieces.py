"""Places of a page that other apps fill: the shell shows them without knowing who stands there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from onnara_web.access import SIGNED_IN, Access, Permission, access_of, actor_of
from onnara_web.nav import Side


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece. ``context`` gives what its template needs, or None when there is nothing to show now."""

    name: str
    template_name: str
    context: Callable[[HttpRequest], Mapping[str, Any] | None]
    permission: Permission = SIGNED_IN
    side: Side = "agency"
    order: int = 100


class Place:
    """Pieces by name, shown in their order to those who may see them."""

    def __init__(self) -> None:
        self._pieces: dict[str, Piece] = {}

    def register(self, piece: Piece) -> None:
        """Called in ``AppConfig.ready``; the same name again replaces the piece."""
        self._pieces[piece.name] = piece

    def shown(self, request: HttpRequest) -> list[SafeString]:
        """The pieces of this side that the person may see, as HTML."""
        side = "console" if getattr(request, "agency", None) is None else "agency"
        actor = actor_of(request)
        visible = [
            piece
            for piece in sorted(self._pieces.values(), key=lambda piece: (piece.order, piece.name))
            if piece.side in (side, "both") and access_of(actor, piece.permission) is Access.GRANTED
        ]
        return [html for piece in visible if (html := _rendered(piece, request))]


def _rendered(piece: Piece, request: HttpRequest) -> SafeString:
    context = piece.context(request)
    return mark_safe("") if context is None else render_to_string(piece.template_name, dict(context), request)
