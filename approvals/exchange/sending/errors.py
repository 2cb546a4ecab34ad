"""What can be refused about sending, each with a stable code. Refusals that concern the document are with documents."""

from django.utils.translation import gettext_lazy as _

from core.foundation.public import Conflict, InvalidInput, NotAllowed, NotFound, WrongState


class DispatchNotFound(NotFound):
    code = "sending.not_found"
    message = _("There is no such dispatch, or its document is not open to you.")


class WayMissing(InvalidInput):
    code = "sending.way_missing"
    message = _("Say how the document reaches “%(name)s”: nobody of that name is on the platform.")


class NotARecipient(InvalidInput):
    code = "sending.not_a_recipient"
    message = _("“%(name)s” is no recipient of this document. What was decided is sent to whom it was decided.")


class AgencyNotReached(InvalidInput):
    code = "sending.agency_not_reached"
    message = _("“%(name)s” cannot be reached by network: choose an agency that is on the platform, or another way.")


class DepartmentNotReached(InvalidInput):
    code = "sending.department_not_reached"
    message = _("Choose a department of the own agency for “%(name)s”, or another way.")


class SecretByNetwork(InvalidInput):
    code = "sending.secret_by_network"
    message = _(
        "A classified document does not go to “%(name)s” by network. Choose another way, and say what proves it."
    )


class ProofMissing(InvalidInput):
    code = "sending.proof_missing"
    message = _(
        "Keep a proof of what does not go by network to “%(name)s”: a receipt number, a fax report, who took it."
    )


class RecipientTwice(InvalidInput):
    code = "sending.recipient_twice"
    message = _("“%(name)s” is a recipient already.")


class SealingMissing(InvalidInput):
    code = "sending.sealing_missing"
    message = _("The document does not say what stands beside the sender's name. Choose it.")


class SealNotFound(NotFound):
    code = "sending.seal_not_found"
    message = _("There is no such seal in the register.")


class RecipientNotFound(NotFound):
    code = "sending.recipient_not_found"
    message = _("There is no such recipient of this dispatch.")


class SealMissing(InvalidInput):
    code = "sending.seal_missing"
    message = _("Choose a seal that is in use.")


class SealNotWanted(InvalidInput):
    code = "sending.seal_not_wanted"
    message = _("This document goes out without a seal.")


class SealNameTaken(Conflict):
    code = "sending.seal_name_taken"
    message = _("A seal named “%(name)s” is in use. Take it out of use first.")


class SealNoPicture(InvalidInput):
    code = "sending.seal_no_picture"
    message = _("Hand in the seal as a PNG picture of at most 2,000 points on each side.")


class SealRetired(WrongState):
    code = "sending.seal_retired"
    message = _("This seal is out of use already.")


class ReasonMissing(InvalidInput):
    code = "sending.reason_missing"
    message = _("Say why.")


class NothingToSendAgain(WrongState):
    code = "sending.nothing_to_send_again"
    message = _("Only what did not reach its recipient is sent again: %(name)s is “%(state)s”.")


class NoRecipients(InvalidInput):
    code = "sending.no_recipients"
    message = _("Name at least one recipient.")


class ChangeWaits(Conflict):
    code = "sending.change_waits"
    message = _("Other recipients have been asked for already and wait for the head of department.")


class ChangeNotFound(NotFound):
    code = "sending.change_not_found"
    message = _("There is no such request for other recipients.")


class ChangeClosed(WrongState):
    code = "sending.change_closed"
    message = _("This request is closed already: %(state)s. Nothing was done twice.")


class NotYourRequest(NotAllowed):
    code = "sending.not_your_request"
    message = _("Only whoever asked takes the request back.")


class NotReplaceable(WrongState):
    code = "sending.not_replaceable"
    message = _("The recipient to be replaced does not belong to this dispatch or was replaced already.")
