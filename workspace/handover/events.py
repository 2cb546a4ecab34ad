"""What the ledger calls what happens here."""

from django.utils.translation import gettext_lazy as _

EVENT_NAMES = {
    "handover.begun": _("Hand-over begun"),
    "handover.saved": _("Hand-over saved"),
    "handover.given": _("Hand-over sheet signed by the one who hands over"),
    "handover.received": _("Hand-over sheet signed by the one who takes over"),
    "handover.witnessed": _("Hand-over sheet signed by the witness"),
    "handover.witness_named": _("Another witness of a hand-over named"),
    "handover.sheet_exported": _("Hand-over sheet saved as a file"),
    "handover.withdrawn": _("Hand-over withdrawn"),
    "handover.cards_passed": _("Task cards passed to another post after a hand-over"),
    "handover.work_passed": _("Waiting documents and memos passed on after a hand-over"),
    "handover.manual_written": _("Job manual written"),
}
