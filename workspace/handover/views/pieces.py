"""What hand-overs have to say on the first page."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from onnara_web.public import first_page
from workspace.handover import permissions
from workspace.handover.desk import counts_of


def waiting_handovers(request: HttpRequest) -> dict[str, Any] | None:
    """Sheets to sign, own ones being written, a post that ends; nothing where nothing waits."""
    counts, address = counts_of(request), reverse("handover:list")
    lines = [
        {"label": _("Sheets to sign"), "url": address, "count": counts["to_sign"]},
        {"label": _("My hand-over, being written"), "url": address, "count": counts["drafts"]},
        {"label": _("My post ends: hand it over"), "url": reverse("handover:new"), "count": counts["to_begin"]},
    ]
    waiting = [line for line in lines if line["count"]]
    return {"lines": waiting} if waiting else None


CARD = first_page.Card("handover.waiting", "handover/_tile.html", waiting_handovers, permissions.WRITE, order=6)
