"""What may be done with agencies: load the list, provision, open, suspend, retire."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field

from django.conf import settings
from django.db import transaction

from core.audit.public import Actor, record
from core.tenancy.public import Provisioner, check_new_code, forget_hosts, on_commit_here, platform_context
from tenants import rules
from tenants.enums import AgencyState
from tenants.errors import UnknownAgency
from tenants.models import Agency, HostName
from tenants.reference.rows import AgencyRow

LOADED_FIELDS = ("name_ko", "name_en", "abbreviation_ko", "abbreviation_en", "kind", "parent", "standard_code",
                 "valid_from", "valid_until", "membership", "basis", "basis_en", "source_code")  # fmt: skip


@dataclass(slots=True)
class LoadReport:
    """Codes of agencies that were new, that changed (with the fields), and how many stood already as listed."""

    added: list[str] = field(default_factory=list)
    changed: dict[str, list[str]] = field(default_factory=dict)
    unchanged: int = 0


@transaction.atomic
def load_agencies(rows: Iterable[AgencyRow], *, source: str, actor: Actor) -> LoadReport:
    """Bring the list of agencies to what the rows say. Nothing is removed; state and hosts are left alone.

    Raises BadAgencyCode for a code that is reserved; nothing is loaded then.
    """
    known = {agency.code: agency for agency in Agency.objects.select_for_update()}
    report = LoadReport()
    for row in rows:
        _load_one(row, known.get(row.code), report)
    if report.added or report.changed:
        record("tenants.agencies_loaded", actor=actor, detail={"source": source, **asdict(report)})
    return report


def _load_one(row: AgencyRow, agency: Agency | None, report: LoadReport) -> None:
    told = {name: getattr(row, name) for name in LOADED_FIELDS}
    if agency is None:
        check_new_code(row.code)
        Agency.objects.create(code=row.code, **told)
        report.added.append(row.code)
        return
    changed = [name for name, value in told.items() if getattr(agency, name) != value]
    if not changed:
        report.unchanged += 1
        return
    for name in changed:
        setattr(agency, name, told[name])
    agency.save(update_fields=changed)
    report.changed[row.code] = changed


@transaction.atomic
def change_agency_state(*, code: str, to_state: AgencyState, actor: Actor, reason: str = "") -> Agency:
    """Move an agency along its life. Raises UnknownAgency or StateChangeRefused."""
    agency = _agency_for_update(code)
    rules.check_can_change_state(agency, to_state)
    before = agency.state
    agency.state = to_state
    agency.save(update_fields=["state"])
    record(
        "tenants.agency_state_changed",
        target=agency,
        actor=actor,
        detail={"code": code, "from": before, "to": str(to_state), "reason": reason},
    )
    on_commit_here(forget_hosts)
    return agency


def provision_agency(*, code: str, actor: Actor, provisioner: Provisioner) -> bool:
    """Give an agency its schema, role and host name; True when something was done. Safe to repeat after a kill.

    Three commits: the state says provisioning; the schema stands whole, compared with the template; the agency is in
    trial with its host. Whichever was reached, running again goes on from there.
    Raises UnknownAgency, StateChangeRefused, or CloneDiffers.
    """
    with platform_context():
        state = _state_of(code)
        if state == AgencyState.PLANNED:
            change_agency_state(code=code, to_state=AgencyState.PROVISIONING, actor=actor)
        elif state != AgencyState.PROVISIONING:
            return provisioner.provision(code).created
    provisioner.provision(code)
    with platform_context(), transaction.atomic():
        _give_host(code)
        change_agency_state(code=code, to_state=AgencyState.TRIAL, actor=actor)
    return True


def _state_of(code: str) -> str:
    state = Agency.objects.filter(code=code).values_list("state", flat=True).first()
    if state is None:
        raise UnknownAgency(code=code)
    return state


def _give_host(code: str) -> None:
    agency = _agency_for_update(code)
    HostName.objects.get_or_create(host=f"{code}.{settings.CONSOLE_HOST}", defaults={"agency": agency})


def _agency_for_update(code: str) -> Agency:
    agency = Agency.objects.select_for_update().filter(code=code).first()
    if agency is None:
        raise UnknownAgency(code=code)
    return agency
