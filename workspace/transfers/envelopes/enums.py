"""Words of transfers between agencies."""

from django.db import models
from django.utils.translation import pgettext_lazy as _


class Side(models.TextChoices):
    """Who acts: the agency that gives duties away, or the one that takes them over."""

    GIVER = "giver", _("transfer side", "Gives")
    RECEIVER = "receiver", _("transfer side", "Takes over")


class TransferState(models.TextChoices):
    """The life of a transfer; those ending in -ing are work on its way, which a kill only delays."""

    PLANNED = "planned", _("transfer state", "Being planned")
    OFFERED = "offered", _("transfer state", "Offered, to be agreed to")
    AGREED = "agreed", _("transfer state", "Agreed")
    SEALING = "sealing", _("transfer state", "Being sealed")
    SEALED = "sealed", _("transfer state", "Sealed, to be taken over")
    CHECKING = "checking", _("transfer state", "Being checked")
    RECEIVING = "receiving", _("transfer state", "Being taken over")
    RECEIVED = "received", _("transfer state", "Taken over, to be confirmed")
    CONFIRMING = "confirming", _("transfer state", "Being closed")
    CONFIRMED = "confirmed", _("transfer state", "Completed")
    REFUSED = "refused", _("transfer state", "Refused")
    WITHDRAWN = "withdrawn", _("transfer state", "Given up")


#: Something is being carried over and is to be gone on with.
UNDER_WAY = frozenset(
    {TransferState.SEALING, TransferState.CHECKING, TransferState.RECEIVING, TransferState.CONFIRMING}
)  # fmt: skip
#: Its contents are fixed in the envelope.
CLOSED_ENVELOPE = frozenset(
    {TransferState.SEALED, TransferState.CHECKING, TransferState.RECEIVING, TransferState.RECEIVED,
     TransferState.CONFIRMING, TransferState.CONFIRMED}
)  # fmt: skip
#: What comes may still be given another place by the receiver.
PLACEABLE = frozenset({TransferState.OFFERED, TransferState.AGREED, TransferState.SEALED, TransferState.RECEIVING})


class Act(models.TextChoices):
    """What the two sides do, one after the other; each act is in the ledgers of both."""

    OFFER = "offer", _("transfer act", "Offered")
    AGREE = "agree", _("transfer act", "Agreed to")
    REFUSE = "refuse", _("transfer act", "Refused")
    TAKE_BACK = "take_back", _("transfer act", "Taken back to be planned anew")
    WITHDRAW = "withdraw", _("transfer act", "Given up")
    BEGIN_SEALING = "begin_sealing", _("transfer act", "Contents fixed")
    SEAL = "seal", _("transfer act", "Sealed")
    BEGIN_RECEIVING = "begin_receiving", _("transfer act", "Check begun")
    HOLD = "hold", _("transfer act", "Check not passed, nothing taken over")
    PASS_CHECK = "pass_check", _("transfer act", "Checked, taking over begun")
    RECEIVE = "receive", _("transfer act", "Taken over")
    BEGIN_CONFIRMING = "begin_confirming", _("transfer act", "Receipt accepted")
    CONFIRM = "confirm", _("transfer act", "Completed")


class LineKind(models.TextChoices):
    """What a line of the plan gives; people follow posts, documents follow unit tasks."""

    DEPARTMENT = "department", _("transfer line", "Department")
    POST = "post", _("transfer line", "Post")
    UNIT_TASK = "unit_task", _("transfer line", "Unit task")
    CARD = "card", _("transfer line", "Management task")


class ItemKind(models.TextChoices):
    """What passes, in the order in which it is taken over: each rests on those before it."""

    DEPARTMENT = "department", _("transfer item", "Department")
    POST = "post", _("transfer item", "Post")
    DEPUTIES = "deputies", _("transfer item", "Standing deputies")
    PERSON = "person", _("transfer item", "Person")
    UNIT_TASK = "unit_task", _("transfer item", "Unit task")
    DOCUMENT = "document", _("transfer item", "Document")
    DRAFT = "draft", _("transfer item", "Draft")
    CARD = "card", _("transfer item", "Task card")
