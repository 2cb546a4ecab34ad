"""What roles may do with hand-overs; which one a person sees is said in ``selectors``."""

from django.utils.translation import gettext_lazy as _

from core.accounts.public import AGENCY_ROLES, EVERY_OFFICIAL, Permission, Role

READ = "handover.read"
WRITE = "handover.write"
READ_ALL = "handover.read_all"
NAME_WITNESS = "handover.name_witness"

PERMISSIONS = (
    Permission(READ, _("See hand-overs one takes part in, and the manuals of posts"), AGENCY_ROLES),
    Permission(WRITE, _("Hand a post over, sign, and write the manual of one's post"), EVERY_OFFICIAL),
    Permission(NAME_WITNESS, _("Name another witness of a hand-over"), frozenset({Role.AGENCY_ADMIN})),
    Permission(READ_ALL, _("See every hand-over of the agency"), frozenset({Role.AUDITOR})),
)
