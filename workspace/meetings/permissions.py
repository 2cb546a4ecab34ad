"""What roles may do with meetings; which ones a person may see is said in ``selectors``."""

from django.utils.translation import gettext_lazy as _

from core.accounts.public import AGENCY_ROLES, EVERY_OFFICIAL, Permission, Role

READ = "meetings.read"
WRITE = "meetings.write"
READ_ALL = "meetings.read_all"

PERMISSIONS = (
    Permission(READ, _("See meetings that are open to oneself"), AGENCY_ROLES),
    Permission(WRITE, _("Call meetings, write their minutes and confirm them"), EVERY_OFFICIAL),
    Permission(READ_ALL, _("See every meeting of the agency"), frozenset({Role.AUDITOR})),
)
