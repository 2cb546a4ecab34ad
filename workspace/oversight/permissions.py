"""Who may open the manager's view. Whose cards it shows follows from what the person heads."""

from django.utils.translation import gettext_lazy as _

from core.accounts.public import Permission, Role

OVERSEE = "oversight.read"

PERMISSIONS = (
    Permission(
        OVERSEE, _("See the tasks of one's line"), frozenset({Role.DEPARTMENT_HEAD, Role.AGENCY_HEAD, Role.AUDITOR})
    ),
)
