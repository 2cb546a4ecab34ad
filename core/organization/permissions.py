"""What one may do with the organisation, and which roles may."""

from django.utils.translation import gettext_lazy as _

from core.accounts.public import AGENCY_ROLES, EVERY_OFFICIAL, Permission, Role

READ = "organization.read"
MANAGE = "organization.manage"
MANAGE_DELEGATION = "organization.manage_delegation"
REGISTER_ABSENCE = "organization.register_absence"

PERMISSIONS = (
    Permission(READ, _("See departments and people of the agency"), AGENCY_ROLES),
    Permission(MANAGE, _("Change departments, posts and assignments"), frozenset({Role.AGENCY_ADMIN})),
    Permission(MANAGE_DELEGATION, _("Write the delegation rule and put it in force"), frozenset({Role.AGENCY_ADMIN})),
    Permission(REGISTER_ABSENCE, _("Register one's own absence"), EVERY_OFFICIAL),
)
