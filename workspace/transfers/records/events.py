"""What each event of transfers means, in words for people."""

from django.utils.translation import gettext_lazy as _

EVENT_NAMES = {
    "transfers.planned": _("Transfer to another agency planned"),
    "transfers.lines_changed": _("Plan of a transfer changed"),
    "transfers.offer": _("Transfer offered"),
    "transfers.agree": _("Transfer agreed to"),
    "transfers.refuse": _("Transfer refused"),
    "transfers.take_back": _("Transfer taken back to be planned anew"),
    "transfers.withdraw": _("Transfer given up"),
    "transfers.begin_sealing": _("Contents of a transfer fixed"),
    "transfers.seal": _("Transfer sealed"),
    "transfers.placed": _("Places for a transfer chosen"),
    "transfers.begin_receiving": _("Check of a transfer begun"),
    "transfers.hold": _("Check of a transfer not passed"),
    "transfers.pass_check": _("Taking over of a transfer begun"),
    "transfers.items_packed": _("Contents of a transfer put into the envelope"),
    "transfers.items_taken": _("Contents of a transfer taken over"),
    "transfers.receive": _("Transfer taken over"),
    "transfers.begin_confirming": _("Receipt of a transfer accepted"),
    "transfers.confirm": _("Transfer completed"),
    "transfers.record_file_given": _("File of a received record given out"),
}
