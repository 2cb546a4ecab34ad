"""Papers that came in on the first page: what is to be distributed, received, dealt with and read."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from approvals.exchange.receiving import permissions
from approvals.exchange.receiving.desk import counts_of
from onnara_web.public import first_page


def waiting_arrivals(request: HttpRequest) -> dict[str, Any]:
    """Counted along with the documents: no statement of its own."""
    counts, address = counts_of(request), reverse("receiving:list")
    lines = [
        {"label": _("To be received"), "url": f"{address}?box=waiting", "count": counts.to_receive},
        {"label": _("In my hands"), "url": f"{address}?box=mine", "count": counts.in_hand},
        {"label": _("To read"), "url": f"{address}?box=read", "count": counts.to_read},
    ]
    office = {"label": _("To be distributed"), "url": f"{address}?box=office", "count": counts.office}
    return {"lines": [office, *lines] if counts.office else lines}


CARD = first_page.Card("receiving.waiting", "receiving/_tile.html", waiting_arrivals, permissions.READ, order=7)
