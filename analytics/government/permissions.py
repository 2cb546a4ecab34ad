from django.utils.translation import gettext_lazy as _

from core.accounts.public import Permission, Role

READ_GOVERNMENT = "usage.read_government"

PERMISSIONS = (
    Permission(
        READ_GOVERNMENT,
        _("See the usage figures of all agencies, without any document or person"),
        frozenset({Role.EVALUATOR, Role.ROLLOUT_MANAGER}),
    ),
)
