"""What one may do with unit tasks."""

from django.utils.translation import gettext_lazy as _

from core.accounts.public import AGENCY_ROLES, Permission, Role

READ = "brm.read_unit_tasks"
MANAGE = "brm.manage_unit_tasks"

PERMISSIONS = (
    Permission(READ, _("See the agency's unit tasks"), AGENCY_ROLES),
    Permission(MANAGE, _("Set up, change and close unit tasks"), frozenset({Role.AGENCY_ADMIN, Role.RECORDS_OFFICER})),
)
