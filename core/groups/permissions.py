"""What one may do with circulation groups, and which roles may. Whose a group is decides the rest."""

from django.utils.translation import gettext_lazy as _

from core.accounts.public import AGENCY_ROLES, EVERY_OFFICIAL, Permission, Role

READ = "groups.read"
WRITE = "groups.write"
KEEP_DEPARTMENT = "groups.keep_department"
KEEP_AGENCY = "groups.keep_agency"

PERMISSIONS = (
    Permission(READ, _("See circulation groups"), AGENCY_ROLES),
    Permission(WRITE, _("Keep circulation groups of one's own"), EVERY_OFFICIAL),
    Permission(
        KEEP_DEPARTMENT, _("Keep the circulation groups of one's department"), frozenset({Role.RECORDS_OFFICER})
    ),
    Permission(KEEP_AGENCY, _("Keep the circulation groups of the agency"), frozenset({Role.AGENCY_ADMIN})),
)
