"""Reads of the government's list of agencies."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from core.tenancy.public import AgencyRef, platform_context
from tenants.enums import AgencyState
from tenants.errors import UnknownAgency
from tenants.models import Agency, HostName

READY_STATES = (AgencyState.TRIAL, AgencyState.LIVE)


def get_agency(code: str) -> Agency:
    """Raises UnknownAgency."""
    agency = Agency.objects.filter(code=code).first()
    if agency is None:
        raise UnknownAgency(code=code)
    return agency


def ready_agencies() -> QuerySet[Agency]:
    """Agencies that have a schema and are open for work: those that schedules visit."""
    return Agency.objects.filter(state__in=READY_STATES).order_by("code")


def members() -> QuerySet[Agency]:
    """Bodies of the first list (55 central agencies and 16 upper-level local governments) and all provisioned since."""
    return Agency.objects.exclude(membership__in=["", "outside"]) | Agency.objects.exclude(state=AgencyState.PLANNED)


def agency_refs(*, ready_only: bool = True) -> list[AgencyRef]:
    """Plain references of agencies, for code that visits them one by one; may be called from any context."""
    with platform_context():
        chosen = ready_agencies() if ready_only else Agency.objects.order_by("code")
        return [_ref(agency) for agency in chosen]


def resolve_host(host: str) -> AgencyRef | None:
    """The agency behind a host name, whatever its state; None for an unknown host."""
    with platform_context():
        found = HostName.objects.select_related("agency").filter(host=host).first()
        return _ref(found.agency) if found else None


def _ref(agency: Agency) -> AgencyRef:
    return AgencyRef(agency.code, agency.schema_name, agency.name_ko, agency.name_en, agency.state)


@dataclass(frozen=True, slots=True)
class AgencyCounts:
    """How many agencies stand in each state."""

    by_state: dict[str, int]
    total: int


def count_by_state() -> AgencyCounts:
    counts: dict[str, int] = dict.fromkeys(AgencyState.values, 0)
    for state in Agency.objects.values_list("state", flat=True).order_by():
        counts[state] += 1
    return AgencyCounts(counts, sum(counts.values()))


def search_agencies(*, q: str = "", state: str = "", everyone: bool = False) -> QuerySet[Agency]:
    """The operator's list: bodies on the platform (or all), narrowed by name or code and by state."""
    found = Agency.objects.all() if everyone else members()
    if state:
        found = found.filter(state=state)
    if q:
        found = found.filter(Q(name_ko__icontains=q) | Q(name_en__icontains=q) | Q(code__icontains=q))
    return found.prefetch_related("hosts").order_by("state", "name_ko")
