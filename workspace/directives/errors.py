"""Refusals of directives, each with a stable code."""

from django.utils.translation import gettext_lazy as _

from core.foundation.public import Conflict, InvalidInput, NotAllowed, NotFound, WrongState


class DirectiveNotFound(NotFound):
    code = "directives.not_found"
    message = _("This directive was not found, or it is not open to you.")


class NoSeat(NotAllowed):
    code = "directives.no_seat"
    message = _("You hold no post in a department, so you cannot give directives. Ask your administrator.")


class MayNotRegister(NotAllowed):
    code = "directives.may_not_register"
    message = _("Directives of others and of meetings are registered by heads and administrators only.")


class NotSuperior(NotAllowed):
    code = "directives.not_superior"
    message = _("%(name)s is not below you. A directive goes down the line only.")


class NotReceived(NotAllowed):
    code = "directives.not_received"
    message = _("Only a superior to whom this memo was reported makes a directive of it.")


class AlreadyIssued(Conflict):
    code = "directives.already_issued"
    message = _("You have made a directive of this already.")


class TextMissing(InvalidInput):
    code = "directives.text_missing"
    message = _("Write what is to be done.")


class OwnerMissing(InvalidInput):
    code = "directives.owner_missing"
    message = _("Choose who is to do it.")


class OwnerGone(InvalidInput):
    code = "directives.owner_gone"
    message = _("%(name)s holds no post any more. Choose somebody else.")


class OwnDirective(InvalidInput):
    code = "directives.own_directive"
    message = _("You cannot give yourself a directive.")


class GiverIsOwner(InvalidInput):
    code = "directives.giver_is_owner"
    message = _("Who gave the directive is to do it, too. Choose somebody else, or correct who gave it.")


class DueInThePast(InvalidInput):
    code = "directives.due_in_the_past"
    message = _("The due date lies in the past.")


class GivenInTheFuture(InvalidInput):
    code = "directives.given_in_the_future"
    message = _("The day it was given lies in the future.")


class GiverMissing(InvalidInput):
    code = "directives.giver_missing"
    message = _("Write who gave the directive.")


class DepartmentUnknown(InvalidInput):
    code = "directives.department_unknown"
    message = _("This department does not exist today. Choose another one.")


class NotOwner(NotAllowed):
    code = "directives.not_owner"
    message = _("Only the holder of the post in charge does this.")


class NotGiver(NotAllowed):
    code = "directives.not_giver"
    message = _("Only who gave the directive does this.")


class AlreadyAccepted(Conflict):
    code = "directives.already_accepted"
    message = _("The directive has been accepted already.")


class NotUnderWay(WrongState):
    code = "directives.not_under_way"
    message = _("Reports are made between acceptance and completion; this directive is not there now.")


class NotReported(WrongState):
    code = "directives.not_reported"
    message = _("This directive has not been reported as done, or somebody has looked at it meanwhile.")


class NotSettled(WrongState):
    code = "directives.not_settled"
    message = _("A directive is closed after it was accepted as done.")


class OverAlready(Conflict):
    code = "directives.over_already"
    message = _("This directive is over already.")


class WordsMissing(InvalidInput):
    code = "directives.words_missing"
    message = _("Write what there is to say; it stays in the history.")


class BadPercent(InvalidInput):
    code = "directives.bad_percent"
    message = _("Progress is a number from 0 to 99. What is finished is reported as done.")


class SaidAlready(Conflict):
    code = "directives.said_already"
    message = _("You reported exactly this already.")


class LinkUnknown(InvalidInput):
    code = "directives.link_unknown"
    message = _("A document or memo you named was not found, or it is not open to you.")
