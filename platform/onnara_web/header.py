"""Tools in the header, beside those of the shell itself: each app registers its own (the bell, for one)."""

from onnara_web.pieces import Piece as Tool
from onnara_web.pieces import Place

_place = Place()
register = _place.register
tools = _place.shown

__all__ = ["Tool", "register", "tools"]
