"""Refusals around a planned reorganisation."""

from django.utils.translation import gettext_lazy as _

from core.foundation.public import InvalidInput, NotFound, WrongState


class ReformUnknown(NotFound):
    code = "organization.reform_unknown"
    message = _("There is no such reorganisation.")


class ReformLineUnknown(NotFound):
    code = "organization.reform_line_unknown"
    message = _("There is no such line in this reorganisation.")


class ReformDepartmentUnknown(InvalidInput):
    code = "organization.reform_department_unknown"
    message = _("%(code)s is no department in force on that day, and no earlier line makes it.")


class ReformPostUnknown(InvalidInput):
    code = "organization.reform_post_unknown"
    message = _("This post is not open on that day, or an earlier line closes it.")


class ReformPostsElsewhere(InvalidInput):
    code = "organization.reform_posts_elsewhere"
    message = _("Choose posts of the department that is split; there must be one at least.")


class ReformLaterChange(WrongState):
    code = "organization.reform_later_change"
    message = _("%(name)s begins on that day, or another change of it is already recorded for later.")


class ReformInThePast(InvalidInput):
    code = "organization.reform_in_the_past"
    message = _("A reorganisation takes effect today at the earliest.")


class ReformOver(WrongState):
    code = "organization.reform_over"
    message = _("This reorganisation is in effect or was given up; it does not change any more.")


class ReformEmpty(WrongState):
    code = "organization.reform_empty"
    message = _("A reorganisation needs at least one line.")


class ReformUnsound(WrongState):
    code = "organization.reform_unsound"
    message = _("Something would be left standing nowhere. The report says what; mend the lines first.")


class ReformNotChecked(WrongState):
    code = "organization.reform_not_checked"
    message = _("Read the report and accept it first.")


class ReformTooEarly(WrongState):
    code = "organization.reform_too_early"
    message = _("Its day, %(day)s, has not come yet.")


class ReformDayCame(WrongState):
    code = "organization.reform_day_came"
    message = _("Its day has come; a reorganisation is given up before its day only.")
