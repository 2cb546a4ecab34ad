"""Roles a person can hold. What each may do is said beside each permission, in the app that asks for it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """The personas of DESIGN section 8. Agency roles are held in an agency, platform roles on the console."""

    OFFICIAL = "official", _("Official")
    DEPARTMENT_HEAD = "department_head", _("Department head")
    AGENCY_HEAD = "agency_head", _("Head of agency")
    DISPATCH_CLERK = "dispatch_clerk", _("Dispatch clerk")
    RECORDS_OFFICER = "records_officer", _("Records officer")
    AGENCY_ADMIN = "agency_admin", _("Agency administrator")
    TF_LEADER = "tf_leader", _("Task force leader")
    TF_MEMBER = "tf_member", _("Task force member")
    AUDITOR = "auditor", _("Auditor")
    OPERATOR = "operator", _("Platform operator")
    EVALUATOR = "evaluator", _("Evaluator")
    HELPDESK_AGENT = "helpdesk_agent", _("Help-desk agent")
    HELPDESK_SUPERVISOR = "helpdesk_supervisor", _("Help-desk supervisor")
    ROLLOUT_MANAGER = "rollout_manager", _("Rollout manager")


AGENCY_ROLES = frozenset(
    {
        Role.OFFICIAL, Role.DEPARTMENT_HEAD, Role.AGENCY_HEAD, Role.DISPATCH_CLERK, Role.RECORDS_OFFICER,
        Role.AGENCY_ADMIN, Role.TF_LEADER, Role.TF_MEMBER, Role.AUDITOR,
    }
)  # fmt: skip
PLATFORM_ROLES = frozenset(Role) - AGENCY_ROLES | {Role.AUDITOR}
EVERY_OFFICIAL = AGENCY_ROLES - {Role.AUDITOR}
