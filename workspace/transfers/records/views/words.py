"""How states look, and what buttons say."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from workspace.transfers.envelopes.public import Act, TransferState

TONES: dict[str, str] = {
    TransferState.OFFERED: "warning", TransferState.AGREED: "primary", TransferState.SEALING: "primary",
    TransferState.SEALED: "warning", TransferState.CHECKING: "primary", TransferState.RECEIVING: "primary", TransferState.RECEIVED: "warning",
    TransferState.CONFIRMING: "primary", TransferState.CONFIRMED: "success", TransferState.REFUSED: "danger",
}  # fmt: skip
BUTTONS: dict[Act, Promise] = {
    Act.OFFER: _("Offer it to the other agency"),
    Act.AGREE: _("Agree to the transfer"),
    Act.REFUSE: _("Refuse the transfer"),
    Act.TAKE_BACK: _("Take it back to plan anew"),
    Act.WITHDRAW: _("Give the transfer up"),
    Act.BEGIN_SEALING: _("Fix the contents and seal"),
    Act.BEGIN_RECEIVING: _("Check the seal and take over"),
    Act.BEGIN_CONFIRMING: _("Accept the receipt and close"),
}
DONE: dict[str, Promise] = {
    Act.OFFER: _("Offered. The other agency has been told."),
    Act.AGREE: _("Agreed to. The other agency has been told."),
    Act.REFUSE: _("Refused. The other agency has been told."),
    Act.TAKE_BACK: _("Taken back. It may be planned anew."),
    Act.WITHDRAW: _("Given up."),
    Act.BEGIN_SEALING: _("The contents are fixed and are being sealed. You may leave this page; the work goes on."),
    Act.BEGIN_RECEIVING: _(
        "The envelope is being checked, then taken over. You may leave this page; the work goes on."
    ),
    Act.BEGIN_CONFIRMING: _("The receipt is accepted. What passed is being closed here; the work goes on."),
}
