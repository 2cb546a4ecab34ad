"""What every app may use of the walls."""

from core.tenancy.context import (
    RESERVED_CODES,
    agency_context,
    check_new_code,
    current_agency,
    current_context,
    current_schema,
    has_context,
    platform_context,
    role_of,
    schema_of,
)
from core.tenancy.copying import copy_in
from core.tenancy.errors import CloneDiffers, CrossAgencyUse, NoAgencyChosen, SwitchFailed, TenancyFault
from core.tenancy.grams import NO_WORDS, Grams, HaveGramsOf, grams_of
from core.tenancy.hosts import AgencyRef, agency_for_host, forget_hosts, ready_agency_codes
from core.tenancy.kept import KeptList, plans_kept, strangers
from core.tenancy.migrating import lagging_schemas, migrate_all
from core.tenancy.provisioning import Provisioned, Provisioner, drop_schema, provision_schema, verify_schema
from core.tenancy.scope import agency_cache_key, agency_lock, agency_path, scope_name
from core.tenancy.tasks import AGENCY_KEY, AgencyTask, PlatformTask, enqueue_on_commit, on_commit_here, send_task

__all__ = [
    "AGENCY_KEY",
    "NO_WORDS",
    "RESERVED_CODES",
    "AgencyRef",
    "AgencyTask",
    "CloneDiffers",
    "CrossAgencyUse",
    "Grams",
    "HaveGramsOf",
    "KeptList",
    "NoAgencyChosen",
    "PlatformTask",
    "Provisioned",
    "Provisioner",
    "SwitchFailed",
    "TenancyFault",
    "agency_cache_key",
    "agency_context",
    "agency_for_host",
    "agency_lock",
    "agency_path",
    "check_new_code",
    "copy_in",
    "current_agency",
    "current_context",
    "current_schema",
    "drop_schema",
    "enqueue_on_commit",
    "forget_hosts",
    "grams_of",
    "has_context",
    "lagging_schemas",
    "migrate_all",
    "on_commit_here",
    "plans_kept",
    "platform_context",
    "provision_schema",
    "ready_agency_codes",
    "role_of",
    "schema_of",
    "scope_name",
    "send_task",
    "strangers",
    "verify_schema",
]
