"""Cards of the first page: each app registers what it has to say there; the page shows what the person may see."""

from onnara_web.pieces import Piece as Card
from onnara_web.pieces import Place

_place = Place()
register = _place.register
cards = _place.shown

__all__ = ["Card", "cards", "register"]
