"""What each event of sending means, in words for people."""

from django.utils.translation import gettext_lazy as _

EVENT_NAMES = {
    "sending.sent": _("Document sent"),
    "sending.sent_again": _("Document sent again to a recipient it did not reach"),
    "sending.heard": _("Recipient acknowledged what was sent"),
    "sending.recipients_asked": _("Other recipients of a sent document asked for"),
    "sending.recipients_approved": _("Other recipients approved, and the document sent to them"),
    "sending.recipients_refused": _("Other recipients of a sent document refused"),
    "sending.recipients_taken_back": _("Request for other recipients taken back"),
    "sending.seal_registered": _("Seal registered"),
    "sending.seal_retired": _("Seal taken out of use"),
    "sending.exported": _("Sending log exported"),
}
