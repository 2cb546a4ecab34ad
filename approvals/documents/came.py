"""From which list a card was opened: the way back to it as it was narrowed, and to the next one that waits there."""

from typing import Final
from urllib.parse import urlencode

from django.http import QueryDict

from approvals.documents.list_forms import ListForm

#: Tabs in which something waits, one after the other.
WAITING_HERE: Final = ("to_approve", "to_review", "to_cooperate", "to_read")
LONGEST: Final = 500
KEPT: Final = ("tab", *ListForm.field_order)


def came_from(given: str) -> str:
    """The query of a list of what waits, as the address carries it; nothing for what is none."""
    asked = QueryDict(given[:LONGEST])
    kept = {name: asked[name] for name in KEPT if asked.get(name)}
    return urlencode(kept) if kept.get("tab") in WAITING_HERE else ""
