"""Words of envelopes: what the receiving agency says of one."""

from django.db import models
from django.utils.translation import pgettext_lazy as _


class Act(models.TextChoices):
    """What the receiver acknowledges, in the order in which it happens (REG 6(2), 18)."""

    ARRIVED = "arrived", _("acknowledgement", "Arrived")
    RECEIVED = "received", _("acknowledgement", "Received with a number")
    RETURNED = "returned", _("acknowledgement", "Returned to the sender")
    FAILED = "failed", _("acknowledgement", "Not taken in: damaged on the way")


#: With these the receiver has what it needs, or wants no more: contents of files may leave the envelope.
TAKEN_IN = frozenset({Act.ARRIVED, Act.FAILED})


class FileKind(models.TextChoices):
    """What a file of a parcel is."""

    ATTACHMENT = "attachment", _("file of a document", "Attachment")
    PICTURE = "picture", _("file of a document", "Picture of the text")
    PAPER = "paper", _("file of a document", "Enforcement copy")
