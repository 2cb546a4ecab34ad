from django.utils.translation import gettext_lazy as _

from core.accounts.public import EVERY_OFFICIAL, Permission, Role

READ_OWN = "usage.read_own"
REPORT = "usage.report"

PERMISSIONS = (
    Permission(
        READ_OWN, _("See the usage figures of one's agency and how they are counted"), frozenset(EVERY_OFFICIAL)
    ),
    Permission(
        REPORT,
        _("Report approvals made on other systems and compute a month"),
        frozenset({Role.AGENCY_ADMIN, Role.TF_LEADER, Role.TF_MEMBER}),
    ),
)
