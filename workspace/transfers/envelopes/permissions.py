"""What the government console may see of transfers."""

from django.utils.translation import gettext_lazy as _

from core.accounts.public import Permission, Role

OVERSEE = "transfers.oversee"

PERMISSIONS = (
    Permission(OVERSEE, _("See which agencies pass duties to which"), frozenset({Role.OPERATOR, Role.ROLLOUT_MANAGER})),
)
