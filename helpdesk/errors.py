from django.utils.translation import gettext_lazy as _

from core.foundation.public import InvalidInput, NotAllowed, NotFound, WrongState


class UnknownTicket(NotFound):
    code = "helpdesk.unknown_ticket"
    message = _("There is no such ticket, or it is not open to you.")


class NotInThisState(WrongState):
    code = "helpdesk.not_in_this_state"
    message = _("“%(action)s” is not possible while the ticket is “%(state)s”.")


class NotYours(NotAllowed):
    code = "helpdesk.not_yours"
    message = _("Only those this ticket belongs to may do this.")


class InAnotherHand(NotAllowed):
    code = "helpdesk.in_another_hand"
    message = _("%(name)s has this ticket in hand. A supervisor may take it over.")


class AlreadyYours(WrongState):
    code = "helpdesk.already_yours"
    message = _("You have this ticket in hand already.")


class WaitBeforeClosing(WrongState):
    code = "helpdesk.wait_before_closing"
    message = _("The asker has %(days)s days to say whether this helped. Until then it stays open.")


class TooLateToReopen(WrongState):
    code = "helpdesk.too_late_to_reopen"
    message = _("This was closed more than %(days)s days ago. Please ask anew.")


class TextMissing(InvalidInput):
    code = "helpdesk.text_missing"
    message = _("Please write a few words.")


class AskInAnAgency(NotAllowed):
    code = "helpdesk.ask_in_an_agency"
    message = _("The help desk is asked from within an agency.")
