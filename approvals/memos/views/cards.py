"""What memos have to say on the first page."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from approvals.memos import permissions
from approvals.memos.desk import counts_of
from approvals.memos.enums import MemoBox
from onnara_web.public import actor_of, first_page

SHOWN = (MemoBox.TO_ANSWER, MemoBox.SHARED)


def waiting_memos(request: HttpRequest) -> dict[str, Any]:
    """What waits, by box, and whether to offer writing one."""
    counts, actor, address = counts_of(request), actor_of(request), reverse("memos:boxes")
    lines = [{"label": box.label, "url": f"{address}?box={box.value}", "count": counts.of(box)} for box in SHOWN]
    told = {"label": _("Instructions"), "url": reverse("memos:instructions"), "count": counts.instructions}
    return {"lines": [*lines, told], "may_write": actor is not None and actor.may(permissions.WRITE)}


CARD = first_page.Card("memos.waiting", "memos/_tile.html", waiting_memos, permissions.READ, order=10)
