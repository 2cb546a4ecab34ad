"""Words of what comes in."""

from django.db import models
from django.utils.translation import pgettext_lazy as _


class ArrivalState(models.TextChoices):
    """Where a paper that came in stands (REG 18; RULE 15)."""

    ARRIVED = "arrived", _("arrival state", "At the document office")
    DISTRIBUTED = "distributed", _("arrival state", "Waits to be received")
    RECEIVED = "received", _("arrival state", "Received")
    ASSIGNED = "assigned", _("arrival state", "With the handling officer")
    DONE = "done", _("arrival state", "Done")
    RETURNED = "returned", _("arrival state", "Returned to the sender")


#: Not registered yet: somebody has to take it or send it back.
UNRECEIVED = frozenset({ArrivalState.ARRIVED, ArrivalState.DISTRIBUTED})
#: Registered, and not yet dealt with.
IN_HAND = frozenset({ArrivalState.RECEIVED, ArrivalState.ASSIGNED})


class StepKind(models.TextChoices):
    """What happened to a paper on its way through the agency; the route is registration data (RULE 15)."""

    ARRIVED = "arrived", _("step of an arrival", "Arrived")
    DISTRIBUTED = "distributed", _("step of an arrival", "Distributed")
    SENT_BACK = "sent_back", _("step of an arrival", "Back to the document office")
    RECEIVED = "received", _("step of an arrival", "Received with a number")
    ASSIGNED = "assigned", _("step of an arrival", "Given to an officer")
    CIRCULATED = "circulated", _("step of an arrival", "Circulated")
    DONE = "done", _("step of an arrival", "Done")
    RETURNED = "returned", _("step of an arrival", "Returned to the sender")


class ArrivalBox(models.TextChoices):
    """The lists, in the order they are shown; the first one is the document office's alone."""

    OFFICE = "office", _("arrival box", "To be distributed")
    WAITING = "waiting", _("arrival box", "To be received")
    MINE = "mine", _("arrival box", "In my hands")
    READ = "read", _("arrival box", "To read")
    REGISTER = "register", _("arrival box", "Register of receipts")
