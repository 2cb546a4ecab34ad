"""What roles may do with the schedule; which items a person may see is said in ``selectors``."""

from django.utils.translation import gettext_lazy as _

from core.accounts.public import AGENCY_ROLES, EVERY_OFFICIAL, Permission, Role

READ = "schedule.read"
WRITE = "schedule.write"
READ_ALL = "schedule.read_all"
READ_RECORDS = "schedule.read_records"

PERMISSIONS = (
    Permission(READ, _("See schedule items that are open to oneself"), AGENCY_ROLES),
    Permission(WRITE, _("Keep the schedule of one's post and department"), EVERY_OFFICIAL),
    Permission(READ_ALL, _("See every shared schedule item of the agency"), frozenset({Role.AUDITOR})),
    Permission(
        READ_RECORDS,
        _("See schedule items that are to be registered as records"),
        frozenset({Role.AUDITOR, Role.RECORDS_OFFICER}),
    ),
)
