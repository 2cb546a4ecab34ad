"""What can be refused about papers that come in, each with a stable code."""

from django.utils.translation import gettext_lazy as _

from core.foundation.public import Conflict, InvalidInput, NotAllowed, NotFound, WrongState


class ArrivalNotFound(NotFound):
    code = "receiving.not_found"
    message = _("This paper was not found, or it is not open to you.")


class SenderDiffers(InvalidInput):
    code = "receiving.sender_differs"
    message = _("What arrived names another sender than the one it came from.")


class ReturnedBefore(Conflict):
    code = "receiving.returned_before"
    message = _("This paper was returned to the sender before. Send it as a new one.")


class NotTheDocumentOffice(NotAllowed):
    code = "receiving.not_document_office"
    message = _("Only the document office distributes what comes in.")


class NotYourDepartment(NotAllowed):
    code = "receiving.not_your_department"
    message = _("Only the department it was distributed to does this.")


class NotYours(NotAllowed):
    code = "receiving.not_yours"
    message = _("Only the handling officer, or the head or clerk of the department, does this.")


class AlreadyDistributed(Conflict):
    code = "receiving.already_distributed"
    message = _("It waits in “%(department)s” already; nothing was done twice.")


class AlreadyReceived(Conflict):
    code = "receiving.already_received"
    message = _("It was received already as %(number)s; nothing was done twice.")


class NotDistributed(WrongState):
    code = "receiving.not_distributed"
    message = _("It lies at the document office, which has to distribute it first.")


class NotReceived(WrongState):
    code = "receiving.not_received"
    message = _("It has no receipt number yet. Receive it first.")


class NotAssigned(WrongState):
    code = "receiving.not_assigned"
    message = _("No officer handles it yet. Give it to one first.")


class AlreadyAssigned(Conflict):
    code = "receiving.already_assigned"
    message = _("%(name)s handles it already, with this card and date; nothing was done twice.")


class OverAlready(Conflict):
    code = "receiving.over_already"
    message = _("It is done already; nothing was done twice.")


class ReturnedAlready(Conflict):
    code = "receiving.returned_already"
    message = _("It was returned to the sender already; nothing was done twice.")


class DepartmentUnknown(InvalidInput):
    code = "receiving.department_unknown"
    message = _("Choose a department that exists today.")


class ReasonMissing(InvalidInput):
    code = "receiving.reason_missing"
    message = _("Please say why; the reason is kept and told.")


class HandlerElsewhere(InvalidInput):
    code = "receiving.handler_elsewhere"
    message = _("Choose an officer who holds a post in “%(department)s” today.")


class CardElsewhere(InvalidInput):
    code = "receiving.card_elsewhere"
    message = _("Choose a task card in progress that %(name)s is in charge of or deputy on.")


class DueInThePast(InvalidInput):
    code = "receiving.due_in_the_past"
    message = _("The due date lies in the past.")


class ReadersMissing(InvalidInput):
    code = "receiving.readers_missing"
    message = _("Choose whom to show it to; nobody new was named.")


class TooManyReaders(InvalidInput):
    code = "receiving.too_many_readers"
    message = _("At most %(most)s people can be named at once.")


class ReaderUnknown(InvalidInput):
    code = "receiving.reader_unknown"
    message = _("Somebody you named holds no post today.")


class ReplyUnknown(InvalidInput):
    code = "receiving.reply_unknown"
    message = _("The reply must be a decided document that is open to you.")


class RepliedAlready(Conflict):
    code = "receiving.replied_already"
    message = _("A reply is drafted already; nothing was done twice.")


class HandlingMissing(InvalidInput):
    code = "receiving.handling_missing"
    message = _("Choose who handles it, with the task card it belongs to.")
