"""What one may do with unit tasks."""

from django.utils.translation import gettext_lazy as _

from core.accounts.public import AGENCY_ROLES, EVERY_OFFICIAL, Permission, Role

READ = "brm.read_unit_tasks"
PROPOSE = "brm.propose_unit_tasks"
MANAGE = "brm.manage_unit_tasks"
#: Who keeps the classification of an agency (the BRM manager).
MANAGERS = (Role.AGENCY_ADMIN, Role.RECORDS_OFFICER)

PERMISSIONS = (
    Permission(READ, _("See the agency's unit tasks"), AGENCY_ROLES),
    Permission(PROPOSE, _("Propose unit tasks for the own department"), EVERY_OFFICIAL),
    Permission(MANAGE, _("Set up, change and close unit tasks; decide what departments propose"), frozenset(MANAGERS)),
)
