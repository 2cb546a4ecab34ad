"""Words of what is sent: ways to a recipient, how far it came, and why recipients change afterwards."""

from django.db import models
from django.utils.translation import pgettext_lazy as _

from approvals.documents.public import SendingMethod


class Channel(models.TextChoices):
    """How a document reaches one recipient: by network as the rule, else with proof (REG 16, RULE 13)."""

    NETWORK = "network", _("way to a recipient", "To an agency by network")
    OWN = "own", _("way to a recipient", "To a department of the own agency")
    HOMEPAGE = SendingMethod.HOMEPAGE.value, SendingMethod.HOMEPAGE.label
    POST = SendingMethod.POST.value, SendingMethod.POST.label
    FAX = SendingMethod.FAX.value, SendingMethod.FAX.label
    HAND = SendingMethod.HAND.value, SendingMethod.HAND.label


#: The platform carries these itself and hears what became of them.
CARRIED = frozenset({Channel.NETWORK, Channel.OWN})


class RecipientState(models.TextChoices):
    """How far it came with one recipient. By post, fax or hand it ends with ``SENT``."""

    SENT = "sent", _("recipient state", "Sent")
    ARRIVED = "arrived", _("recipient state", "Arrived")
    RECEIVED = "received", _("recipient state", "Received")
    RETURNED = "returned", _("recipient state", "Returned")
    FAILED = "failed", _("recipient state", "Not arrived")
    REPLACED = "replaced", _("recipient state", "Replaced by another recipient")


class ChangeGround(models.TextChoices):
    """The four lawful reasons to change or add recipients of what was sent (REG 15(4))."""

    ORDER = "order", _("reason for other recipients", "Order of the head or of whoever decided")
    RENAMED = "renamed", _("reason for other recipients", "The recipient has another name now")
    OMISSION = "omission", _("reason for other recipients", "A recipient was left out or mistaken")
    REQUEST = "request", _("reason for other recipients", "A body concerned asked for it")


class ChangeState(models.TextChoices):
    """A change of recipients waits for the head of the producing department (RULE 12(2))."""

    ASKED = "asked", _("change of recipients", "Waits for the head of department")
    APPROVED = "approved", _("change of recipients", "Approved and sent")
    REFUSED = "refused", _("change of recipients", "Refused")
    TAKEN_BACK = "taken_back", _("change of recipients", "Taken back")
