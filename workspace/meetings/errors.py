"""Refusals of meetings, each with a stable code."""

from django.utils.translation import gettext_lazy as _

from core.foundation.public import Conflict, InvalidInput, NotAllowed, NotFound, WrongState


class MeetingNotFound(NotFound):
    code = "meetings.not_found"
    message = _("This meeting was not found, or it is not open to you.")


class NoSeat(NotAllowed):
    code = "meetings.no_seat"
    message = _("You hold no post in a department, so you cannot call meetings. Ask your administrator.")


class NotHost(NotAllowed):
    code = "meetings.not_host"
    message = _("Only who called the meeting does this.")


class NotParticipant(NotAllowed):
    code = "meetings.not_participant"
    message = _("Only participants confirm the minutes or object to them.")


class NameMissing(InvalidInput):
    code = "meetings.name_missing"
    message = _("Write the name of the meeting.")


class TimesWrong(InvalidInput):
    code = "meetings.times_wrong"
    message = _("Give a beginning and a later end, between the years 2000 and 2099.")


class NobodyThere(InvalidInput):
    code = "meetings.nobody_there"
    message = _("Choose at least one participant of the agency besides yourself.")


class PersonGone(InvalidInput):
    code = "meetings.person_gone"
    message = _("Somebody you chose holds no post any more, or was chosen twice. Choose again.")


class TooMany(InvalidInput):
    code = "meetings.too_many"
    message = _("A meeting has at most 200 people and 50 agenda items.")


class CardUnknown(InvalidInput):
    code = "meetings.card_unknown"
    message = _("This task card was not found, or you do not write on it.")


class CalledAlready(Conflict):
    code = "meetings.called_already"
    message = _("You have called the same meeting for this time already.")


class ChangedMeanwhile(Conflict):
    code = "meetings.changed_meanwhile"
    message = _("Somebody changed this meeting meanwhile. Look at it again, then go on.")


class NotCalled(WrongState):
    code = "meetings.not_called"
    message = _("The meeting was held or called off already.")


class NotYet(WrongState):
    code = "meetings.not_yet"
    message = _("The meeting has not begun yet. Say that it was held afterwards.")


class NotHeld(WrongState):
    code = "meetings.not_held"
    message = _("Minutes are written once the meeting was held, until they are confirmed.")


class ItemsMissing(InvalidInput):
    code = "meetings.items_missing"
    message = _("Write at least one agenda item with its name.")


class VotesWrong(InvalidInput):
    code = "meetings.votes_wrong"
    message = _("Votes are numbers from 0 to 9999.")


class NothingToConfirm(WrongState):
    code = "meetings.nothing_to_confirm"
    message = _("There are no minutes to confirm now.")


class OldMinutes(Conflict):
    code = "meetings.old_minutes"
    message = _("The minutes were corrected meanwhile. Read the new version first.")


class SaidAlready(Conflict):
    code = "meetings.said_already"
    message = _("You have said so of these minutes already.")


class ReasonMissing(InvalidInput):
    code = "meetings.reason_missing"
    message = _("Write why.")
