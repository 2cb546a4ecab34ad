from django.utils.translation import gettext_lazy as _

from core.accounts.public import AGENCY_ROLES, Permission, Role

ASK = "helpdesk.ask"
READ_AGENCY = "helpdesk.read_agency"
READ_QUEUE = "helpdesk.read_queue"
WORK = "helpdesk.work"
FIX = "helpdesk.fix"
SUPERVISE = "helpdesk.supervise"

PERMISSIONS = (
    Permission(ASK, _("Ask the help desk and follow one's own tickets"), frozenset(AGENCY_ROLES)),
    Permission(
        READ_AGENCY,
        _("See all tickets of one's agency and speak for it"),
        frozenset({Role.AGENCY_ADMIN, Role.TF_LEADER, Role.TF_MEMBER}),
    ),
    Permission(
        READ_QUEUE,
        _("See the help desk's queue"),
        frozenset({Role.HELPDESK_AGENT, Role.HELPDESK_SUPERVISOR, Role.OPERATOR}),
    ),
    Permission(WORK, _("Answer tickets of all agencies"), frozenset({Role.HELPDESK_AGENT, Role.HELPDESK_SUPERVISOR})),
    Permission(FIX, _("Report escalated tickets as fixed"), frozenset({Role.OPERATOR, Role.HELPDESK_SUPERVISOR})),
    Permission(SUPERVISE, _("Take over tickets of other agents"), frozenset({Role.HELPDESK_SUPERVISOR})),
)
