from django.utils.translation import gettext_lazy as _

from core.accounts.public import Permission, Role

READ = "rollout.read"
MANAGE = "rollout.manage"
READ_ALL = "rollout.read_all"
READ_EACH = "rollout.read_each"
PLAN_ALL = "rollout.plan_all"

TASK_FORCE = frozenset({Role.TF_LEADER, Role.TF_MEMBER, Role.AGENCY_ADMIN})

PERMISSIONS = (
    Permission(READ, _("See one's agency's road to going live"), TASK_FORCE | {Role.AGENCY_HEAD, Role.DEPARTMENT_HEAD}),
    Permission(MANAGE, _("Plan and record the steps of one's agency"), TASK_FORCE),
    Permission(
        READ_ALL,
        _("See where all agencies stand, without names"),
        frozenset({Role.ROLLOUT_MANAGER, Role.OPERATOR, Role.EVALUATOR}),
    ),
    Permission(
        READ_EACH,  # not the evaluator: rosters and records name persons
        _("See each agency's road with its task force"),
        frozenset({Role.ROLLOUT_MANAGER, Role.OPERATOR}),
    ),
    Permission(PLAN_ALL, _("Plan the steps of every agency"), frozenset({Role.ROLLOUT_MANAGER})),
)
