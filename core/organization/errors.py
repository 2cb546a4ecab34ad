"""What can be refused about the organisation, each with a stable code."""

from django.utils.translation import gettext_lazy as _

from core.foundation.public import Conflict, InvalidInput, NotAllowed, NotFound, WrongState


class DepartmentUnknown(NotFound):
    code = "organization.department_unknown"
    message = _("There is no such department.")


class PostUnknown(NotFound):
    code = "organization.post_unknown"
    message = _("There is no such post.")


class AssignmentUnknown(NotFound):
    code = "organization.assignment_unknown"
    message = _("There is no such assignment.")


class AbsenceUnknown(NotFound):
    code = "organization.absence_unknown"
    message = _("There is no such absence.")


class PersonUnknown(NotFound):
    code = "organization.person_unknown"
    message = _("There is no such person, or the person no longer works here.")


class CodeMalformed(InvalidInput):
    code = "organization.code_malformed"
    message = _("A department code is 2 to 31 lower-case letters, digits and hyphens and starts with a letter.")


class NumberCodeMalformed(InvalidInput):
    code = "organization.number_code_malformed"
    message = _("A number code is seven digits.")


class NameMissing(InvalidInput):
    code = "organization.name_missing"
    message = _("The Korean name must not be empty.")


class CodeTaken(Conflict):
    code = "organization.code_taken"
    message = _("%(value)s is already used by another department.")


class DepartmentNotInForce(WrongState):
    code = "organization.department_not_in_force"
    message = _("%(name)s does not exist on %(day)s.")


class ParentCloses(WrongState):
    code = "organization.parent_closes"
    message = _("%(name)s closes on %(day)s and cannot take departments.")


class DepartmentClosed(WrongState):
    code = "organization.department_closed"
    message = _("%(name)s is closed as of %(day)s.")


class LaterChange(WrongState):
    code = "organization.later_change"
    message = _("A change of %(day)s is already recorded; a new one cannot lie before it.")


class TreeCycle(InvalidInput):
    code = "organization.tree_cycle"
    message = _("A department cannot stand below itself.")


class DepartmentHasChildren(WrongState):
    code = "organization.department_has_children"
    message = _("Departments still stand below it on that day: %(names)s.")


class DepartmentHasPeople(WrongState):
    code = "organization.department_has_people"
    message = _("People still hold its posts on that day: %(count)s.")


class PostHasHolder(WrongState):
    code = "organization.post_has_holder"
    message = _("Somebody still holds this post on that day.")


class PostClosed(WrongState):
    code = "organization.post_closed"
    message = _("This post is closed as of %(day)s.")


class HeadExists(Conflict):
    code = "organization.head_exists"
    message = _("The department already has a head post: %(title)s.")


class PostTaken(Conflict):
    code = "organization.post_taken"
    message = _("%(name)s holds this post at that time. End that assignment first.")


class AlreadyPrincipal(Conflict):
    code = "organization.already_principal"
    message = _("%(name)s already holds a principal post at that time: %(title)s.")


class PeriodEmpty(InvalidInput):
    code = "organization.period_empty"
    message = _("The end must be later than the beginning.")


class PeriodTooLong(InvalidInput):
    code = "organization.period_too_long"
    message = _("An absence cannot be longer than %(days)s days.")


class AbsenceReasonUnknown(InvalidInput):
    code = "organization.absence_reason_unknown"
    message = _("This is not one of the reasons for an absence.")


class AlreadyEnded(WrongState):
    code = "organization.already_ended"
    message = _("This assignment already ends on %(day)s.")


class OwnDeputy(InvalidInput):
    code = "organization.own_deputy"
    message = _("Nobody can stand in for himself or herself.")


class DeputyTwice(InvalidInput):
    code = "organization.deputy_twice"
    message = _("Each deputy can stand in the list once.")


class AbsenceOverlaps(Conflict):
    code = "organization.absence_overlaps"
    message = _("Another absence is registered for that time: %(starts)s – %(ends)s. Cancel it first.")


class AbsenceOfAnother(NotAllowed):
    code = "organization.absence_of_another"
    message = _("Only the person or the agency's administrator may do this.")


class AbsenceCancelled(WrongState):
    code = "organization.absence_cancelled"
    message = _("This absence was already cancelled.")


class AbsenceOver(WrongState):
    code = "organization.absence_over"
    message = _("This absence is already over.")
