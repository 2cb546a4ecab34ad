"""What roles may do with directives; which directive a person may see is said in ``selectors``."""

from django.utils.translation import gettext_lazy as _

from core.accounts.public import EVERY_OFFICIAL, Permission, Role

READ = "directives.read"
ISSUE = "directives.issue"
REGISTER = "directives.register"
REPORT = "directives.report"
READ_ALL = "directives.read_all"

PERMISSIONS = (
    Permission(READ, _("See directives that are open to oneself"), EVERY_OFFICIAL | {Role.AUDITOR}),
    Permission(ISSUE, _("Give directives down the line and follow them up"), EVERY_OFFICIAL),
    Permission(
        REGISTER,
        _("Register directives of the president, ministers and meetings"),
        frozenset({Role.DEPARTMENT_HEAD, Role.AGENCY_HEAD, Role.AGENCY_ADMIN}),
    ),
    Permission(REPORT, _("Accept directives and report on them"), EVERY_OFFICIAL),
    Permission(READ_ALL, _("See every directive of the agency"), frozenset({Role.AUDITOR})),
)
