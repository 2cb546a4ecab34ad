"""Refusals around departments, posts and who holds them."""

from django.utils.translation import gettext_lazy as _

from core.foundation.public import Conflict, InvalidInput, NotFound, WrongState


class DepartmentUnknown(NotFound):
    code = "organization.department_unknown"
    message = _("There is no such department.")


class PostUnknown(NotFound):
    code = "organization.post_unknown"
    message = _("There is no such post.")


class AssignmentUnknown(NotFound):
    code = "organization.assignment_unknown"
    message = _("There is no such assignment.")


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


class DepartmentEnds(WrongState):
    code = "organization.department_ends"
    message = _("%(name)s ends on %(day)s. Name an end on that day at the latest, or choose another department.")


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


class SameDepartment(TreeCycle):
    code = "organization.same_department"
    message = _("Choose another department than the one that ends.")


class DepartmentHasChildren(WrongState):
    code = "organization.department_has_children"
    message = _("Departments still stand below it on that day: %(names)s.")


class DepartmentHasPeople(WrongState):
    code = "organization.department_has_people"
    message = _("People still hold its posts on that day: %(count)s.")


class WorkLeft(WrongState):
    code = "organization.work_left"
    message = _(
        "Work would be left behind: %(what)s. Name a post that takes over, plan a reorganisation, or settle it first."
    )


class PassedOnItsDay(InvalidInput):
    code = "organization.passed_on_its_day"
    message = _("Work passes to another post on the very day. For a later day plan a reorganisation.")


class PostAhead(InvalidInput):
    code = "organization.post_ahead"
    message = _("A post is set up as of today or an earlier day.")


class PostNotYet(WrongState):
    code = "organization.post_not_yet"
    message = _("%(title)s exists from %(day)s on only.")


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


class AlreadyEnded(WrongState):
    code = "organization.already_ended"
    message = _("This assignment already ends on %(day)s.")
