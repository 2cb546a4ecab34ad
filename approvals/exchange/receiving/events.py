"""Names of what the ledger says of papers that come in."""

from django.utils.translation import gettext_lazy as _

EVENT_NAMES = {
    "receiving.arrived": _("Paper arrived"),
    "receiving.not_taken_in": _("Paper not taken in: damaged or unreadable"),
    "receiving.distributed": _("Paper distributed to a department"),
    "receiving.sent_back": _("Paper sent back to the document office"),
    "receiving.received": _("Paper received with a number"),
    "receiving.assigned": _("Paper given to an officer"),
    "receiving.circulated": _("Paper circulated"),
    "receiving.read": _("Circulated paper read"),
    "receiving.replying": _("Reply to a paper drafted"),
    "receiving.done": _("Paper dealt with"),
    "receiving.returned": _("Paper returned to the sender"),
    "receiving.followed_reorganisation": _("Papers followed a reorganisation"),
}
