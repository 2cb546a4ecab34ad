"""Refusals of the schedule, each with a stable code."""

from django.utils.translation import gettext_lazy as _

from core.foundation.public import Conflict, InvalidInput, NotAllowed, NotFound, WrongState


class ItemNotFound(NotFound):
    code = "schedule.not_found"
    message = _("This schedule item was not found, or it is not open to you.")


class NoSeat(NotAllowed):
    code = "schedule.no_seat"
    message = _("You hold no post in a department, so you keep no schedule. Ask your administrator.")


class NotYours(NotAllowed):
    code = "schedule.not_yours"
    message = _("Only who holds the post (or, of a department's item, its people) changes this.")


class TitleMissing(InvalidInput):
    code = "schedule.title_missing"
    message = _("Write what it is.")


class EndsTooEarly(InvalidInput):
    code = "schedule.ends_too_early"
    message = _("It ends before it begins. Give a later end.")


class OutOfRange(InvalidInput):
    code = "schedule.out_of_range"
    message = _("Give a day between the years 2000 and 2099.")


class DepartmentSeesIt(InvalidInput):
    code = "schedule.department_sees_it"
    message = _("An item of the department is open to the department at least.")


class CardUnknown(InvalidInput):
    code = "schedule.card_unknown"
    message = _("This task card was not found, or you do not write on it.")


class PlannedAlready(Conflict):
    code = "schedule.planned_already"
    message = _("The same item stands in the schedule already.")


class ChangedMeanwhile(Conflict):
    code = "schedule.changed_meanwhile"
    message = _("Somebody changed this item meanwhile. Look at it again, then change it.")


class OverAlready(WrongState):
    code = "schedule.over_already"
    message = _("This item is done or called off already.")


class NotYet(WrongState):
    code = "schedule.not_yet"
    message = _("It has not begun yet. Say that it is done afterwards.")


class ReasonMissing(InvalidInput):
    code = "schedule.reason_missing"
    message = _("Write why it is called off.")


class NoCard(WrongState):
    code = "schedule.no_card"
    message = _("This item belongs to no task card.")


class NotDone(WrongState):
    code = "schedule.not_done"
    message = _("Only what was done becomes a result of its task card.")


class ReportedAlready(Conflict):
    code = "schedule.reported_already"
    message = _("This item is a result of its task card already.")
