"""What other apps may use of the list of agencies."""

from tenants.enums import LOCAL_KINDS, AgencyKind, AgencyState
from tenants.errors import StateChangeRefused, UnknownAgency
from tenants.models import Agency, HostName
from tenants.selectors import (
    agency_refs,
    count_by_state,
    get_agency,
    members,
    ready_agencies,
    resolve_host,
)
from tenants.services import change_agency_state, load_agencies, provision_agency

__all__ = [
    "LOCAL_KINDS",
    "Agency",
    "AgencyKind",
    "AgencyState",
    "HostName",
    "StateChangeRefused",
    "UnknownAgency",
    "agency_refs",
    "change_agency_state",
    "count_by_state",
    "get_agency",
    "load_agencies",
    "members",
    "provision_agency",
    "ready_agencies",
    "resolve_host",
]
