"""Facts counted in an agency become rows in public, written by that agency's own role."""

from datetime import datetime

from core.outbox.public import Message, handler
from core.tenancy.public import current_agency
from rollout.services import FACTS_COUNTED, store_facts


@handler(FACTS_COUNTED, bulk=True)
def keep_facts(message: Message) -> None:
    """Runs in the agency: row security lets it write its own rows and no others."""
    agency = current_agency()
    if agency is not None:
        as_of = datetime.fromisoformat(message.payload["as_of"])
        store_facts(agency_code=agency, facts=message.payload["facts"], as_of=as_of)
