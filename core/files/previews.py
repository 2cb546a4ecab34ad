"""Pages of files as pictures, drawn in a child process and kept for a while: the same page is looked at by many."""

from typing import Final
from uuid import UUID

from django.core.cache import cache

from core.files import sandbox
from core.files.enums import DRAWN, Reason
from core.files.errors import FileNotShown
from core.files.rules import ending_of
from core.files.selectors import get_file
from core.files.services import open_file

WIDTHS: Final = (480, 960, 1440)
KEPT_SECONDS: Final = 900
MOST_KEPT: Final = 1024**2


def picture_of_page(*, file_id: UUID, page: int, width: int = 960) -> bytes:
    """Page ``page`` (from 1) as PNG, in one of the WIDTHS; the caller has answered who may see the file.

    Raises FileUnknown, FileDamaged, and FileNotShown: locked, broken, too large to draw, no such page.
    """
    stored = get_file(file_id)
    ending = ending_of(stored.name)
    if ending not in DRAWN:
        raise FileNotShown(name=stored.name, reason=Reason.KIND.label)
    width = min(WIDTHS, key=lambda known: abs(known - width))
    key = f"files:page:{stored.sha256}:{ending}:{page}:{width}"
    if kept := cache.get(key):
        return bytes(kept)
    try:
        with open_file(file_id) as content:
            drawn = sandbox.picture_of(content, ending=ending, page=page, width=width)
    except sandbox.Refused as refusal:
        raise FileNotShown(name=stored.name, reason=refusal.reason.label) from None
    if len(drawn) <= MOST_KEPT:
        cache.set(key, drawn, KEPT_SECONDS)
    return drawn
