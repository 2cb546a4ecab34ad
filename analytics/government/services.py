"""Keeping what agencies publish."""

from datetime import datetime
from typing import Any

from analytics.figures import COPIED
from analytics.government.models import AgencyMonth
from core.foundation.public import clock


def keep_agency_month(*, agency_code: str, told: dict[str, Any]) -> AgencyMonth:
    """Add one edition as published by its agency; the same edition again changes nothing."""
    values = {name: told[name] for name in COPIED}
    values["computed_at"] = datetime.fromisoformat(told["computed_at"])
    key = {"agency_code": agency_code} | {name: values.pop(name) for name in ("year", "month", "edition")}
    kept, _new = AgencyMonth.objects.get_or_create(**key, defaults={**values, "received_at": clock.now()})
    return kept
