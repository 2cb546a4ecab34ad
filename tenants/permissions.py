from django.utils.translation import gettext_lazy as _

from core.accounts.public import Permission, Role

PERMISSIONS = (
    Permission(
        "tenants.read",
        _("See the list of agencies and their state on the platform"),
        frozenset({Role.OPERATOR, Role.ROLLOUT_MANAGER, Role.HELPDESK_AGENT, Role.HELPDESK_SUPERVISOR, Role.EVALUATOR}),
    ),
    Permission("tenants.operate", _("Open, suspend and retire agencies"), frozenset({Role.OPERATOR})),
)
