"""What can be refused about the envelope itself, each with a stable code."""

from django.utils.translation import gettext_lazy as _

from core.foundation.public import NotAllowed, NotFound, WrongState


class TransferUnknown(NotFound):
    code = "transfers.not_found"
    message = _("There is no such transfer, or your agency is no party to it.")


class NotYourAct(NotAllowed):
    code = "transfers.not_your_act"
    message = _("This is for the other agency to do.")


class WrongTransferState(WrongState):
    code = "transfers.wrong_state"
    message = _("This is not possible while the transfer is in the state “%(state)s”.")
