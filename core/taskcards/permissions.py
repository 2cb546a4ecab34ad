"""What one may do with task cards, and which roles may. Whose card it is decides the rest (rules.py)."""

from django.utils.translation import gettext_lazy as _

from core.accounts.public import AGENCY_ROLES, EVERY_OFFICIAL, Permission, Role

READ = "taskcards.read"
WRITE = "taskcards.write"
READ_ALL = "taskcards.read_all"
CLASSIFY = "taskcards.classify"
MANAGE_PARTS = "taskcards.manage_parts"

PERMISSIONS = (
    Permission(READ, _("See task cards shared with one"), AGENCY_ROLES),
    Permission(WRITE, _("Propose task cards and write on one's own"), EVERY_OFFICIAL),
    Permission(READ_ALL, _("See every task card of the agency"), frozenset({Role.AUDITOR, Role.RECORDS_OFFICER})),
    Permission(CLASSIFY, _("Decide on proposed task cards"), frozenset({Role.AGENCY_ADMIN, Role.RECORDS_OFFICER})),
    Permission(MANAGE_PARTS, _("Choose the parts of the agency's task cards"), frozenset({Role.AGENCY_ADMIN})),
)
