"""What the ledger has to say on the auditor's first page."""

from typing import Any

from django.http import HttpRequest

from core.audit.public import search_entries
from core.foundation.public import clock
from onnara_web.public import first_page
from workspace.ledger.permissions import READ_LEDGER


def today(request: HttpRequest) -> dict[str, Any]:
    """How much was written down today in this agency."""
    day = clock.today()
    return {"day": f"{day:%Y-%m-%d}", "count": search_entries(since=day, until=day).count()}


CARD = first_page.Card("ledger.today", "ledger_pages/_card.html", today, READ_LEDGER, order=10)
