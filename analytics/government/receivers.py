"""Figures computed in an agency become rows in public, written by that agency's own role."""

from analytics.agency.public import COMPUTED
from analytics.government.services import keep_agency_month
from core.outbox.public import Message, handler
from core.tenancy.public import current_agency


@handler(COMPUTED, bulk=True)
def publish_month(message: Message) -> None:
    """Runs in the agency; the template and the platform have nothing to publish."""
    agency = current_agency()
    if agency is not None:
        keep_agency_month(agency_code=agency, told=message.payload)
